import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** The working calendars: years that are loaded, and the days in them that are not what their weekday says. */
export class Calendar implements MigrationInterface {
  readonly name = 'Calendar0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'calendar_year',
      columns: [column.code('jurisdiction_id', 36), column.int('year'), column.instant('loaded_at')],
      primary: ['jurisdiction_id', 'year'],
    });
    await createTable(runner, {
      name: 'calendar_day',
      columns: [column.id(), column.ref('jurisdiction_id'), column.date('day'), column.flag('working'), column.shortText('name', 100), column.int('version')],
      unique: [['jurisdiction_id', 'day']],
    });
  }

  /** There is no way back: deadlines were computed from it. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
