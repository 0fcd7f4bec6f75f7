import type { DataSource } from 'typeorm';
import { reading } from '../../database/statements.js';
import type { Journal } from '../../journal/record.js';
import { systemActor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { ProgressReport } from '../reports/progress-report.entity.js';
import { ReportPart } from '../reports/report-part.entity.js';
import { TaskTarget } from '../task-target.entity.js';
import { isMeasurable, makeIndicators } from './make-indicators.js';
import { writeReportFigures } from './write-figures.js';

const authority = '系统：升级';

/**
 * Gives a ledger that was issued by a version without indicators its indicators, and the figures of the reports signed since; once,
 * and journaled. A ledger that has them costs one statement.
 * @returns for how many tasks
 */
export async function makeMissingIndicators(dataSource: DataSource, journal: Journal): Promise<number> {
  const missing = await reading(dataSource, async (sql) => {
    const targets = await sql.find(TaskTarget, 'WHERE NOT EXISTS (SELECT 1 FROM indicator i WHERE i.task_id = task_target.task_id) ORDER BY task_id, position');
    const measured = [...new Set(targets.filter(({ target }) => isMeasurable(target)).map(({ taskId }) => taskId))];
    const tasks = await Promise.all(measured.map(async (id) => (await sql.find(LedgerTask, 'WHERE id = ?', [id]))[0]!));
    return tasks.map((task) => ({ task, targets: targets.filter(({ taskId }) => taskId === task.id).map(({ target }) => target) }));
  });
  for (const jurisdictionId of new Set(missing.map(({ task }) => task.jurisdictionId))) {
    const own = missing.filter(({ task }) => task.jurisdictionId === jurisdictionId);
    await journal.record(systemActor(jurisdictionId), { requestId: newId(), name: 'make-missing-indicators', input: { jurisdictionId } }, async (tx) => {
      for (const { task, targets } of own) {
        await makeIndicators(tx, task, targets, authority);
        const reports = await tx.sql.find(ProgressReport, "WHERE task_id = ? AND state = 'signed' ORDER BY edition, signed_at, id", [task.id]);
        for (const report of reports) await writeReportFigures(tx, report, await tx.sql.find(ReportPart, 'WHERE report_id = ? ORDER BY position', [report.id]));
      }
    });
  }
  return missing.length;
}
