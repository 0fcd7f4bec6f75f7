import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** The register of document numbers. Numbers given out before it stand on their documents and in the counters, which go on from them. */
export class Numbering implements MigrationInterface {
  readonly name = 'Numbering0000000000141';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'numbered_document',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.code('series', 120), column.int('year'), column.int('number'), column.shortText('doc_number', 80), column.code('kind', 16), column.ref('subject_id'), column.shortText('title', 255), column.code('state', 16),
        column.json('taken_by'), column.instant('taken_at'), column.json('voided_by', optional), column.instant('voided_at', optional), column.longText('void_reason', optional), column.int('version'),
      ],
      unique: [['series', 'number']],
      index: [['jurisdiction_id', 'year', 'number']],
    });
  }

  /** There is no way back: a voided number would be given again. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
