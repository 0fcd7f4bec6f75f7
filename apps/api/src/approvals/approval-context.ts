import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements.js';
import type { AttachmentRow, PersonLabel } from '@reform-ledger/contracts';
import type { ApprovalSubject } from './subjects.js';
import type { WorkItem } from './work-item.entity.js';
import type { WorkflowVersions } from './workflow-versions.js';

/** Somebody who holds a post now, as far as addressing needs to know them. */
export interface Holder { personId: string; unitId: string | null; candidateKey: string; label: PersonLabel }

/** Working time of a jurisdiction, in the words approvals need. Implemented by the calendar. */
export interface WorkingTime {
  /** The instant `days` working days after `from`, at the close of office hours. @throws Refusal CALENDAR_MISSING beyond the loaded years */
  dueAfter(jurisdictionId: string, from: Date, days: number): Promise<Date>;
  /** Whole working days from now until `until`: 0 = today, negative = past. */
  remaining(jurisdictionId: string, now: Date, until: Date): Promise<number>;
  /** Office hours between two instants, as 工作日 rounded to 0.1. */
  held(jurisdictionId: string, from: Date, to: Date): Promise<number>;
}

/** What every action of approvals works with; made once in the composition of the module. */
export interface ApprovalContext {
  dataSource: DataSource;
  versions: WorkflowVersions;
  /** By type; filled by the composition file before the first request. */
  subjects: Map<string, ApprovalSubject>;
  workingTime: WorkingTime;
  /** Who holds any of the keys (`role@id`) on the day of `at`. */
  holders(sql: Statements, candidateKeys: readonly string[], at: Date): Promise<Holder[]>;
  /** Everybody in a jurisdiction who holds one of the roles, in whatever unit. */
  holdersIn(sql: Statements, jurisdictionId: string, roles: readonly string[], at: Date): Promise<Holder[]>;
  /** Names behind ids, for words on screens: `unit_clerk@<id>` → 区人民医院 经办人. */
  describeKey(sql: Statements, candidateKey: string): Promise<string>;
  /** The files that hang on a work item. */
  attachmentsOf(sql: Statements, workItemId: string): Promise<AttachmentRow[]>;
  /** Refuses files sent with an item that were not added to this unit's items of the same task. Set by documents. */
  checkAttachments?(sql: Statements, item: WorkItem, attachmentIds: readonly string[]): Promise<void>;
}

/** The subject of a type. @throws Error when the composition file does not list it: a mistake in the program. */
export function subjectOf(context: Pick<ApprovalContext, 'subjects'>, type: string): ApprovalSubject {
  const subject = context.subjects.get(type);
  if (!subject) throw new Error(`No approval subject of type ${type} is registered in app.module.ts`);
  return subject;
}
