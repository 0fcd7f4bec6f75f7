import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Quarterly bulletins: frozen figures, drafts, what units named in them were asked, to whom they were issued, and what was put right later. */
export class Bulletins implements MigrationInterface {
  readonly name = 'Bulletins0000000000140';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'bulletin',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('period_id', optional), column.int('year'), column.int('quarter'), column.shortText('title', 120), column.code('form', 16), column.code('state', 16),
        column.shortText('doc_number', 80, optional), column.ref('number_id', optional), column.date('cut_off'), column.int('freeze_number'), column.int('draft_number'), column.int('rounds'), column.json('returned', optional),
        column.date('issue_date', optional), column.instant('issued_at', optional), column.json('signed_by', optional), column.json('checkpoint', optional), column.json('cancelled', optional), column.json('created_by'), column.instant('created_at'),
        column.ref('instance_id', optional), column.code('open_key', 60, optional), column.int('version'),
      ],
      unique: [['open_key']],
      index: [['jurisdiction_id', 'year', 'quarter'], ['plan_id', 'state']],
    });
    await createTable(runner, {
      name: 'bulletin_freeze',
      columns: [
        column.id(), column.ref('bulletin_id'), column.int('number'), column.date('cut_off'), column.int('rules_number', optional), column.json('figures'), column.code('sha256'), column.longText('reason', optional),
        column.json('frozen_by'), column.instant('frozen_at'), column.int('version'),
      ],
      unique: [['bulletin_id', 'number']],
    });
    await createTable(runner, {
      name: 'bulletin_draft',
      columns: [column.id(), column.ref('bulletin_id'), column.int('number'), column.int('freeze_number'), column.json('content'), column.code('hash'), column.json('saved_by'), column.instant('saved_at'), column.instant('sent_at', optional), column.int('version')],
      unique: [['bulletin_id', 'number']],
    });
    await this.createSurroundings(runner);
    const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
    await runner.addColumn('jurisdiction_limits', new TableColumn(column.int('fact_check_days', optional)(kind)));
  }

  private async createSurroundings(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'bulletin_fact_check',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('bulletin_id'), column.int('round'), column.ref('unit_id'), column.instant('due_at'), column.json('lines'), column.longText('opinion', optional),
        column.json('answered_by', optional), column.instant('answered_at', optional), column.int('version'),
      ],
      unique: [['bulletin_id', 'round', 'unit_id']],
      index: [['unit_id']],
    });
    await createTable(runner, {
      name: 'bulletin_recipient',
      columns: [column.id(), column.ref('bulletin_id'), column.ref('unit_id'), column.instant('read_at', optional), column.json('read_by', optional), column.int('version')],
      unique: [['bulletin_id', 'unit_id']],
      index: [['unit_id']],
    });
    await createTable(runner, {
      name: 'bulletin_correction',
      columns: [column.id(), column.ref('jurisdiction_id'), column.ref('bulletin_id'), column.longText('was'), column.longText('now'), column.longText('reason'), column.json('by'), column.instant('at'), column.ref('listed_in_id', optional), column.int('version')],
      index: [['jurisdiction_id', 'listed_in_id'], ['bulletin_id']],
    });
  }

  /** There is no way back: issued bulletins are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
