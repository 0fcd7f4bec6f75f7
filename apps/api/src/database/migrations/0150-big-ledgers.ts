import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What pages count over thousands of tasks at each opening is counted from an index: editions that replaced others, lights by period, open items by step. */
const indexes: readonly (readonly [table: string, columns: string[]])[] = [
  ['progress_report', ['period_id', 'edition']],
  ['period_light', ['period_id', 'frozen_at', 'light']],
  ['work_item', ['closed_by_person_id', 'status', 'closed_at']],
  ['work_item', ['jurisdiction_id', 'status', 'node_id', 'stage', 'due_at', 'opened_at', 'optional']],
];

export class BigLedgers implements MigrationInterface {
  readonly name = 'BigLedgers0000000000150';

  async up(runner: QueryRunner): Promise<void> {
    const replaced = ['closed_by_person_id', 'closed_at'];
    await runner.dropIndex('work_item', runner.dataSource.namingStrategy.indexName('work_item', replaced));
    for (const [table, columnNames] of indexes) await runner.createIndex(table, new TableIndex({ columnNames, name: runner.dataSource.namingStrategy.indexName(table, columnNames) }));
  }

  /** There is no way back: the ledger is evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
