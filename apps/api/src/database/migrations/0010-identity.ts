import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

/** Accounts, their sessions, and the count of failed logins. */
export class Identity implements MigrationInterface {
  readonly name = 'Identity0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'account',
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('person_id'), column.code('login_name', 64), column.code('password_hash', 160),
        column.json('earlier_hashes'), column.flag('must_change'), column.flag('active'), column.flag('demo'), column.instant('password_set_at'), column.int('version'),
      ],
      unique: [['login_name'], ['person_id']],
    });
    await createTable(runner, {
      name: 'login_session',
      columns: [
        column.id(), column.code('token_hash'), column.ref('account_id'), column.ref('person_id'), column.instant('opened_at'), column.instant('seen_at'),
        column.instant('lasts_until'), column.instant('ended_at', { nullable: true }), column.code('ending', 16, { nullable: true }),
      ],
      unique: [['token_hash']],
      index: [['account_id', 'ended_at']],
    });
    await createTable(runner, {
      name: 'login_attempt',
      columns: [column.code('subject', 120), column.int('failures'), column.instant('last_at'), column.instant('locked_until', { nullable: true })],
      primary: ['subject'],
      index: [['last_at']],
    });
  }

  /** There is no way back: who had which account is evidence. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
