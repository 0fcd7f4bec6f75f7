import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Indicators of issued tasks and their reviewed figures. A ledger issued before has them made, journaled, when the program starts. */
export class Indicators implements MigrationInterface {
  readonly name = 'Indicators0000000000110';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'indicator',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.code('target_key'), column.int('position'), column.shortText('name', 120), column.code('direction', 16),
        column.code('comparator', 16), column.code('target_value', 32, optional), column.shortText('target_unit', 20, optional), column.longText('quote'), column.flag('implicit'), column.shortText('benchmark_name', 60, optional),
        column.code('baseline_value', 32, optional), column.shortText('baseline_text', 200, optional), column.code('frequency', 16), column.shortText('source_text', 200, optional), column.code('monitor_group', 24, optional),
        column.date('deadline', optional), column.flag('active'), column.int('version'),
      ],
      unique: [['task_id', 'target_key']],
      index: [['jurisdiction_id', 'active']],
    });
    await createTable(runner, {
      name: 'indicator_value',
      columns: [
        column.id(), column.ref('indicator_id'), column.code('scope_key', 36), column.int('year'), column.int('quarter'), column.int('edition'), column.code('value', 32, optional), column.code('benchmark_value', 32, optional),
        column.shortText('note', 200, optional), column.code('origin', 16), column.ref('report_id', optional), column.ref('unit_id', optional), column.json('attachment_ids'), column.json('entered_by'), column.instant('entered_at'), column.json('reviewed_by'),
      ],
      unique: [['indicator_id', 'scope_key', 'year', 'quarter', 'edition']],
    });
  }

  /** There is no way back: reviewed figures are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
