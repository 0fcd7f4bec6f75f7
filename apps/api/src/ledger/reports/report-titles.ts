import type { Tx } from '../../journal/record.js';
import type { ProgressReport } from './progress-report.entity.js';
import { quarterName } from './quarter.js';

type Sql = Pick<Tx['sql'], 'select'>;

/** What the units' work items are called: 区人民医院三季度报送. */
export async function titleOfPart(tx: { sql: Sql }, report: Pick<ProgressReport, 'periodId'>, unitId: string): Promise<string> {
  const [row] = await tx.sql.select<{ name: string; quarter: number }>('SELECT u.name, p.quarter FROM unit u, reporting_period p WHERE u.id = ? AND p.id = ?', [unitId, report.periodId]);
  return row === undefined ? '进展报送' : `${row.name}${quarterName(Number(row.quarter))}报送`;
}
