import type { GroupStep } from '../../approvals/subjects.js';
import { isComplete } from './part-rules.js';
import type { ProgressReport } from './progress-report.entity.js';
import type { ReportPart } from './report-part.entity.js';

/** Closes the items of those nobody waits for, once the report is complete. */
export function settledStep(report: ProgressReport, parts: readonly ReportPart[], now: Date): GroupStep {
  const done = isComplete(parts, report.partsDueAt.getTime() <= now.getTime());
  const closed = parts.filter((part) => part.state === 'missing' || (done && part.state === 'optional'));
  return { open: [], cancelMemberIds: closed.map((part) => part.id), done };
}
