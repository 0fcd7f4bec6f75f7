import type { DecisionContext } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { labelOf } from '../../approvals/labels.js';
import { recordDeliveries } from '../unit-plans/plan-in-report.js';
import { summaryOf } from './check-decision.js';
import { writeReportFigures } from '../indicators/write-figures.js';
import { isOfficeStep, reportWorkflow } from './report-context.js';
import { changeReport, loadReport, type LoadedReport } from './report-store.js';
import { quarterName } from './quarter.js';

/**
 * Writes what the office or the leader decided about a report. A return is only kept as a proposal here: the parts are reopened when the
 * workflow really reaches the units, because a second return passes the director first.
 * @returns the units' new date for the workflow's timer, and whether the director returns them, when parts are returned
 */
export async function decideReview(decision: DecisionContext): Promise<Record<string, unknown>> {
  const { tx } = decision;
  const { report } = await loadReport(tx, decision.subjectId);
  const office = isOfficeStep(decision.nodeId);
  // The second reviewer may be the director: then a second return needs nobody else's word.
  const byDirector = decision.authority.startsWith('office_director@');
  if (decision.outcome === 'withdraw') return {};
  if (decision.returnTarget === reportWorkflow.parts) {
    const dueAt = decision.newDueAt?.toISOString() ?? null;
    await changeReport(tx, report, {
      proposedReturn: { partIds: decision.partIds, opinion: decision.opinion, mend: decision.mend, dueAt, by: labelOf(tx.actor), at: tx.now.toISOString() },
      ...(office ? { reviewOpinion: decision.opinion } : {}),
    });
    return { partsDue: dueAt, byDirector };
  }
  if (!office) return {};
  await changeReport(tx, report, {
    proposedReturn: null, ...(decision.opinion.trim() === '' ? {} : { reviewOpinion: decision.opinion }), ...(report.severally ? { summaryLine: summaryOf(decision) } : {}),
  });
  return {};
}

/** The report's own state follows the nodes that wait. */
export async function followNodes(tx: Tx, reportId: string, nodeIds: readonly string[]): Promise<void> {
  const atOffice = nodeIds.some(isOfficeStep);
  const state = atOffice ? 'review' : nodeIds.includes(reportWorkflow.signOff) ? 'sign_off' : null;
  if (state === null) return;
  const loaded = await loadReport(tx, reportId);
  const first = atOffice && loaded.report.sentAt === null;
  if (loaded.report.state === state && !first) return;
  await changeReport(tx, loaded.report, { state, ...(first ? { sentAt: tx.now } : {}) });
  if (first) await tellTask(tx, loaded, '已报');
}

/** The leader has signed: from now on the report never changes. */
export async function signReport(tx: Tx, reportId: string): Promise<void> {
  const loaded = await loadReport(tx, reportId);
  const { report, parts } = loaded;
  await changeReport(tx, report, { state: 'signed', signedAt: tx.now, signedBy: labelOf(tx.actor) });
  await writeReportFigures(tx, report, parts);
  await tellTask(tx, loaded, '已签批');
  await recordDeliveries(tx, report, parts);
  tx.append({
    action: 'report.signed', resourceType: 'report', resourceId: report.id, taskId: report.taskId, unitId: report.leadUnitId, authority: `leader@${report.jurisdictionId}`, instanceId: report.instanceId,
    new: {
      edition: report.edition, summaryLine: report.summaryLine,
      parts: parts.map((part) => ({ partId: part.id, unitId: part.unitId, kind: part.kind, state: part.state, stance: part.stance, values: part.formValues, attachmentIds: part.attachmentIds })),
    },
  });
}

/** The newest thing said about the task, for the ledger's column 进展. */
async function tellTask(tx: Tx, { report, parts }: LoadedReport, what: string): Promise<void> {
  const main = parts.find((part) => part.kind === 'main');
  const said = report.severally ? report.summaryLine : main?.formValues['done'];
  const [period] = await tx.sql.select<{ quarter: number }>('SELECT quarter FROM reporting_period WHERE id = ?', [report.periodId]);
  const text = `${quarterName(Number(period?.quarter ?? 0))}${what}${typeof said === 'string' && said !== '' ? `：${said}` : ''}`;
  await tx.sql.execute('UPDATE ledger_task SET latest_text = ?, latest_at = ?, version = version + 1 WHERE id = ?', [text, tx.now, report.taskId]);
}
