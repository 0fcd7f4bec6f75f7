import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** The limits of procedure that a jurisdiction sets for itself. */
export class Limits implements MigrationInterface {
  readonly name = 'Limits0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'jurisdiction_limits', columns: [column.id(), column.int('receipt_days'), column.int('dispute_days'), column.int('parts_days'), column.int('review_days'), column.int('version')] });
  }

  /** There is no way back: deadlines were computed from it. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
