import { fromSqlInstant, type Statements } from '../../database/statements.js';
import { figureUnit } from '../../ledger/indicators/indicator-standing.js';
import { Indicator } from '../../ledger/indicators/indicator.entity.js';
import { IndicatorValue, wholeTask } from '../../ledger/indicators/indicator-value.entity.js';
import { progressOf } from '../../ledger/reports/report-figures.js';
import type { ReportPart } from '../../ledger/reports/report-part.entity.js';
import { Bulletin } from '../bulletin.entity.js';
import type { CorrectionFact } from './bulletin-facts.js';
import { groupBy } from './group-by.js';
import type { BulletinQuarter } from './load-facts.js';

interface EditionRow { id: string; task_id: string; period_id: string; edition: number; correction_reason: string | null; signed_at: string | Date }
interface Amended { report: EditionRow; before: EditionRow; bulletin: Bulletin; number: number; title: string }

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(',');

/**
 * Figures that issued bulletins of the plan told from reports which were corrected and signed again since: after the figures of the last
 * issued bulletin were frozen, for what was signed earlier stands in that one. A bulletin that was cancelled has told nothing.
 * @param now up to when signed corrections count
 */
export async function loadAmendments(sql: Statements, { planId }: Pick<BulletinQuarter, 'planId'>, now: Date): Promise<CorrectionFact[]> {
  const [last] = await sql.select<{ at: string | Date | null }>("SELECT MAX(f.frozen_at) AS at FROM bulletin b JOIN bulletin_freeze f ON f.bulletin_id = b.id AND f.number = b.freeze_number WHERE b.plan_id = ? AND b.state = 'issued'", [planId]);
  if (last?.at === null || last === undefined) return [];
  const toldAt = fromSqlInstant(last.at);
  const signed = await sql.select<EditionRow>(
    "SELECT id, task_id, period_id, edition, correction_reason, signed_at FROM progress_report WHERE plan_id = ? AND state = 'signed' AND edition > 1 AND signed_at > ? AND signed_at <= ? ORDER BY period_id, task_id, edition", [planId, toldAt, now]);
  if (signed.length === 0) return [];
  const amended = await amendedReports(sql, planId, signed, toldAt);
  return (await Promise.all(amended.map(async (one) => [...await progressOfEditions(sql, one), ...await indicatorsOfEditions(sql, one, toldAt)]))).flat();
}

/** The newest edition of each report against the one that was told, with the bulletin that told it. */
async function amendedReports(sql: Statements, planId: string, signed: readonly EditionRow[], toldAt: Date): Promise<Amended[]> {
  const newest = [...groupBy(signed, (one) => `${one.period_id} ${one.task_id}`).values()].map((editions) => editions.at(-1)!);
  const bulletins = new Map((await sql.find(Bulletin, "WHERE plan_id = ? AND state = 'issued'", [planId])).flatMap((one) => (one.periodId === null ? [] : [[one.periodId, one] as const])));
  const tasks = new Map((await sql.select<{ id: string; number: number; title: string }>(`SELECT id, number, title FROM ledger_task WHERE id IN (${marks(newest)})`, newest.map((one) => one.task_id))).map((row) => [row.id, row]));
  const found: Amended[] = [];
  for (const report of newest) {
    const bulletin = bulletins.get(report.period_id);
    const [before] = await sql.select<EditionRow>("SELECT id, task_id, period_id, edition, correction_reason, signed_at FROM progress_report WHERE task_id = ? AND period_id = ? AND state = 'signed' AND signed_at <= ? ORDER BY edition DESC LIMIT 1", [report.task_id, report.period_id, toldAt]);
    const task = tasks.get(report.task_id)!;
    if (bulletin !== undefined && before !== undefined) found.push({ report, before, bulletin, number: Number(task.number), title: task.title });
  }
  return found.sort((a, b) => (a.bulletin.year - b.bulletin.year) || (a.bulletin.quarter - b.bulletin.quarter) || (a.number - b.number));
}

const wordsAround = ({ bulletin, report, number, title }: Amended, annex: 1 | 3, what: string): { before: string; after: string } => ({
  before: `《${bulletin.title}》（${bulletin.docNumber ?? ''}）附件${annex}中，第${number}项“${title}”${what}由`,
  after: `。原因：${(report.correction_reason ?? '').trim().replace(/[。；\s]+$/u, '')}`,
});

const inWords = (value: number | null, unit: string): string => (value === null ? '（空）' : `${value}${unit}`);

async function progressOfEditions(sql: Statements, one: Amended): Promise<CorrectionFact[]> {
  const [was, now] = [await progress(sql, one.before.id), await progress(sql, one.report.id)];
  if (was === now) return [];
  const { before, after } = wordsAround(one, 1, '的实际进度');
  return [{ key: `amended.${one.report.id}`, words: `${before}${inWords(was, '%')}更正为${inWords(now, '%')}${after}`, amended: { noun: 'task', id: one.report.task_id, label: `第${one.number}项实际进度`, before, was, now, unit: '%', after } }];
}

async function progress(sql: Statements, reportId: string): Promise<number | null> {
  const rows = await sql.select<{ kind: ReportPart['kind']; state: ReportPart['state']; unit_id: string; form_values: string }>('SELECT kind, state, unit_id, form_values FROM report_part WHERE report_id = ?', [reportId]);
  return progressOf(rows.map((row) => ({ kind: row.kind, state: row.state, unitId: row.unit_id, formValues: JSON.parse(row.form_values || '{}') as Record<string, unknown> })));
}

async function indicatorsOfEditions(sql: Statements, one: Amended, toldAt: Date): Promise<CorrectionFact[]> {
  const indicators = await sql.find(Indicator, 'WHERE task_id = ? AND active = ? ORDER BY position, id', [one.report.task_id, true]);
  if (indicators.length === 0) return [];
  const { year, quarter } = one.bulletin;
  const values = await sql.find(IndicatorValue, `WHERE indicator_id IN (${marks(indicators)}) AND scope_key = ? AND year = ? AND quarter = ? AND origin = 'report' ORDER BY edition`, [...indicators.map(({ id }) => id), wholeTask, year, quarter]);
  return indicators.flatMap((indicator): CorrectionFact[] => {
    const own = values.filter((value) => value.indicatorId === indicator.id);
    const [told, holds] = [own.findLast((value) => value.enteredAt <= toldAt), own.at(-1)];
    if (holds === undefined || holds.enteredAt <= toldAt || (told?.value ?? null) === holds.value) return [];
    const unit = figureUnit(indicator);
    const { before, after } = wordsAround(one, 3, `的“${indicator.name}”`);
    return [{ key: `amended.${one.report.id}.${indicator.id}`, words: `${before}${inWords(told?.value ?? null, unit)}更正为${inWords(holds.value, unit)}${after}`, amended: { noun: 'indicator', id: indicator.id, label: indicator.name, before, was: told?.value ?? null, now: holds.value, unit, after } }];
  });
}
