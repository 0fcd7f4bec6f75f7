import { partStates, type PartState, type ReportState } from '@reform-ledger/contracts';
import { fromSqlInstant, type Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { progressOf } from '../../ledger/reports/report-figures.js';
import type { ReportPart } from '../../ledger/reports/report-part.entity.js';
import type { PartFact, PartStanding } from './bulletin-facts.js';
import { groupBy } from './group-by.js';

/** What the period's report says of one task. */
export interface TaskReport { state: ReportState; returns: number; sent: boolean; progress: number | null; done: string | null; doneBy: string | null; unsentDays: number | null }
export interface PeriodReports { parts: PartFact[]; ofTask: Map<string, TaskReport> }

interface ReportRow { id: string; task_id: string; edition: number; state: ReportState; returns: number; due_at: string | Date; parts_due_at: string | Date; sent_at: string | Date | null; retroactive: number }
interface PartRow { id: string; report_id: string; unit_id: string; kind: ReportPart['kind']; state: PartState; form_values: string; approved_at: string | Date | null }
interface Moment { now: Date; /** Tasks whose reports are not due just now. */ notDue: ReadonlySet<string>; days: (from: string, to: string) => number }

/**
 * The reports of one period, with their parts. Whether a part came in time is judged by the first edition and the first time its unit's
 * head approved it; what it says by the newest signed edition, or the newest while none is signed.
 */
export async function loadReports(sql: Statements, periodId: string, moment: Moment): Promise<PeriodReports> {
  const reports = await sql.select<ReportRow>('SELECT id, task_id, edition, state, returns, due_at, parts_due_at, sent_at, retroactive FROM progress_report WHERE period_id = ? ORDER BY task_id, edition', [periodId]);
  const parts = groupBy(await sql.select<PartRow>(
    'SELECT p.id, p.report_id, p.unit_id, p.kind, p.state, p.form_values, p.approved_at FROM report_part p JOIN progress_report r ON r.id = p.report_id WHERE r.period_id = ? ORDER BY p.report_id, p.position', [periodId]), (part) => part.report_id);
  const approvals = new Map((await sql.select<{ member_id: string; first: string | Date }>(
    `SELECT w.member_id, MIN(w.closed_at) AS first FROM progress_report r JOIN work_item w ON w.instance_id = r.instance_id
     WHERE r.period_id = ? AND r.edition = 1 AND w.node_id = 'unitParts' AND w.stage = 'approve' AND w.status = 'done' AND w.outcome = 'approve' GROUP BY w.member_id`, [periodId])).map((row) => [row.member_id, fromSqlInstant(row.first)]));
  const facts: PartFact[] = [];
  const ofTask = new Map<string, TaskReport>();
  for (const [taskId, editions] of groupBy(reports, (report) => report.task_id)) {
    const first = editions[0]!;
    const own = partsOf(first, parts.get(first.id) ?? [], approvals, moment);
    facts.push(...own);
    const telling = editions.findLast((report) => report.state === 'signed') ?? editions.at(-1)!;
    ofTask.set(taskId, taskReport(first, telling, parts.get(telling.id) ?? [], moment));
  }
  return { parts: facts, ofTask };
}

function taskReport(first: ReportRow, telling: ReportRow, parts: readonly PartRow[], { now, notDue, days }: Moment): TaskReport {
  const sent = first.sent_at !== null;
  const overdue = !sent && Number(first.retroactive) === 0 && !notDue.has(first.task_id) && fromSqlInstant(first.due_at) < now;
  const read = parts.map((part) => ({ kind: part.kind, state: part.state, unitId: part.unit_id, formValues: JSON.parse(part.form_values || '{}') as Record<string, unknown> }));
  const speaking = read.find((part) => part.kind === 'main') ?? read.find((part) => typeof part.formValues['done'] === 'string');
  const done = speaking?.formValues['done'];
  return {
    state: telling.state, returns: Number(first.returns), sent, progress: progressOf(read), ...(telling.state === 'signed' && typeof done === 'string' && done.trim() !== '' ? { done, doneBy: speaking!.unitId } : { done: null, doneBy: null }),
    unsentDays: overdue ? days(dayOf(fromSqlInstant(first.due_at)), dayOf(now)) : null,
  };
}

function partsOf(report: ReportRow, parts: readonly PartRow[], approvals: ReadonlyMap<string, Date>, { now, notDue, days }: Moment): PartFact[] {
  return parts.map((part) => {
    const due = fromSqlInstant(part.kind === 'main' ? report.due_at : report.parts_due_at);
    const approved = approvals.get(part.id) ?? (part.approved_at === null ? null : fromSqlInstant(part.approved_at));
    // The lead's part comes in when the report reaches the office.
    const came = part.kind === 'main' && report.sent_at !== null ? fromSqlInstant(report.sent_at) : approved;
    const standing: PartStanding = Number(report.retroactive) === 1 || (came === null && notDue.has(report.task_id)) ? 'not_due' : came !== null ? (came > due ? 'late' : 'on_time') : due < now ? 'missing' : 'open';
    const lateDays = standing === 'late' ? days(dayOf(due), dayOf(came!)) : standing === 'missing' ? days(dayOf(due), dayOf(now)) : 0;
    return { id: part.id, taskId: report.task_id, unitId: part.unit_id, standing, lateDays, note: noteOf(part, standing, due, came, lateDays) };
  });
}

const dayWords = (instant: Date): string => { const day = dayOf(instant); return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`; };

function noteOf(part: PartRow, standing: PartStanding, due: Date, came: Date | null, lateDays: number): string {
  if (standing === 'not_due') return '本期不报';
  const until = `应于${dayWords(due)}前报`;
  if (came !== null) return standing === 'late' ? `${until}，${dayWords(came)}报出，逾期 ${lateDays} 个工作日` : `${until}，${dayWords(came)}报出`;
  return standing === 'missing' ? `${until}，没有报出，已逾期 ${lateDays} 个工作日` : `${until}，${partStates[part.state]}`;
}
