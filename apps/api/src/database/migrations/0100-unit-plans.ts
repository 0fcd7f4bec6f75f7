import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** The units' plans for their tasks (实施方案), with milestones and deliverables, and how long a unit has to file one. */
export class UnitPlans implements MigrationInterface {
  readonly name = 'UnitPlans0000000000100';

  async up(runner: QueryRunner): Promise<void> {
    const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
    await runner.addColumn('jurisdiction_limits', new TableColumn(column.int('unit_plan_days', optional)(kind)));
    await createTable(runner, {
      name: 'unit_plan',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('plan_id'), column.ref('task_id'), column.ref('unit_id'), column.int('edition'), column.code('state', 16), column.json('form_values'),
        column.json('content', optional), column.json('previous_content', optional), column.longText('measures', optional), column.shortText('person_responsible', 60, optional), column.json('attachment_ids'),
        column.longText('basis'), column.ref('replaces_id', optional), column.ref('adjustment_id', optional), column.code('open_key', 80), column.json('returned', optional), column.json('started_by'), column.instant('started_at'),
        column.json('sent_by', optional), column.instant('sent_at', optional), column.json('filed_by', optional), column.instant('filed_at', optional), column.ref('instance_id', optional), column.int('version'),
      ],
      unique: [['open_key']],
      index: [['task_id', 'unit_id', 'state'], ['unit_id', 'state']],
    });
    await createTable(runner, {
      name: 'unit_plan_milestone',
      columns: [column.id(), column.ref('unit_plan_id'), column.int('position'), column.shortText('sub_task', 120), column.shortText('title', 200), column.date('due_date'), column.int('year'), column.int('quarter'), column.int('planned_percent')],
      unique: [['unit_plan_id', 'position']],
    });
    await createTable(runner, {
      name: 'unit_plan_deliverable',
      columns: [
        column.id(), column.ref('unit_plan_id'), column.code('item_key', 36), column.int('position'), column.shortText('title', 200), column.date('due_date'), column.date('delivered_on', optional), column.shortText('proof', 200, optional),
        column.json('attachment_ids'), column.ref('report_id', optional), column.instant('recorded_at', optional), column.int('version'),
      ],
      unique: [['unit_plan_id', 'item_key']],
    });
  }

  /** There is no way back: reports were measured by these plans. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
