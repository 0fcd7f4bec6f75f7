import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable } from './table.js';

const optional = { nullable: true };

/** Reminders of what is due, the office's urging, and the e-mails that go with them. */
export class Reminders implements MigrationInterface {
  readonly name = 'Reminders0000000000130';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'reminder_rules', columns: [column.id(), column.json('days_before'), column.flag('on_day'), column.int('every_days'), column.int('most_after'), column.int('version')] });
    await createTable(runner, { name: 'mail_address', columns: [column.id(), column.shortText('address', 120), column.int('version')] });
    await createTable(runner, {
      name: 'urge', unique: [['unit_id', 'day']],
      columns: [column.id(), column.ref('jurisdiction_id'), column.ref('unit_id'), column.date('day'), column.longText('words'), column.json('made_by'), column.instant('made_at'), column.int('matters')],
    });
    await createTable(runner, {
      name: 'reminder_digest', unique: [['person_id', 'day', 'slot']], index: [['jurisdiction_id', 'day'], ['mail_state', 'mail_next_at']],
      columns: [
        column.id(), column.ref('jurisdiction_id'), column.ref('person_id'), column.ref('unit_id'), column.date('day'), column.code('slot', 50), column.code('kind', 8), column.ref('urge_id', optional),
        column.int('matters'), column.instant('made_at'), column.code('mail_state', 16), column.int('mail_tries'), column.instant('mail_queued_at'), column.instant('mail_next_at'),
        column.instant('mail_claimed_until', optional), column.instant('mail_sent_at', optional), column.code('mail_problem', 16, optional), column.int('version'),
      ],
    });
    await createTable(runner, {
      name: 'reminder', unique: [['person_id', 'matter_key', 'stage_key']], index: [['digest_id']],
      columns: [
        column.id(), column.ref('digest_id'), column.ref('person_id'), column.code('matter_key', 100), column.code('stage_key', 24), column.code('stage', 8), column.int('position'), column.shortText('title'),
        column.code('link', 120), column.ref('task_id', optional), column.int('task_number', optional), column.shortText('task_title', 255, optional), column.date('due_date'), column.int('days'),
      ],
    });
  }

  /** There is no way back: it says who was reminded of what. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('数据库不能退回旧版本。请用升级前的备份恢复。'));
  }
}
