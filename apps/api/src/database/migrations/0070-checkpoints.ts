import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** The ends of all chains at one moment, numbered. */
export class Checkpoints implements MigrationInterface {
  readonly name = 'Checkpoints0000000000070';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'journal_checkpoint', columns: [column.int('no'), column.instant('at'), column.code('reason', 16), column.longText('body'), column.code('hash')], primary: ['no'],
      index: [['reason', 'at']],
    });
  }

  /** There is no way back: a checkpoint is evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
