import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column } from './table.js';

/** Whether a jurisdiction's office reviews reports in two steps, by two people. */
export class TwoStepReview implements MigrationInterface {
  readonly name = 'TwoStepReview0000000000062';

  async up(runner: QueryRunner): Promise<void> {
    const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
    await runner.addColumn('jurisdiction_limits', new TableColumn(column.flag('two_step_review', { nullable: true })(kind)));
  }

  /** There is no way back: reports were reviewed by it. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
