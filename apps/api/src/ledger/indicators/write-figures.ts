import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import type { ProgressReport } from '../reports/progress-report.entity.js';
import type { ReportPart } from '../reports/report-part.entity.js';
import { Indicator } from './indicator.entity.js';
import { IndicatorValue, wholeTask } from './indicator-value.entity.js';

/** A row of the report form as the unit filled it. */
interface SaidRow { indicator: string; target: string; value: number | null; benchmarkValue: number | null; note: string | null }

/** The figure that a quarter gets, without what the store gives it. */
export type NewFigure = Omit<IndicatorValue, 'id' | 'edition'>;

/**
 * Writes the figures of a report that is signed now: from then on they are reviewed facts. A correction's figures are the next
 * editions, and one that it leaves empty is taken back; the earlier editions stay. The main part speaks for the task, the parts of
 * 分头负责 each for their unit.
 */
export async function writeReportFigures(tx: Tx, report: ProgressReport, parts: readonly ReportPart[]): Promise<void> {
  const speaking = parts.filter((part) => part.kind !== 'co' && part.state === 'approved');
  if (speaking.length === 0 || report.signedBy === null || report.signedAt === null) return;
  const indicators = await tx.sql.find(Indicator, 'WHERE task_id = ? AND active = ? ORDER BY position', [report.taskId, true], true);
  if (indicators.length === 0) return;
  const [period] = await tx.sql.select<{ year: number; quarter: number }>('SELECT year, quarter FROM reporting_period WHERE id = ?', [report.periodId]);
  const when = { year: Number(period!.year), quarter: Number(period!.quarter) };
  for (const part of speaking) {
    const rows = saidRows(part.formValues['indicators']);
    const scopeKey = part.kind === 'main' ? wholeTask : part.unitId;
    for (const indicator of indicators) {
      const said = rowOf(indicator, rows);
      if (said === undefined) continue;
      const newest = await newestEdition(tx, { indicatorId: indicator.id, scopeKey, ...when });
      if (said.value === null ? newest === undefined || newest.value === null || newest.origin === 'import' : newest !== undefined && sameFigure(newest, said)) continue;
      await writeFigure(tx, newest, {
        indicatorId: indicator.id, scopeKey, ...when, value: said.value, benchmarkValue: said.benchmarkValue, note: said.note, origin: 'report', reportId: report.id, unitId: part.unitId,
        attachmentIds: part.attachmentIds, enteredBy: part.filledBy ?? report.signedBy, enteredAt: report.signedAt, reviewedBy: report.signedBy,
      });
    }
  }
}

/** The edition of a figure that counts now. Whoever writes the next one has locked the indicator. */
export async function newestEdition(tx: Pick<Tx, 'sql'>, { indicatorId, scopeKey, year, quarter }: Pick<IndicatorValue, 'indicatorId' | 'scopeKey' | 'year' | 'quarter'>): Promise<IndicatorValue | undefined> {
  const [newest] = await tx.sql.find(IndicatorValue, 'WHERE indicator_id = ? AND scope_key = ? AND year = ? AND quarter = ? ORDER BY edition DESC LIMIT 1', [indicatorId, scopeKey, year, quarter]);
  return newest;
}

/** Adds the next edition of a figure. */
export async function writeFigure(tx: Tx, newest: IndicatorValue | undefined, figure: NewFigure): Promise<IndicatorValue> {
  const row: IndicatorValue = { id: newId(), edition: (newest?.edition ?? 0) + 1, ...figure };
  await tx.sql.insert(IndicatorValue, row);
  return row;
}

const sameFigure = (newest: IndicatorValue, said: Pick<SaidRow, 'value' | 'benchmarkValue' | 'note'>): boolean => newest.value === said.value && newest.benchmarkValue === said.benchmarkValue && newest.note === said.note;

/** The row that speaks of an indicator: by its name and target, or by its name where the target was changed since and the name is the only one. */
function rowOf(indicator: Indicator, rows: readonly SaidRow[]): SaidRow | undefined {
  const named = rows.filter((row) => row.indicator === indicator.name);
  return named.find((row) => row.target === indicator.quote) ?? (named.length === 1 ? named[0] : undefined);
}

function saidRows(rows: unknown): SaidRow[] {
  if (!Array.isArray(rows)) return [];
  return (rows as unknown[]).flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const { indicator, target, value, benchmarkValue, note } = row as Record<string, unknown>;
    return typeof indicator !== 'string' ? [] : [{ indicator, target: typeof target === 'string' ? target : '', value: figureOf(value), benchmarkValue: figureOf(benchmarkValue), note: typeof note === 'string' && note.trim() !== '' ? note.trim() : null }];
  });
}

const figureOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
