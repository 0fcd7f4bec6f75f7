import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** Up to when each person has looked at what changed for them. */
export class Notices implements MigrationInterface {
  readonly name = 'Notices0000000000090';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'notice_reading', columns: [column.id(), column.instant('seen_until'), column.int('version')] });
  }

  /** There is no way back: the journal says who looked when. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
