import { z } from 'zod';
import { count, dateOnly, id, instant, itemsOf } from './common.js';
import { periodRow } from './ledger.js';
import { workItemRow } from './work-items.js';

/** A number on a screen and the list it opens: `link` is a console path whose list has exactly `count` records. */
export const countLink = z.object({ key: z.string(), label: z.string(), count, hint: z.string().nullable(), link: z.string(), tone: z.enum(['plain', 'urgent']) });
export type CountLink = z.infer<typeof countLink>;
export const dueRow = z.object({ date: dateOnly, weekday: z.string(), label: z.string(), remainingDays: z.number().int(), link: z.string(), count: count.nullable() });
export type DueRow = z.infer<typeof dueRow>;
export const officeHome = z.object({
  period: periodRow.nullable(), planTitle: z.string().nullable(),
  turns: z.array(countLink),
  /** by responsible unit: how many parts (件) are in, of how many, each a link. */
  units: z.array(z.object({ unitId: z.string(), unitName: z.string(), tasks: count, partsIn: count, partsTotal: count, unsigned: count, returned: count, link: z.string() })),
  deadlines: z.array(dueRow),
  disputes: z.array(workItemRow),
  unattended: z.array(z.object({ title: z.string(), missing: z.string(), link: z.string() })),
  asOf: instant,
});
export type OfficeHome = z.infer<typeof officeHome>;
export const unitHome = z.object({
  unitId: z.string(), unitName: z.string(), period: periodRow.nullable(), toDo: z.array(workItemRow),
  tasks: z.array(z.object({
    id, number: z.number().int(), ordinalText: z.string(), title: z.string(), role: z.string(), receipt: z.string(), partState: z.string(), reportState: z.string(), deadline: dateOnly.nullable(), nextDue: dateOnly.nullable(),
    /** 中止: why the task rests; nothing of it is due. */
    suspended: z.string().nullable(),
  })),
  counts: z.object({ tasks: count, partsIn: count, partsTotal: count, approved: count, waiting: count }),
  asOf: instant,
});
export type UnitHome = z.infer<typeof unitHome>;
export const leaderHome = z.object({
  period: periodRow.nullable(), items: z.array(workItemRow.extend({ summary: z.string(), change: z.string().nullable(), officeOpinion: z.string().nullable() })),
  signedRecently: z.array(workItemRow), asOf: instant,
});
export type LeaderHome = z.infer<typeof leaderHome>;
export const searchHit = z.object({ kind: z.enum(['task', 'unit', 'plan']), id: z.string(), title: z.string(), detail: z.string(), link: z.string() });
export type SearchHit = z.infer<typeof searchHit>;
export const searchAnswer = itemsOf(searchHit);
