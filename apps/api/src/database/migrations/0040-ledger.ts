import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Source documents, plans with their versions, and the task ledger made from issued plans. */
export class Ledger implements MigrationInterface {
  readonly name = 'Ledger0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await createPlans(runner);
    await createTasks(runner);
  }

  /** There is no way back: a ledger is never dropped. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}

async function createPlans(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'source_document',
    columns: [
      column.id(), column.ref('jurisdiction_id'), column.shortText('file_name'), column.code('media_type', 120), column.code('sha256'),
      column.code('text_sha256'), column.code('encoding', 32), column.longText('text'), column.json('notices'), column.json('segments'),
      column.ref('attachment_id', optional), column.code('single_use_key', 101), column.instant('imported_at'),
    ],
    unique: [['jurisdiction_id', 'single_use_key']],
    index: [['jurisdiction_id', 'sha256']],
  });
  await createTable(runner, {
    name: 'plan',
    columns: [
      column.id(), column.ref('jurisdiction_id'), column.shortText('title'), column.code('state', 16), column.json('years'), column.code('issue_kind', 16),
      column.shortText('doc_number', 60, optional), column.shortText('issuing_office', 120, optional), column.date('issue_date', optional), column.instant('issued_at', optional),
      column.code('number_key', 120, optional), column.ref('source_document_id'), column.ref('instance_id', optional),
      column.int('content_version'), column.int('task_count'), column.int('open_questions'), column.json('returned', optional), column.longText('abandon_reason', optional),
      column.json('created_by'), column.instant('created_at'), column.instant('saved_at'), column.flag('sample'), column.int('version'),
    ],
    unique: [['jurisdiction_id', 'number_key']],
    index: [['jurisdiction_id', 'state', 'created_at']],
  });
  await createTable(runner, {
    name: 'plan_version',
    columns: [
      column.id(), column.ref('plan_id'), column.int('number'), column.json('content'), column.code('hash'), column.json('saved_by'),
      column.instant('saved_at'), column.instant('sent_at', optional), column.int('version'),
    ],
    unique: [['plan_id', 'number']],
  });
}

async function createTasks(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'ledger_task',
    columns: [
      column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.int('number'), column.shortText('ordinal_text', 60),
      column.int('chapter_number', optional), column.shortText('chapter_title', 255, optional), column.shortText('title', 200), column.longText('body'),
      column.int('source_start', optional), column.int('source_end', optional), column.json('marks'), column.longText('responsible_raw'),
      column.flag('open_list'), column.flag('by_duty'), column.flag('severally'), column.json('concerned'), column.ref('lead_unit_id', optional),
      column.date('deadline', optional), column.shortText('deadline_basis', 500), column.code('state', 16), column.longText('latest_text', optional),
      column.instant('latest_at', optional), column.instant('issued_at'), column.int('duty_version'), column.int('version'),
    ],
    unique: [['plan_id', 'number']],
    index: [['jurisdiction_id', 'state']],
  });
  await createTable(runner, {
    name: 'ledger_task_version',
    columns: [
      column.id(), column.ref('task_id'), column.int('number'), column.json('duties'), column.longText('reason'), column.json('signed_by'), column.instant('signed_at'),
    ],
    unique: [['task_id', 'number']],
  });
  await createTable(runner, {
    name: 'assignment',
    columns: [
      column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.ref('unit_id'), column.code('role', 16),
      column.ref('group_id', optional), column.shortText('via_group', 80, optional), column.flag('active'), column.code('receipt', 16),
      column.instant('receipt_at', optional), column.json('receipt_by', optional), column.shortText('person_responsible', 60, optional), column.shortText('handler', 60, optional), column.longText('delivery_proof', optional),
      column.code('dispute', 16), column.longText('dispute_reason', optional), column.instant('disputed_at', optional), column.json('ruling', optional),
      column.instant('issued_at'), column.instant('receipt_due'), column.instant('dispute_due'), column.date('reminded_on', optional),
      column.ref('instance_id', optional), column.ref('replaced_by_id', optional), column.int('version'),
    ],
    index: [['task_id', 'active'], ['unit_id', 'active'], ['plan_id']],
  });
  await createTable(runner, {
    name: 'task_target',
    columns: [column.id(), column.ref('task_id'), column.int('position'), column.json('target')],
    unique: [['task_id', 'position']],
  });
  await createTable(runner, {
    name: 'task_deadline',
    columns: [
      column.id(), column.ref('task_id'), column.int('position'), column.flag('main'), column.longText('text', optional), column.date('date', optional),
      column.code('certainty', 8), column.shortText('basis', 500), column.json('spans'),
    ],
    unique: [['task_id', 'position']],
  });
}
