import { z } from 'zod';
import { count, dateOnly, id, instant, itemsOf } from './common.js';
import { periodRow } from './ledger.js';
import { periodLightRow, taskLightView } from './lights.js';
import { keysOf, lights } from './tables.js';
import { workItemRow } from './work-items.js';

/** A number on a screen and the list it opens: `link` is a console path whose list has exactly `count` records. */
export const countLink = z.object({ key: z.string(), label: z.string(), count, hint: z.string().nullable(), link: z.string(), tone: z.enum(['plain', 'urgent']) });
export type CountLink = z.infer<typeof countLink>;
export const dueRow = z.object({ date: dateOnly, weekday: z.string(), label: z.string(), remainingDays: z.number().int(), link: z.string(), count: count.nullable() });
export type DueRow = z.infer<typeof dueRow>;
/** A number with a word before it: 红灯 1. `link` opens exactly so many. */
export const wordCount = z.object({ key: z.string(), label: z.string(), count, link: z.string() });
export type WordCount = z.infer<typeof wordCount>;
/** One unit's tasks in one chapter by their lights, the worst first, and what of them is not reported. `chapter` null: a document without chapters. */
export const lightCell = z.object({ chapter: z.number().int().nullable(), tasks: count, worst: z.enum(keysOf(lights)).nullable(), counts: z.array(wordCount) });
export type LightCell = z.infer<typeof lightCell>;
export const officeHome = z.object({
  period: periodRow.nullable(), planTitle: z.string().nullable(),
  turns: z.array(countLink),
  chapters: z.array(z.object({ number: z.number().int().nullable(), title: z.string(), count, link: z.string() })),
  /** by responsible unit: its tasks by chapter and light, how many parts (件) are in, of how many, each a link. */
  units: z.array(z.object({
    unitId: z.string(), unitName: z.string(), tasks: count, partsIn: count, partsTotal: count, unsigned: count, returned: count, link: z.string(), cells: z.array(lightCell), missing: wordCount,
  })),
  /** The same, each task counted once. */
  total: z.object({ tasks: count, link: z.string(), partsIn: count, partsTotal: count, cells: z.array(lightCell) }),
  /** The five classes; they add up to the tasks less those not judged yet. `behind` and `other` are told apart by light; of `other`, what is not reported in full is said besides (`out`). */
  classes: z.object({ rows: z.array(wordCount), behind: z.array(wordCount), other: z.array(wordCount), unjudged: count }),
  /** The quarters of the period's year: what their lights were. 补录 had ended before the issue; 未开 has no period yet. */
  trend: z.array(z.object({ label: z.string(), kind: z.enum(['frozen', 'provisional', 'retroactive', 'none']), tasks: count, counts: z.array(wordCount) })),
  deadlines: z.array(dueRow),
  disputes: z.array(workItemRow),
  unattended: z.array(z.object({ title: z.string(), missing: z.string(), link: z.string() })),
  asOf: instant,
});
export type OfficeHome = z.infer<typeof officeHome>;
export const unitHome = z.object({
  unitId: z.string(), unitName: z.string(), period: periodRow.nullable(), toDo: z.array(workItemRow),
  /** 可补录: parts of quarters before the issue that nobody began; they have no date and are no part of `toDo`. */
  retroactive: wordCount,
  tasks: z.array(z.object({
    id, number: z.number().int(), ordinalText: z.string(), title: z.string(), role: z.string(), receipt: z.string(), partState: z.string(), reportState: z.string(), deadline: dateOnly.nullable(),
    /** What is due next: the report of the period or the next milestone, whichever comes first; else the deadline. `urgent`: within two working days, or past. Null while the task rests or is closed. */
    next: z.object({ kind: z.enum(['report', 'mend', 'milestone', 'deadline']), date: dateOnly, what: z.string().nullable(), urgent: z.boolean() }).nullable(),
    /** 中止: why the task rests; nothing of it is due. */
    suspended: z.string().nullable(),
    /** 亮灯（暂定）; null until it was first computed. */
    light: taskLightView.pick({ light: true, reason: true }).nullable(),
    /** 未报: the unit's own part of the period has not been sent. */
    unreported: z.boolean(),
    /**
     * 完成/全部 of the unit's milestones (`due`: how many should be done by the end of the period), null without a plan of its own in force; else what the
     * whole report says: 自评, unless the lead's milestones say it. `done` and `percent` are null where nothing was said for this period: last quarter's figures are not carried over.
     */
    progress: z.object({ milestones: z.object({ done: count.nullable(), total: count, due: count }).nullable(), percent: z.number().nullable(), selfRated: z.boolean(), planned: z.number().nullable() }),
    /** 实施方案 of this unit for the task; null where it files none: it only helps, has not signed, or the task rests. */
    unitPlan: z.object({ state: z.enum(['missing', 'under_way', 'filed']), edition: z.number().int().nullable(), dueDate: dateOnly.nullable(), overdue: z.boolean() }).nullable(),
  })),
  counts: z.object({ tasks: count, partsIn: count, partsTotal: count }),
  /** The tasks by what their line shows: each light, which add up to the tasks less those not judged yet, and beside them 未报. */
  shown: z.array(wordCount),
  /** What of the period is sent (`in`) and still out (`out`); where parts are optional (补录), neither counts them. */
  quarter: z.array(wordCount),
  /** What is sent by how far its report is: 待其他单位报齐, 已退回, 待医改办审核, 待领导签批, 已签批. They add up to `partsIn`. */
  sent: z.array(wordCount),
  /** 拟亮红灯: red lights of periods that were told and not frozen yet. */
  proposedRed: z.array(periodLightRow),
  asOf: instant,
});
export type UnitHome = z.infer<typeof unitHome>;
export const leaderHome = z.object({
  period: periodRow.nullable(),
  /** How the whole ledger stands, as on the office's page. */
  total: officeHome.shape.total.pick({ tasks: true, link: true }), classes: officeHome.shape.classes, trend: officeHome.shape.trend,
  /** Red lights first, within one light those that have waited longest. `light` of the item's task now and, where a period before was told, `lightBefore`. */
  items: z.array(workItemRow.extend({
    summary: z.string(), change: z.string().nullable(), officeOpinion: z.string().nullable(),
    light: z.object({ light: z.enum(keysOf(lights)), reason: z.string() }).nullable(), lightBefore: z.enum(keysOf(lights)).nullable(),
  })),
  signedRecently: z.array(workItemRow), asOf: instant,
});
export type LeaderHome = z.infer<typeof leaderHome>;
export const searchHit = z.object({ kind: z.enum(['task', 'unit', 'plan']), id: z.string(), title: z.string(), detail: z.string(), link: z.string() });
export type SearchHit = z.infer<typeof searchHit>;
export const searchAnswer = itemsOf(searchHit);
