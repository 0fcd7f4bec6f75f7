import type { AdjustmentRow, CloseOutRow, LedgerPage, PlanDetail, Role, SessionInfo, TaskDetail, WorkItemDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { server } from '../data-provider.js';
import type { Words } from '../i18n/words.js';
import { adjustmentOf, assignmentOf, closeOutOf, factCheckOf, planOf } from '../work-items/subject-shapes.js';
import type { Paper } from './DocumentMenu.js';

/** Who reads whole plans; a unit's people get their own unit's list. */
const planReaders: Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor'];
const unitPosts: Role[] = ['unit_clerk', 'unit_approver'];

/** 交办通知 of a plan that has tasks and was not given up; before the issue it is a draft. */
export function planPapers(plan: Pick<PlanDetail, 'id' | 'state' | 'content'>, words: Words): Paper[] {
  return plan.state === 'abandoned' || plan.content.tasks.length === 0 ? [] : [{ name: words('documents.assignmentNotice'), url: server.assignmentNoticeUrl(plan.id) }];
}

/** 季度台账 in the filter shown, on either paper; nothing where the filter finds nothing. */
export function ledgerPapers(filter: Record<string, string | undefined>, page: LedgerPage, words: Words): Paper[] {
  return page.total === 0 ? [] : (['A3', 'A4'] as const).map((paper) => ({ name: words('documents.quarterlyLedger'), of: words('documents.across', { paper }), url: server.quarterlyLedgerUrl({ ...filter, paper }) }));
}

/** What a task left on paper: the receipt of each duty (the reader's own unit first), and the applications that were sent. */
export function taskPapers(task: TaskDetail, adjustments: AdjustmentRow[], session: SessionInfo, words: Words): Paper[] {
  const receipts = [...task.assignments].sort((a, b) => Number(b.unitId === session.unit?.id) - Number(a.unitId === session.unit?.id));
  return [
    ...receipts.map((duty) => ({ name: words('documents.receipt'), of: duty.receipt === 'withdrawn' ? words('documents.former', { unit: duty.unitName }) : duty.unitName, url: server.receiptUrl(duty.id) })),
    ...task.closeOut.applications.filter(wasSent).map((row) => ({ name: words('documents.closeOutForm'), of: asked(row, words), url: server.closeOutFormUrl(row.id) })),
    ...adjustments.filter(isExtension).map((row) => ({ name: words('documents.extensionForm'), of: asked(row, words), url: server.extensionFormUrl(row.id) })),
  ];
}

const wasSent = (row: CloseOutRow): boolean => row.sentAt !== null;
/** An application has its reason from when it is sent. */
const isExtension = (row: AdjustmentRow): boolean => row.kind === 'extend' && row.reason !== '';
const asked = (row: { unitName: string | null; startedAt: string }, words: Words): string => `${row.unitName ?? words('documents.office')} ${dateText(row.startedAt, { clock: false })}`;

/** The papers of a step: its return, the form of what it decides on, and the opinions so far. A fact-check is answered, not signed off. */
export function itemPapers(item: WorkItemDetail, session: SessionInfo, words: Words): Paper[] {
  if (factCheckOf(item)) return [];
  const returned = (item.returnReason !== null && (item.state === 'open' || item.state === 'done')) || (item.state === 'done' && item.outcome === 'return' && !wasProposal(item));
  const decided = item.timeline.some((step) => step.closedAt !== null);
  return [
    ...(returned ? [{ name: words('documents.returnNotice'), url: server.returnNoticeUrl(item.id) }] : []),
    ...subjectPapers(item, session, words),
    ...(decided ? [{ name: words('documents.signOffForm'), url: server.signOffFormUrl(item.id) }] : []),
  ];
}

/** Whoever would return a report once too often only proposes it: the director returns. */
const wasProposal = (item: WorkItemDetail): boolean => item.timeline.some((step) => step.nodeId === 'directorReview' && step.openedAt === item.closedAt);

function subjectPapers(item: WorkItemDetail, session: SessionInfo, words: Words): Paper[] {
  const holds = (roles: Role[], unitId?: string) => session.appointments.some((post) => roles.includes(post.role) && (unitId === undefined || post.unitId === unitId));
  const plan = planOf(item);
  if (plan) return holds(planReaders) ? planPapers(plan, words) : [];
  const duty = assignmentOf(item);
  if (duty) {
    // A duty that a later change gave has no place in the list that was issued.
    const issued = item.planId !== null && duty.revision === null && holds(unitPosts, duty.unitId) && !holds(planReaders);
    return [{ name: words('documents.receipt'), url: server.receiptUrl(duty.id) }, ...(issued ? [{ name: words('documents.assignmentNotice'), of: duty.unitName, url: server.assignmentNoticeUrl(item.planId!) }] : [])];
  }
  const closeOut = closeOutOf(item);
  if (closeOut) return wasSent(closeOut) ? [{ name: words('documents.closeOutForm'), url: server.closeOutFormUrl(closeOut.id) }] : [];
  const adjustment = adjustmentOf(item);
  return adjustment?.adjustmentKind === 'extend' && adjustment.sentAt !== null ? [{ name: words('documents.extensionForm'), url: server.extensionFormUrl(adjustment.id) }] : [];
}
