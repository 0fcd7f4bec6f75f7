import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, type PortableColumn } from './table.js';

const optional = { nullable: true };
const judged = (): PortableColumn[] => [
  column.code('light', 16), column.longText('reason'), column.code('reason_code', 32), column.json('grounds'), column.code('class', 16), column.longText('class_reason'),
  column.int('planned_percent', optional), column.int('actual_percent', optional), column.code('basis', 16), column.int('rules_number'),
];

/** 亮灯: the rules with their versions, the running light of each task, the light of each task and period, and facts put right by objections. */
export class Lights implements MigrationInterface {
  readonly name = 'Lights0000000000120';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'light_rules',
      columns: [column.id(), column.ref('jurisdiction_id'), column.int('number'), column.json('rules'), column.longText('reason'), column.date('effective_on'), column.json('adopted_by'), column.instant('adopted_at'), column.int('version')],
      unique: [['jurisdiction_id', 'number']],
    });
    await createTable(runner, { name: 'light_round', columns: [column.id(), column.date('day'), column.int('journal_seq'), column.int('rules_number'), column.int('version')] });
    await createTable(runner, {
      name: 'task_light',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), ...judged(), column.date('computed_on'), column.instant('computed_at'), column.instant('changed_at'), column.int('version'),
      ],
      unique: [['task_id']],
      index: [['jurisdiction_id', 'light']],
    });
    await createTable(runner, {
      name: 'period_light',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.ref('period_id'), ...judged(), column.date('cut_off'), column.instant('computed_at'), column.instant('told_at'),
        column.instant('objection_due'), column.code('objection_state', 16, optional), column.longText('objection_text', optional), column.json('objected_by', optional), column.instant('objected_at', optional),
        column.json('ruling', optional), column.instant('frozen_at', optional), column.int('version'),
      ],
      unique: [['task_id', 'period_id']],
      index: [['period_id', 'light'], ['jurisdiction_id', 'objection_state']],
    });
    await createTable(runner, {
      name: 'fact_correction',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('task_id'), column.ref('period_id'), column.ref('period_light_id'), column.code('kind', 16), column.date('date', optional), column.int('percent', optional),
        column.longText('reason'), column.json('decided_by'), column.instant('decided_at'), column.int('version'),
      ],
      index: [['task_id', 'period_id']],
    });
  }

  /** There is no way back: told lights and their objections are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
