import type { BulletinCheckpoint, BulletinForm, BulletinState, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Id, Instant, Int, JsonText, Ref, ShortText } from '../database/columns.js';

/** Why a bulletin came back, or was taken back after the issue. */
export interface BulletinReturn { opinion: string; by: PersonLabel; at: string }

/** The quarterly bulletin (季度通报) of a plan, from its first draft to the issue. Once issued nothing of it changes: a mistake is put right in the next one. */
@Entity()
@Index(['openKey'], { unique: true })
@Index(['jurisdictionId', 'year', 'quarter'])
@Index(['planId', 'state'])
export class Bulletin {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  /** The reporting period it tells of; null when none was opened. */
  @Ref({ nullable: true }) periodId!: string | null;
  @Int() year!: number;
  @Int() quarter!: number;
  @ShortText(120) title!: string;
  @Code(16) form!: BulletinForm;
  @Code(16) state!: BulletinState;
  /** Taken at the sign-off; a cancelled bulletin keeps it, voided. */
  @ShortText(80, { nullable: true }) docNumber!: string | null;
  @Ref({ nullable: true }) numberId!: string | null;
  /** Facts up to this day are told. */
  @DateOnly() cutOff!: string;
  /** Number of the freeze and of the draft in hand. */
  @Int() freezeNumber!: number;
  @Int() draftNumber!: number;
  /** Rounds of fact-checks so far. */
  @Int() rounds!: number;
  @JsonText({ nullable: true }) returned!: BulletinReturn | null;
  @DateOnly({ nullable: true }) issueDate!: string | null;
  @Instant({ nullable: true }) issuedAt!: Date | null;
  @JsonText({ nullable: true }) signedBy!: PersonLabel | null;
  /** Where the journal stood at the sign-off. */
  @JsonText({ nullable: true }) checkpoint!: BulletinCheckpoint | null;
  @JsonText({ nullable: true }) cancelled!: BulletinReturn | null;
  @JsonText() createdBy!: PersonLabel;
  @Instant() createdAt!: Date;
  @Ref({ nullable: true }) instanceId!: string | null;
  /** `<plan>/<year>/<quarter>` while it stands; null once given up or cancelled, so that another can be drafted. */
  @Code(60, { nullable: true }) openKey!: string | null;
  @Int() version!: number;
}
