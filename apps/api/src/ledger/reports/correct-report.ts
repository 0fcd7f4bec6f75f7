import { officeRoles } from '@reform-ledger/contracts';
import { isDuplicate } from '../../database/database-errors.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { authorityOf } from '../authority.js';
import { closedUnits, refuseClosed } from '../close-out/closed-parts.js';
import { beginReport } from './open-period.js';
import { ProgressReport } from './progress-report.entity.js';
import type { ReportContext } from './report-context.js';
import { mayCorrectReport, mayReadReport } from './report.policy.js';
import { loadReport } from './report-store.js';
import { ReportPart } from './report-part.entity.js';

/** Working days the units have for a correction. */
export const correctionDays = 5;

export interface CorrectionInput { reportId: string; reason: string; /** The units' parts to correct; empty: the lead's, or every member's where nobody leads. */ partIds: string[] }

/**
 * Begins a correction of a signed report: a new edition with the named parts open and the others as signed, and a new sign-off.
 * The signed one never changes.
 * @throws NOT_FOUND; NOT_ALLOWED unless the office or the owning unit corrects the newest signed edition; DUPLICATE when a correction of it has already begun;
 *   TASK_CLOSED when the task, or a part named, is closed
 */
export function correctReport(context: ReportContext, journal: Journal, actor: Actor, request: RecordRequest, input: CorrectionInput): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const { report: signed, parts } = await loadReport(tx, input.reportId);
    const unitIds = parts.map((part) => part.unitId);
    if (!mayReadReport(actor, signed, unitIds)) throw refuse('NOT_FOUND');
    if (!mayCorrectReport(actor, signed, unitIds)) throw refuse('NOT_ALLOWED', { reason: signed.state === 'signed' ? '更正由牵头单位或医改办提出' : '签批以前不用更正，请退回修改' });
    const open = namedParts(parts, input.partIds, await closedUnits(tx.sql, signed.taskId));
    await refuseClosed(tx.sql, signed.taskId, open.map((part) => part.unitId));
    const dueAt = await context.approvals.workingTime.dueAfter(signed.jurisdictionId, tx.now, correctionDays);
    const edition = Object.assign(new ProgressReport(), signed, {
      id: newId(), edition: signed.edition + 1, correctsId: signed.id, correctionReason: input.reason, state: 'unfilled', dueAt, partsDueAt: dueAt, reviewOpinion: null, proposedReturn: null, returns: 0,
      instanceId: null, openedAt: tx.now, sentAt: null, signedAt: null, signedBy: null, version: 1,
    });
    await insertEdition(tx, edition);
    await tx.sql.insert(ReportPart, parts.map((part) => copyOf(part, edition, open.includes(part))));
    await beginReport(context, tx, edition);
    tx.append({
      action: 'report.correction-begun', resourceType: 'report', resourceId: edition.id, taskId: edition.taskId, unitId: edition.leadUnitId, authority: authorityOf(actor, [...officeRoles, 'unit_approver', 'unit_clerk']),
      reason: input.reason, instanceId: edition.instanceId, old: { reportId: signed.id, edition: signed.edition }, new: { edition: edition.edition, units: open.map((part) => part.unitId) },
    });
    return { id: edition.id };
  });
}

function namedParts(parts: readonly ReportPart[], partIds: readonly string[], closed: ReadonlySet<string>): ReportPart[] {
  if (partIds.some((id) => !parts.some((part) => part.id === id))) throw refuse('NOT_FOUND');
  if (partIds.length > 0) return parts.filter((part) => partIds.includes(part.id));
  const main = parts.filter((part) => part.kind === 'main');
  // Where nobody leads, everybody corrects whose part is not closed.
  return main.length > 0 ? main : parts.filter((part) => !closed.has(part.unitId));
}

async function insertEdition(tx: Tx, edition: ProgressReport): Promise<void> {
  try {
    await tx.sql.insert(ProgressReport, edition);
  } catch (error) {
    throw isDuplicate(error) ? refuse('DUPLICATE', { what: '这份报送的更正已经提出' }) : error;
  }
}

function copyOf(part: ReportPart, edition: ProgressReport, open: boolean): ReportPart {
  const copied = Object.assign(new ReportPart(), part, { id: newId(), reportId: edition.id, round: 1, version: 1 });
  if (!open) return copied;
  return Object.assign(copied, { state: 'unfilled', previousValues: part.formValues, filledBy: null, filledAt: null, approvedBy: null, approvedAt: null, returnReason: edition.correctionReason, dueAt: edition.dueAt });
}
