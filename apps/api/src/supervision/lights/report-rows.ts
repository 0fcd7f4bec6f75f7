import { fromSqlInstant, type Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import type { PartKind } from '../../ledger/reports/report-part.entity.js';
import type { PartState } from '@reform-ledger/contracts';
import { progressOf } from '../../ledger/reports/report-figures.js';
import { inScope, type FactScope } from './fact-scope.js';
import type { ReportFact } from './task-facts.js';

/** The last quarter to look at. */
export interface PeriodLimit { year: number; quarter: number }

interface ReportRow { id: string; task_id: string; period_id: string; edition: number; retroactive: number; due_at: string | Date; sent_at: string | Date | null; year: number; quarter: number }
interface PartRow { report_id: string; unit_id: string; kind: PartKind; state: PartState; form_values: string }

/** No rule looks further back than four reporting periods (curePeriods) and the one after them. */
const reportsLookedAt = 5;

const days = new Map<string, string>();
/** The day in Asia/Shanghai of a stored instant; a year of reports has few different ones. */
export function dayOfStored(value: string | Date): string {
  const key = typeof value === 'string' ? value : value.toISOString();
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size > 20_000) days.clear();
  const day = dayOf(fromSqlInstant(value));
  days.set(key, day);
  return day;
}

/**
 * The reports of the tasks, the oldest quarter first: one per quarter, with the day the first edition was sent and the figures of the newest that was.
 * @param planned tasks with a unit plan, whose older figures count too
 */
export async function loadReports(sql: Statements, scope: FactScope, planned: ReadonlySet<string>, until: PeriodLimit | null): Promise<Map<string, (ReportFact & { periodId: string })[]>> {
  const rows = await inScope<ReportRow>(sql, scope, (where) => `SELECT t.id, t.task_id, t.period_id, t.edition, t.retroactive, t.due_at, t.sent_at, p.year, p.quarter
    FROM progress_report t JOIN reporting_period p ON p.id = t.period_id WHERE ${where('t.task_id')} ORDER BY t.task_id, p.year, p.quarter, t.edition`);
  const byTask = new Map<string, ReportRow[][]>();
  for (const row of rows) {
    if (until !== null && Number(row.year) * 4 + Number(row.quarter) > until.year * 4 + until.quarter) continue;
    const quarters = byTask.get(row.task_id) ?? [];
    const last = quarters.at(-1);
    if (last?.[0]?.period_id === row.period_id) last.push(row);
    else quarters.push([row]);
    byTask.set(row.task_id, quarters);
  }
  const wanted = [...byTask].flatMap(([taskId, quarters]) => quarters.map(spoken).filter((row) => row !== undefined).slice(planned.has(taskId) ? -reportsLookedAt : -1).map(({ id }) => id));
  const parts = await loadParts(sql, wanted);
  return new Map([...byTask].map(([taskId, quarters]) => [taskId, quarters.map((editions) => factOf(editions, parts))]));
}

/** The newest edition that reached the office. */
const spoken = (editions: readonly ReportRow[]): ReportRow | undefined => editions.findLast((row) => row.sent_at !== null);

function factOf(editions: readonly ReportRow[], parts: ReadonlyMap<string, PartRow[]>): ReportFact & { periodId: string } {
  const first = editions[0]!;
  const said = spoken(editions);
  const own = (parts.get(said?.id ?? '') ?? []).map((part) => ({ kind: part.kind, state: part.state, unitId: part.unit_id, formValues: JSON.parse(part.form_values) as Record<string, unknown> }));
  const sent = editions.map((row) => row.sent_at).filter((value) => value !== null).map(dayOfStored).sort();
  return {
    periodId: first.period_id, year: Number(first.year), quarter: Number(first.quarter), dueDate: dayOfStored(first.due_at), retroactive: Number(first.retroactive) === 1, notDue: false, sentOn: sent[0] ?? null,
    percent: progressOf(own), unitPercents: Object.fromEntries(own.map((part) => [part.unitId, typeof part.formValues['progress'] === 'number' ? part.formValues['progress'] : null])),
  };
}

async function loadParts(sql: Statements, reportIds: readonly string[]): Promise<Map<string, PartRow[]>> {
  const parts = new Map<string, PartRow[]>();
  for (let start = 0; start < reportIds.length; start += 500) {
    const some = reportIds.slice(start, start + 500);
    const rows = await sql.select<PartRow>(`SELECT report_id, unit_id, kind, state, form_values FROM report_part WHERE report_id IN (${some.map(() => '?').join(',')}) AND kind <> 'co' ORDER BY position`, some);
    for (const row of rows) parts.set(row.report_id, [...(parts.get(row.report_id) ?? []), row]);
  }
  return parts;
}
