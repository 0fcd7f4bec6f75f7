import type { GroupStep } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { overdueParts } from './part-rules.js';
import type { ProgressReport } from './progress-report.entity.js';
import { changePart, loadReport } from './report-store.js';
import type { ReportPart } from './report-part.entity.js';
import { settledStep } from './settled-step.js';

/**
 * What happens when the co-units' date has come: whoever has not sent is recorded 逾期未交 and no longer waited for.
 * In a 补录 period nobody is late: their items are simply closed.
 */
export async function recordMissingParts(tx: Tx, reportId: string): Promise<{ group: GroupStep }> {
  const { report, parts } = await loadReport(tx, reportId);
  await recordMissing(tx, report, parts);
  return { group: settledStep(report, parts, tx.now) };
}

/** Records the overdue parts of a report, each with its own journal entry. */
export async function recordMissing(tx: Tx, report: ProgressReport, parts: readonly ReportPart[]): Promise<void> {
  for (const part of overdueParts(parts, tx.now)) {
    const before = part.state;
    await changePart(tx, part, { state: report.retroactive ? 'optional' : 'missing' });
    if (report.retroactive) continue;
    tx.append({
      action: 'report-part.missing', resourceType: 'report', resourceId: report.id, taskId: report.taskId, unitId: part.unitId, authority: '系统：到期', instanceId: report.instanceId,
      old: { state: before }, new: { state: 'missing', partId: part.id, dueAt: part.dueAt?.toISOString() ?? null },
    });
  }
}
