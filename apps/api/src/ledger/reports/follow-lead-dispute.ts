import { moveDueDates } from '../../approvals/move-due-dates.js';
import type { Tx } from '../../journal/record.js';
import { leadDisputes } from './open-unit-parts.js';
import { ProgressReport } from './progress-report.entity.js';
import { loadReport } from './report-store.js';

/**
 * While a lead's dispute is open its report is not due: takes the date off the lead's open step, or puts it back.
 * Call it inside the change that raises, withdraws or rules on a dispute, after the duty was written.
 */
export async function followLeadDispute(tx: Tx, taskId: string): Promise<void> {
  const open = await tx.sql.find(ProgressReport, "WHERE task_id = ? AND instance_id IS NOT NULL AND state IN ('unfilled', 'filling', 'returned')", [taskId]);
  for (const { id, instanceId } of open) {
    await moveDueDates(tx, instanceId!, { members: new Map() });
    const { report, parts } = await loadReport(tx, id);
    const main = parts.find((part) => part.kind === 'main');
    if (main === undefined) continue;
    const disputed = await leadDisputes(tx, report);
    await moveDueDates(tx, instanceId!, { members: new Map([[main.id, disputed ? null : main.dueAt]]) });
  }
}
