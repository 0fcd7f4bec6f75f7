import type { WorkItemRow } from './work-items.js';
import type { PeriodRow } from './ledger.js';

/** A number on a screen and the list it opens: `link` is a console path whose list has exactly `count` records. */
export interface CountLink { key: string; label: string; count: number; hint: string | null; link: string; tone: 'plain' | 'urgent' }
export interface DueRow { date: string; weekday: string; label: string; remainingDays: number; link: string; count: number | null }
export interface OfficeHome {
  period: PeriodRow | null; planTitle: string | null;
  turns: CountLink[];
  /** by responsible unit: how many parts (件) are in, of how many, each a link. */
  units: { unitId: string; unitName: string; tasks: number; partsIn: number; partsTotal: number; unsigned: number; returned: number; link: string }[];
  deadlines: DueRow[];
  disputes: WorkItemRow[];
  unattended: { title: string; missing: string; link: string }[];
  asOf: string;
}
export interface UnitHome {
  unitId: string; unitName: string; period: PeriodRow | null; toDo: WorkItemRow[];
  tasks: { id: string; number: number; ordinalText: string; title: string; role: string; receipt: string; partState: string; reportState: string; deadline: string | null; nextDue: string | null }[];
  counts: { tasks: number; partsIn: number; partsTotal: number; approved: number; waiting: number };
  asOf: string;
}
export interface LeaderHome { period: PeriodRow | null; items: (WorkItemRow & { summary: string; change: string | null; officeOpinion: string | null })[]; signedRecently: WorkItemRow[]; asOf: string }
export interface SearchHit { kind: 'task' | 'unit' | 'plan'; id: string; title: string; detail: string; link: string }
