import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** The clock, the journal with its heads, idempotency answers, the outbox and the number series. */
export class Foundation implements MigrationInterface {
  readonly name = 'Foundation0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'clock_setting',
      columns: [column.code('id', 16), column.instant('business_start'), column.instant('real_start')],
    });
    await createTable(runner, {
      name: 'journal_entry',
      columns: [
        column.code('chain', 36), column.int('seq'), column.ref('id'),
        column.instant('at'), column.instant('real_at'),
        column.code('person_id', 36), column.code('actor_unit_id', 36, { nullable: true }),
        column.code('action'), column.code('resource_type'), column.code('resource_id'),
        column.ref('unit_id', { nullable: true }), column.ref('task_id', { nullable: true }),
        column.ref('instance_id', { nullable: true }), column.ref('work_item_id', { nullable: true }),
        column.code('request_id'), column.longText('leaf'),
        column.code('leaf_hash'), column.code('prev_hash'), column.code('chain_hash'),
      ],
      primary: ['chain', 'seq'],
      index: [['task_id', 'seq'], ['instance_id', 'seq'], ['resource_id', 'seq'], ['chain', 'person_id', 'seq'], ['chain', 'unit_id', 'seq']],
    });
    await createTable(runner, {
      name: 'journal_head',
      columns: [column.code('chain', 36), column.int('size'), column.code('chain_hash')],
      primary: ['chain'],
    });
    await createTable(runner, {
      name: 'idempotency',
      columns: [
        column.code('account_id', 36), column.code('idempotency_key', 80), column.code('input_hash'),
        column.longText('answer', { nullable: true }), column.instant('at'),
      ],
      primary: ['account_id', 'idempotency_key'],
      index: [['at']],
    });
    await createTable(runner, {
      name: 'outbox',
      columns: [
        column.id(), column.code('topic'), column.json('payload'), column.instant('at'),
        column.instant('due_at'), column.instant('sent_at', { nullable: true }), column.int('attempts'),
      ],
      index: [['sent_at', 'due_at', 'id']],
    });
    await createTable(runner, { name: 'counter', columns: [column.code('series', 120), column.int('value')], primary: ['series'] });
  }

  /** There is no way back: a journal is never dropped. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
