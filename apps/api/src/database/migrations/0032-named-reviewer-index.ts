import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Everybody's list asks for the items of their posts and for those they were named for. Without an index of its own the second
 * half makes the database read every open item of the county, at each approval once.
 */
export class NamedReviewerIndex implements MigrationInterface {
  readonly name = 'NamedReviewerIndex0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    const columnNames = ['named_person_id'];
    await runner.createIndex('work_item', new TableIndex({ columnNames, name: runner.dataSource.namingStrategy.indexName('work_item', columnNames) }));
  }

  /** There is no way back: approvals are evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
