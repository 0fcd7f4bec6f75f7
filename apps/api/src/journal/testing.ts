import { Entity } from 'typeorm';
import { Code, Id, Int } from '../database/columns.js';
import { migrations } from '../database/migrations/index.js';
import { column, createTable } from '../database/migrations/table.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import type { QueryRunner } from 'typeorm';
import { foundationEntities } from './foundation.js';
import type { RecordRequest } from './record.js';

/** Something that changes, for the journal's own tests. */
@Entity('folder')
export class Folder {
  @Id() id!: string;
  @Code() state!: string;
  @Int() version!: number;
}

class FolderTable {
  readonly name = 'FolderTable9999999999999';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'folder', columns: [column.id(), column.code('state'), column.int('version')] });
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

/** The foundation and the folder. */
export const folderSchema = { entities: [...foundationEntities, Folder], migrations: [migrations[0]!, FolderTable] };

/** Business time of these tests; real time is another, so that nobody mixes them up. */
export class TwoTimes extends Clock {
  override now(): Date {
    return new Date('2023-10-12T01:00:00.000Z');
  }
  override realNow(): Date {
    return new Date('2026-11-21T08:30:00.123Z');
  }
}

export const clerk: Actor = {
  personId: 'p1', name: '李明', jurisdictionId: 'yeji', unitId: 'u1', unitName: '区卫健委', post: '医改办经办',
  appointments: [{ role: 'office_clerk', unitId: null }], accountId: 'a1', sessionId: 's1',
};

/** A request of its own, or with the given key. */
export const request = (input: unknown = null, idempotencyKey?: string): RecordRequest =>
  ({ requestId: newId(), name: 'change-folder', input, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });

/** A journal entry about a folder. */
export const about = (id: string, state: string) =>
  ({ action: 'folder.changed' as const, resourceType: 'folder', resourceId: id, authority: 'office_clerk@jurisdiction', new: { state } });
