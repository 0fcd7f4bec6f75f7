import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Reporting periods, progress reports and the units' parts. */
export class Reports implements MigrationInterface {
  readonly name = 'Reports0000000000041';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'reporting_period',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.int('year'), column.int('quarter'), column.date('cut_off'), column.date('due_date'),
        column.date('parts_due_date'), column.flag('retroactive'), column.json('opened_by'), column.instant('opened_at'), column.int('version'),
      ],
      unique: [['plan_id', 'year', 'quarter']],
    });
    await createTable(runner, {
      name: 'progress_report',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.ref('period_id'), column.int('edition'), column.ref('corrects_id', optional),
        column.longText('correction_reason', optional), column.ref('lead_unit_id', optional), column.flag('severally'), column.flag('retroactive'), column.code('state', 16),
        column.instant('due_at'), column.instant('parts_due_at'), column.longText('summary_line', optional), column.longText('review_opinion', optional), column.json('proposed_return', optional),
        column.int('returns'), column.ref('instance_id', optional), column.instant('opened_at'), column.instant('sent_at', optional), column.instant('signed_at', optional), column.json('signed_by', optional),
        column.int('version'),
      ],
      unique: [['task_id', 'period_id', 'edition']],
      index: [['period_id', 'state'], ['jurisdiction_id', 'state']],
    });
    await createTable(runner, {
      name: 'report_part',
      columns: [
        column.id(), column.ref('report_id'), column.ref('unit_id'), column.ref('assignment_id'), column.code('kind', 16), column.int('position'), column.code('state', 16), column.code('stance', 16, optional),
        column.json('form_values'), column.json('previous_values', optional), column.json('attachment_ids'), column.json('filled_by', optional), column.instant('filled_at', optional),
        column.json('approved_by', optional), column.instant('approved_at', optional), column.longText('return_reason', optional), column.instant('due_at', optional), column.int('round'), column.int('version'),
      ],
      unique: [['report_id', 'unit_id']],
      index: [['unit_id', 'state']],
    });
  }

  /** There is no way back: signed reports are never dropped. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
