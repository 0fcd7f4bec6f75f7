import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Attachments; their bytes lie in the data directory. */
export class Documents implements MigrationInterface {
  readonly name = 'Documents0000000000050';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'attachment',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.shortText('name'), column.code('media_type', 120), column.int('size'), column.code('sha256'),
        column.json('uploaded_by'), column.ref('uploaded_by_person_id'), column.ref('unit_id', optional), column.instant('uploaded_at'),
        column.ref('work_item_id', optional), column.code('subject_type', 32, optional), column.ref('subject_id', optional), column.instant('sent_at', optional), column.int('version'),
      ],
      index: [['work_item_id'], ['subject_type', 'subject_id']],
    });
  }

  /** There is no way back: attachments are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
