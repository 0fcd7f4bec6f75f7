import type { TaskState } from '@reform-ledger/contracts';
import type { TaskStanding } from './bulletin-facts.js';

/** What a task's class follows from where no light was computed: its dates and its own figure. */
export interface StandingFacts {
  state: TaskState;
  /** Closed on or before the cut-off. */
  closed: boolean;
  disputed: boolean;
  issuedOn: string;
  deadline: string | null;
  cutOff: string;
  /** Working days past the deadline at the cut-off. */
  deadlineDays: number;
  /** Working days past the report's due day when the figures were frozen; null while it is not due, or was sent. */
  unsentDays: number | null;
  /** Whether the period's report has come in. */
  sent: boolean;
  collecting: boolean;
  actual: number | null;
}

/** So many percentage points around the elapsed share of the time count as 达进度. */
const tolerance = 5;

/** 自评 against the elapsed share of the time (workflows.md §7: without a unit plan). */
export function ledgerStanding(facts: StandingFacts): TaskStanding {
  const planned = elapsedPercent(facts);
  const as = (found: Pick<TaskStanding, 'class' | 'classReason' | 'light'>): TaskStanding => ({ ...found, lightReason: found.classReason, planned, actual: facts.actual, basis: facts.actual === null ? '时限' : '自评' });
  if (facts.closed) return as({ class: 'done', classReason: '已销号', light: 'closed' });
  if (facts.state === 'suspended') return as({ class: 'other', classReason: '已中止', light: 'suspended' });
  if (facts.disputed) return as({ class: 'other', classReason: '责任异议办理中', light: 'grey' });
  if (facts.deadlineDays > 0) return as({ class: 'behind', classReason: '完成时限已过', light: 'red' });
  if (facts.unsentDays !== null) return as({ class: 'behind', classReason: '本季度进展未报送', light: 'red' });
  if (!facts.sent) return as({ class: 'other', classReason: facts.collecting ? '未报齐' : '本季度没有开展报送', light: 'grey' });
  if (facts.actual === null || planned === null) return as({ class: 'on_schedule', classReason: '已按要求报送', light: 'green' });
  const difference = Math.round(facts.actual - planned);
  if (difference < -tolerance) return as({ class: 'behind', classReason: `完成 ${facts.actual}%，按时间应完成 ${planned}%`, light: 'yellow' });
  return as({ class: difference > tolerance ? 'ahead' : 'on_schedule', classReason: `完成 ${facts.actual}%，按时间应完成 ${planned}%`, light: 'green' });
}

const dayLength = 86_400_000;

/** The share of the time between issue and deadline that has passed at the cut-off; null without a deadline. */
function elapsedPercent({ issuedOn, deadline, cutOff }: StandingFacts): number | null {
  if (deadline === null) return null;
  const [from, to, at] = [issuedOn, deadline, cutOff].map((day) => Date.parse(day) / dayLength) as [number, number, number];
  return to <= from ? 100 : Math.max(0, Math.min(100, Math.round(((at - from) * 100) / (to - from))));
}
