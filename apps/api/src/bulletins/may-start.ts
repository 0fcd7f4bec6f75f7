import type { Statements } from '../database/statements.js';
import { endOfOfficeHours } from '../calendar/working-calendar.js';
import { dayOf } from '../kernel/clock.js';
import type { Plan } from '../ledger/plans/plan.entity.js';
import { quarterEnd } from '../ledger/reports/quarter.js';
import { ReportingPeriod } from '../ledger/reports/reporting-period.entity.js';
import { dayWords } from './draft/compose-draft.js';

/**
 * Why the bulletin of a quarter cannot be drafted yet, in words; null when it can. Reports are first collected to their due day, or
 * until all are signed; a quarter without a reporting period gets its bulletin once it is over, and the bulletin says so.
 */
export async function whyNotStart(sql: Statements, plan: Pick<Plan, 'id' | 'issueDate'>, year: number, quarter: number, now: Date): Promise<string | null> {
  const today = dayOf(now);
  const ends = quarterEnd(year, quarter);
  if (plan.issueDate !== null && ends < plan.issueDate) return '这个季度在文件印发以前，补录的季度不发通报';
  const [period] = await sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [plan.id, year, quarter]);
  if (period === undefined) return ends < today ? null : '这个季度还没有结束，也没有开报送期';
  if (period.retroactive) return '补录的季度不发通报';
  if (now >= endOfOfficeHours(period.dueDate)) return null;
  const [open] = await sql.select<{ total: number | string }>("SELECT COUNT(*) AS total FROM progress_report WHERE period_id = ? AND state <> 'signed'", [period.id]);
  return Number(open!.total) === 0 ? null : `报送 ${dayWords(period.dueDate)}才截止`;
}
