import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** Deployed workflows, their instances, work items and timers. */
export class Approvals implements MigrationInterface {
  readonly name = 'Approvals0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'workflow_version',
      columns: [
        column.id(), column.code('workflow_key'), column.shortText('name'), column.int('number'), column.code('subject_type'),
        column.longText('xml'), column.json('forms'), column.bytes('dictionary'), column.code('checksum'), column.flag('current'), column.instant('deployed_at'),
      ],
      unique: [['workflow_key', 'number']],
    });
    await createTable(runner, {
      name: 'workflow_instance',
      columns: [
        column.id(), column.ref('workflow_version_id'), column.code('workflow_key'), column.code('subject_type', 32), column.ref('subject_id'), column.ref('jurisdiction_id'),
        column.code('status', 16), column.int('version'), column.code('engine', 16), column.bytes('state', { nullable: true }),
        column.json('facts'), column.json('variables'), column.json('path'), column.int('returns_so_far'), column.ref('started_by'),
        column.instant('started_at'), column.instant('ended_at', { nullable: true }),
      ],
      index: [['subject_type', 'subject_id']],
    });
    await createTable(runner, { name: 'work_item', columns: workItemColumns, index: workItemIndexes });
    await createTable(runner, {
      name: 'instance_timer',
      columns: [column.id(), column.ref('instance_id'), column.code('node_id'), column.code('execution_id'), column.instant('due_at')],
      unique: [['instance_id', 'execution_id']],
      index: [['due_at']],
    });
    await createTable(runner, {
      name: 'work_item_note',
      columns: [column.id(), column.ref('work_item_id'), column.ref('instance_id'), column.longText('text'), column.json('by'), column.instant('at')],
      index: [['instance_id', 'at']],
    });
  }

  /** There is no way back: approvals are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}

const optional = { nullable: true };
const workItemColumns = [
  column.id(), column.ref('instance_id'), column.code('workflow_key'), column.code('node_id'), column.shortText('node_name'), column.code('execution_id'),
  column.code('stage', 32, optional), column.ref('member_id', optional), column.ref('jurisdiction_id'), column.code('subject_type', 32), column.ref('subject_id'),
  column.ref('plan_id', optional), column.ref('task_id', optional), column.int('task_number', optional), column.shortText('task_title', 255, optional),
  column.ref('unit_id', optional), column.shortText('title'), column.code('status', 16), column.int('version'),
  column.code('candidate_key', 100, optional), column.code('other_candidate_key', 100, optional), column.ref('named_person_id', optional),
  column.flag('recusal'), column.json('responsible_unit_ids'), column.json('barred_person_ids'), column.flag('optional'),
  column.ref('sent_by_item_id', optional), column.ref('sent_by_person_id', optional), column.json('sent_by', optional), column.json('returned', optional),
  column.instant('opened_at'), column.instant('due_at', optional), column.instant('closed_at', optional),
  column.ref('closed_by_person_id', optional), column.json('closed_by', optional), column.code('authority', 100, optional),
  column.code('outcome', 40, optional), column.code('return_target', 60, optional), column.longText('opinion', optional),
  column.json('form_values', optional), column.json('draft', optional),
];
const workItemIndexes = [
  ['status', 'candidate_key'], ['status', 'other_candidate_key'], ['instance_id', 'opened_at'], ['closed_by_person_id', 'closed_at'],
  ['jurisdiction_id', 'status', 'workflow_key'], ['task_id', 'opened_at'],
];
