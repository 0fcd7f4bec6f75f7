import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** The built-in subject of workflows that need no feature. */
export class General implements MigrationInterface {
  readonly name = 'General0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'general_matter',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.code('workflow_key'), column.shortText('title'), column.ref('unit_id', optional), column.json('form_values'), column.code('state', 60),
        column.ref('instance_id', optional), column.json('created_by'), column.ref('created_by_person_id'), column.instant('created_at'), column.int('version'),
      ],
      index: [['jurisdiction_id', 'created_at']],
    });
  }

  /** There is no way back: approvals are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
