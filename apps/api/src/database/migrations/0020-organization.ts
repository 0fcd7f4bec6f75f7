import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };
const period = [column.date('valid_from'), column.date('valid_to', optional)];

/** Jurisdictions, units with their spellings, groups, people and their appointments. */
export class Organization implements MigrationInterface {
  readonly name = 'Organization0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'jurisdiction',
      columns: [
        column.id(), column.code('code', 32), column.shortText('name', 60), column.shortText('unit_prefix', 8), column.shortText('office_name', 120),
        column.shortText('document_prefix', 60), column.flag('document_prefix_sample'), column.int('version'),
      ],
      unique: [['code']],
    });
    await createTable(runner, {
      name: 'unit',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.shortText('name', 60), column.shortText('legal_name', 120), column.code('kind', 16),
        ...period, column.flag('sample'), column.code('seed_key', 64, optional), column.int('version'),
      ],
      unique: [['jurisdiction_id', 'seed_key']],
      index: [['jurisdiction_id', 'name']],
    });
    await createTable(runner, {
      name: 'unit_alias',
      columns: [column.id(), column.ref('jurisdiction_id'), column.ref('owner_id'), column.shortText('spelling', 60), column.int('position')],
      index: [['jurisdiction_id', 'spelling'], ['owner_id', 'position']],
    });
    await createTable(runner, {
      name: 'unit_group',
      columns: [column.id(), column.ref('jurisdiction_id'), column.shortText('name', 60), column.flag('sample'), column.code('seed_key', 64, optional), column.int('version')],
      unique: [['jurisdiction_id', 'seed_key']],
    });
    await createTable(runner, {
      name: 'unit_group_member',
      columns: [column.id(), column.ref('group_id'), column.ref('unit_id'), ...period],
      index: [['group_id', 'unit_id'], ['unit_id']],
    });
    await createTable(runner, {
      name: 'person',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.shortText('name', 30), column.shortText('post', 60), column.ref('unit_id'), column.shortText('office_phone', 30),
        column.flag('active'), column.flag('sample'), column.code('seed_key', 64, optional), column.int('version'),
      ],
      unique: [['jurisdiction_id', 'seed_key']],
      index: [['jurisdiction_id', 'name'], ['unit_id']],
    });
    await createTable(runner, {
      name: 'appointment',
      columns: [column.id(), column.ref('person_id'), column.code('role', 32), column.ref('unit_id', optional), column.code('holder_key', 80), ...period],
      index: [['person_id'], ['holder_key']],
    });
  }

  /** There is no way back: who held which post is evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
