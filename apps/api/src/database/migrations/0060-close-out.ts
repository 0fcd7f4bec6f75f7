import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Applications to close tasks (销号), and the closings with their reopenings. */
export class CloseOut implements MigrationInterface {
  readonly name = 'CloseOut0000000000060';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'task_close_out',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.ref('unit_id', optional), column.code('kind', 8), column.code('state', 16), column.code('open_key', 80),
        column.longText('statement', optional), column.json('results'), column.longText('remaining', optional), column.json('attachment_ids'), column.json('returned', optional), column.instant('started_at'),
        column.json('drafted_by', optional), column.json('sent_by', optional), column.instant('sent_at', optional), column.json('verified_by', optional), column.instant('verified_at', optional), column.longText('verify_opinion', optional),
        column.json('confirmed_by', optional), column.instant('confirmed_at', optional), column.longText('confirm_opinion', optional), column.longText('abandon_reason', optional),
        column.ref('instance_id', optional), column.int('version'),
      ],
      unique: [['open_key']],
      index: [['task_id']],
    });
    await createTable(runner, {
      name: 'task_closing',
      columns: [
        column.id(), column.ref('task_id'), column.ref('unit_id', optional), column.ref('close_out_id'), column.int('duty_version'), column.instant('closed_at'), column.json('closed_by'),
        column.instant('reopened_at', optional), column.json('reopened_by', optional), column.longText('reopen_reason', optional), column.int('version'),
      ],
      index: [['task_id']],
    });
  }

  /** There is no way back: what was closed is evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
