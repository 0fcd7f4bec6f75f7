import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column } from './table.js';

/** Until when a password that somebody else set may be used. */
export class Administration implements MigrationInterface {
  readonly name = 'Administration0000000000080';

  async up(runner: QueryRunner): Promise<void> {
    const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
    await runner.addColumn('account', new TableColumn(column.instant('one_time_until', { nullable: true })(kind)));
  }

  /** There is no way back: restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
