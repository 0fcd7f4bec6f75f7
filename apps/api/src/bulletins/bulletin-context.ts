import type { ApprovalContext } from '../approvals/approval-context.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Journal } from '../journal/record.js';
import type { Clock } from '../kernel/clock.js';

/** What the actions on bulletins work with; made once in their module. */
export interface BulletinContext {
  approvals: ApprovalContext;
  journal: Journal;
  clock: Clock;
  /** The working days of a jurisdiction over its loaded years. */
  calendarOf(jurisdictionId: string): Promise<WorkingCalendar>;
}

/** Working days to mend what a bulletin criticises, counted from the day its figures were frozen (practice: 整改报告 10 个工作日). */
export const mendDays = 10;
