import type { IndicatorLight, TaskState } from '@reform-ledger/contracts';

/** A task's report of one quarter, as far as lights look at it; of several editions the newest, with the day the first reached the office. */
export interface ReportFact {
  year: number;
  quarter: number;
  dueDate: string;
  /** 补录: optional, never late. */
  retroactive: boolean;
  /** The lead disputes its duty, or it was decided that nothing was due. */
  notDue: boolean;
  /** The day it first reached the office; null while it has not. */
  sentOn: string | null;
  /** What the lead has done of the task, or the mean of the members where nobody leads; null where nothing was said. */
  percent: number | null;
  /** The same by unit, where each unit answers for itself. */
  unitPercents: Readonly<Record<string, number | null>>;
}

/** A unit's plan in force. */
export interface PlanFact { unitId: string; unitName: string; milestones: readonly { title: string; dueDate: string; plannedPercent: number }[] }

/** An indicator of the task as it stands. */
export interface IndicatorFact { name: string; light: IndicatorLight; reason: string }

/** Everything a task's light follows from. Days are 'YYYY-MM-DD' in Asia/Shanghai. */
export interface TaskFacts {
  state: TaskState;
  /** Why a suspended task rests. */
  suspension: string | null;
  deadline: string | null;
  /** The span of the document's years: the time that a unit's own figure is compared with. Null where it states none. */
  span: { from: string; to: string } | null;
  /** The day the unit said that all is done: an application to close that is under way, or a report of 100 %. */
  finishedOn: string | null;
  /** The oldest first. */
  reports: readonly ReportFact[];
  /** Empty until a plan is filed. */
  plans: readonly PlanFact[];
  indicators: readonly IndicatorFact[];
}

/** The moment of a judgement. */
export interface JudgedAt {
  today: string;
  /** Milestones and deadlines after this day are not looked at: the period's cut-off for a period's light, today for the running one. */
  nodesUntil: string;
  /** The period's figures are closed: what has not been sent is missing, not still to come. */
  closed: boolean;
}

/** Working days after the first day up to and including the second; null when the calendar does not reach so far. */
export type CountWorkingDays = (from: string, to: string) => number | null;
