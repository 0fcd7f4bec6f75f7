import { In, type EntityManager } from 'typeorm';
import { ProgressReport } from './reports/progress-report.entity.js';
import { quarterLabel } from './reports/quarter.js';
import { ReportPart } from './reports/report-part.entity.js';
import { ReportingPeriod } from './reports/reporting-period.entity.js';

/** The newest value said of an indicator. */
export interface IndicatorValue { periodLabel: string; value: number | null; note: string | null }

/** What the unit last reported of each indicator of a task, by the indicator's name. Only parts that the unit's head has approved count. */
export async function latestValues(em: EntityManager, taskId: string): Promise<Map<string, IndicatorValue>> {
  const reports = await em.findBy(ProgressReport, { taskId });
  if (reports.length === 0) return new Map();
  const periods = new Map((await em.findBy(ReportingPeriod, { id: In(reports.map((report) => report.periodId)) })).map((period) => [period.id, period]));
  const parts = await em.findBy(ReportPart, { reportId: In(reports.map((report) => report.id)), state: 'approved' });
  const values = new Map<string, IndicatorValue>();
  const age = (report: ProgressReport): number => { const period = periods.get(report.periodId)!; return (period.year * 4 + period.quarter) * 1000 + report.edition; };
  for (const report of [...reports].sort((a, b) => age(a) - age(b))) {
    const period = periods.get(report.periodId)!;
    for (const part of parts.filter((one) => one.reportId === report.id && one.kind !== 'co')) {
      for (const said of rowsOf(part.formValues['indicators'])) values.set(said.indicator, { periodLabel: quarterLabel(period.year, period.quarter), value: said.value, note: said.note });
    }
  }
  return values;
}

function rowsOf(rows: unknown): { indicator: string; value: number | null; note: string | null }[] {
  if (!Array.isArray(rows)) return [];
  return (rows as unknown[]).flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const { indicator, value, note } = row as Record<string, unknown>;
    const said = typeof value === 'number' || (typeof note === 'string' && note !== '');
    return typeof indicator === 'string' && said ? [{ indicator, value: typeof value === 'number' ? value : null, note: typeof note === 'string' && note !== '' ? note : null }] : [];
  });
}
