import type { Light, ProgressClass, ReportState, UnitKind } from '@reform-ledger/contracts';

/** What the rules say of a task at the cut-off. */
export interface TaskStanding { class: ProgressClass; classReason: string; light: Light | null; lightReason: string; /** Key of the rule that decided the light; '' for none. */ lightRule: string; planned: number | null; actual: number | null; basis: string }

/** A task as the bulletin sees it. */
export interface TaskFact extends TaskStanding {
  id: string; number: number; title: string; leadUnitId: string | null;
  /** The lead, or everybody where nobody leads (分头负责): whom the task counts for, and who is named when it lags. */
  ownerIds: string[];
  coUnitIds: string[];
  deadline: string | null;
  reportState: ReportState;
  /** Returns of the period's report that reached the units. */
  returns: number;
  /** Working days past its deadline at the cut-off, past its report's due day when the figures were frozen; 0 for neither. */
  overdueDays: number;
  /** What those days are counted from. */
  overdueOf: 'deadline' | 'report';
  /** What the signed report says was done; null when none is signed. */
  done: string | null;
  /** The unit whose words they are: the lead, or one of those who answer each for themselves. */
  doneBy: string | null;
}

/** How a unit's part (一件) came in, judged by the first time its head approved it. */
export type PartStanding = 'on_time' | 'late' | 'missing' | 'open' | 'not_due';

export interface PartFact {
  id: string; taskId: string; unitId: string; standing: PartStanding;
  /** Working days after the due day; of a missing one up to when the figures were frozen. */
  lateDays: number;
  note: string;
}

export interface IndicatorFact {
  id: string; taskId: string; name: string; target: string; baseline: string; unit: string; value: number | null; gap: string; light: Light | null; met: boolean | null; reason: string;
}

export interface UnitFact { id: string; name: string; kind: UnitKind }

/** A figure of an issued bulletin whose report was corrected and signed again since. Null: the correction took it back, or the first had none. */
export interface AmendedFigure { noun: 'task' | 'indicator'; id: string; label: string; before: string; was: number | null; now: number | null; unit: string; after: string }
/** What has to be put right: noted by the office in words, or an amended figure. */
export interface CorrectionFact { key: string; words: string; amended?: AmendedFigure }

/** Everything that a bulletin is computed from. */
export interface BulletinFacts {
  plan: { id: string; title: string; docNumber: string | null };
  year: number; quarter: number; cutOff: string; frozenAt: string; dueDate: string | null; rulesNumber: number | null;
  tasks: TaskFact[]; parts: PartFact[]; indicators: IndicatorFact[]; units: UnitFact[];
  previous: { bulletinId: string; title: string; label: string; classes: Record<ProgressClass, string[]> } | null;
  corrections: CorrectionFact[];
  /** By when what is criticised is to be mended, 'YYYY-MM-DD'. */
  mendBy: string;
}
