import type { MailProblem, MailState, PersonLabel, ReminderKind, ReminderStage } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../database/columns.js';

/** When a jurisdiction reminds, in working days. One without a row uses the defaults. */
@Entity('reminder_rules')
export class StoredReminderRules {
  /** The jurisdiction's id. */
  @Id() id!: string;
  @JsonText() daysBefore!: number[];
  @Flag() onDay!: boolean;
  @Int() everyDays!: number;
  @Int() mostAfter!: number;
  @Int() version!: number;
}

/** The e-mail address a person gave for their own reminders; empty once they took it back. */
@Entity()
export class MailAddress {
  /** The person's id. */
  @Id() id!: string;
  @ShortText(120) address!: string;
  @Int() version!: number;
}

/** That the office urged a unit on a day (催办), in which words. Once per unit and day. */
@Entity()
@Index(['unitId', 'day'], { unique: true })
export class Urge {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() unitId!: string;
  @DateOnly() day!: string;
  @LongText() words!: string;
  @JsonText() madeBy!: PersonLabel;
  @Instant() madeAt!: Date;
  @Int() matters!: number;
}

/**
 * What one person was reminded of on one day, and what became of its e-mail. The queue's columns are in real time: a server
 * that is down is waited for by the computer's clock, whatever day the office has.
 */
@Entity()
@Index(['personId', 'day', 'slot'], { unique: true })
@Index(['jurisdictionId', 'day'])
@Index(['mailState', 'mailNextAt'])
export class ReminderDigest {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() personId!: string;
  /** The unit it is about: the person's home unit, or the one that was urged. */
  @Ref() unitId!: string;
  @DateOnly() day!: string;
  /** `daily`, or `urge:<unit id>`: what may exist once per person and day. */
  @Code(50) slot!: string;
  @Code(8) kind!: ReminderKind;
  @Ref({ nullable: true }) urgeId!: string | null;
  @Int() matters!: number;
  /** Business time. */
  @Instant() madeAt!: Date;
  @Code(16) mailState!: MailState;
  @Int() mailTries!: number;
  @Instant() mailQueuedAt!: Date;
  @Instant() mailNextAt!: Date;
  /** Until when the process that took it may be at it; afterwards it is anybody's again. */
  @Instant({ nullable: true }) mailClaimedUntil!: Date | null;
  /** Business time, as people read it. */
  @Instant({ nullable: true }) mailSentAt!: Date | null;
  @Code(16, { nullable: true }) mailProblem!: MailProblem | null;
  @Int() version!: number;
}

/** One matter of a digest. The unique key is why nobody hears of the same thing at the same stage twice. */
@Entity()
@Index(['personId', 'matterKey', 'stageKey'], { unique: true })
@Index(['digestId'])
export class Reminder {
  @Id() id!: string;
  @Ref() digestId!: string;
  @Ref() personId!: string;
  /** `work-item:<id>:<due date>` or `task:<id>:<due date>`: a moved date begins anew. */
  @Code(100) matterKey!: string;
  /** `before-3`, `on`, `after-2`, `urged-2023-10-12`. */
  @Code(24) stageKey!: string;
  @Code(8) stage!: ReminderStage;
  @Int() position!: number;
  @ShortText(255) title!: string;
  @Code(120) link!: string;
  @Ref({ nullable: true }) taskId!: string | null;
  @Int({ nullable: true }) taskNumber!: number | null;
  @ShortText(255, { nullable: true }) taskTitle!: string | null;
  @DateOnly() dueDate!: string;
  /** Working days left when it was said; negative once overdue. */
  @Int() days!: number;
}

export const notificationEntities = [StoredReminderRules, MailAddress, Urge, ReminderDigest, Reminder];
