import type { BulletinDetail, DraftDifference, FactCheckLine, NamedUnit, AdjustmentChange, AdjustmentKind, AdjustmentState, AttachmentRow, CloseOutRow, DutyRole, PersonLabel, PlanDetail, PlanTarget, ReportDetail, TaskState, UnitPlanDetail, WorkItemDetail } from '@reform-ledger/contracts';

/** A report as a work item shows it: which part the item is about, and what a reviewer proposed to return. */
export interface ReportOnItem extends ReportDetail {
  kind: 'report';
  partId: string | null;
  proposedReturn: { partIds: string[]; opinion: string; mend: string; dueAt: string | null; by: PersonLabel; at: string } | null;
  correctionReason: string | null;
}

type Receipt = 'signed' | 'unsigned' | 'deemed' | 'disputed' | 'withdrawn';
interface Ruling { kind: string; opinion: string; by: PersonLabel; at: string; newUnitName: string | null }

/** One unit's duty as a work item shows it. */
export interface AssignmentOnItem {
  kind: 'assignment'; id: string; taskId: string; number: number; ordinalText: string; title: string; body: string; planTitle: string; docNumber: string | null; issueDate: string | null;
  deadline: string | null; deadlineBasis: string; severally: boolean; unitId: string; unitName: string; role: DutyRole; viaGroup: string | null; receipt: Receipt; personResponsible: string | null; receiptDue: string; disputeDue: string;
  dispute: { state: string; reason: string | null; at: string | null; ruling: Ruling | null } | null;
  units: { unitId: string; name: string; role: DutyRole; viaGroup: string | null; receipt: Receipt }[];
  targets: PlanTarget[];
  /** The signed change that made this duty new: the unit signs again. */
  revision: { number: number; reason: string; signedBy: PersonLabel; signedAt: string; changes: AdjustmentChange[] } | null;
}

/** An application to close a task as a work item shows it, beside the task. */
export interface CloseOutOnItem extends CloseOutRow {
  openUnits: string | null;
  task: { id: string; number: number; ordinalText: string; title: string; body: string; deadline: string | null; deadlineBasis: string; planTitle: string; docNumber: string | null };
}

/** An application to change a task as a work item shows it: what changes, why, and the task as it stands. */
export interface AdjustmentOnItem {
  kind: 'adjustment'; id: string; taskId: string; number: number; title: string; planTitle: string; docNumber: string | null; adjustmentKind: AdjustmentKind; state: AdjustmentState; unitName: string | null;
  reason: string; lateReason: string | null; startedBy: PersonLabel; startedAt: string; sentAt: string | null; changes: AdjustmentChange[]; signAgain: string[]; outdated: boolean; attachments: AttachmentRow[];
  task: { version: number; deadline: string | null; deadlineBasis: string; state: TaskState; severally: boolean; lead: string | null; units: string[] };
}

/** A unit's plan for a task as a work item shows it, beside the task. */
export interface UnitPlanOnItem extends UnitPlanDetail {
  kind: 'unit-plan';
  task: { id: string; number: number; title: string; body: string; deadline: string | null; deadlineBasis: string };
}

/** A bulletin as director and leader see it on their item; the text with its figures is read beside it. */
export interface BulletinOnItem extends Pick<BulletinDetail, 'id' | 'title' | 'label' | 'form' | 'state' | 'cutOff'> {
  kind: 'bulletin'; draftNumber: number; totals: { key: string; label: string; text: string }[]; named: NamedUnit[]; differences: DraftDifference[];
}

/** What a unit named in a bulletin is asked: its own sentences and nothing else of the draft. */
export interface FactCheckOnItem { kind: 'fact-check'; id: string; bulletinId: string; title: string; label: string; unitName: string; round: number; dueAt: string; cutOff: string; lines: Pick<FactCheckLine, 'key' | 'text' | 'answer' | 'proposed' | 'ruling' | 'reason' | 'result'>[] }

export const bulletinOf = (item: WorkItemDetail): BulletinOnItem | null => (item.subject['kind'] === 'bulletin' ? (item.subject as unknown as BulletinOnItem) : null);
export const factCheckOf = (item: WorkItemDetail): FactCheckOnItem | null => (item.subject['kind'] === 'fact-check' ? (item.subject as unknown as FactCheckOnItem) : null);
export const unitPlanOf = (item: WorkItemDetail): UnitPlanOnItem | null => (item.subjectType === 'unit-plan' ? (item.subject as unknown as UnitPlanOnItem) : null);
export const adjustmentOf = (item: WorkItemDetail): AdjustmentOnItem | null => (item.subjectType === 'adjustment' ? (item.subject as unknown as AdjustmentOnItem) : null);
export const reportOf = (item: WorkItemDetail): ReportOnItem | null => (item.subjectType === 'report' ? (item.subject as unknown as ReportOnItem) : null);
export const assignmentOf = (item: WorkItemDetail): AssignmentOnItem | null => (item.subjectType === 'assignment' ? (item.subject as unknown as AssignmentOnItem) : null);
export const closeOutOf = (item: WorkItemDetail): CloseOutOnItem | null => (item.subjectType === 'close-out' ? (item.subject as unknown as CloseOutOnItem) : null);
export const planOf = (item: WorkItemDetail): PlanDetail | null => (item.subjectType === 'plan' ? (item.subject as unknown as PlanDetail) : null);
