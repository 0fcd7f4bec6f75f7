import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Applications to change issued tasks, and how long before a deadline more time may be asked for. */
export class Adjustments implements MigrationInterface {
  readonly name = 'Adjustments0000000000061';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'task_adjustment',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.code('kind', 16), column.code('state', 16), column.ref('unit_id', optional), column.json('form_values'),
        column.json('content', optional), column.json('attachment_ids'), column.json('previous_content', optional), column.int('base_version'), column.json('changes', optional), column.json('started_by'), column.instant('started_at'),
        column.instant('sent_at', optional), column.json('signed_by', optional), column.instant('signed_at', optional), column.int('result_version', { nullable: true }), column.ref('instance_id', optional), column.ref('open_key', optional), column.int('version'),
      ],
      unique: [['open_key']],
      index: [['task_id', 'state']],
    });
    const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
    await runner.addColumn('jurisdiction_limits', new TableColumn(column.int('extension_days', optional)(kind)));
  }

  /** There is no way back: signed changes are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
