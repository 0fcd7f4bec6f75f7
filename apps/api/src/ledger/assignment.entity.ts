import type { DutyRole, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../database/columns.js';

/** The director's ruling on a dispute; `reassign` and `withdraw` take effect when the leader has signed. */
export interface DisputeRuling { kind: 'uphold' | 'reassign' | 'withdraw'; newUnitId: string | null; opinion: string; by: PersonLabel; at: string }

/** One unit's duty in one task (分工): what the unit signs for, may dispute, and reports on. */
@Entity()
@Index(['taskId', 'active'])
@Index(['unitId', 'active'])
@Index(['planId'])
export class Assignment {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  @Ref() unitId!: string;
  @Code(16) role!: DutyRole;
  /** The collective name of the document through which the unit is responsible. */
  @Ref({ nullable: true }) groupId!: string | null;
  @ShortText(80, { nullable: true }) viaGroup!: string | null;
  /** False once reassigned or withdrawn; the row stays. */
  @Flag() active!: boolean;
  /** unsigned, signed, deemed (视为送达) */
  @Code(16) receipt!: 'unsigned' | 'signed' | 'deemed';
  @Instant({ nullable: true }) receiptAt!: Date | null;
  @JsonText({ nullable: true }) receiptBy!: PersonLabel | null;
  /** Named by the unit in its receipt. */
  @ShortText(60, { nullable: true }) personResponsible!: string | null;
  /** Who does the work, when the unit says so. */
  @ShortText(60, { nullable: true }) handler!: string | null;
  /** Proof of delivery when the director records 视为送达. */
  @LongText({ nullable: true }) deliveryProof!: string | null;
  /** none, open, upheld, changed */
  @Code(16) dispute!: 'none' | 'open' | 'upheld' | 'changed';
  @LongText({ nullable: true }) disputeReason!: string | null;
  @Instant({ nullable: true }) disputedAt!: Date | null;
  @JsonText({ nullable: true }) ruling!: DisputeRuling | null;
  @Instant() issuedAt!: Date;
  @Instant() receiptDue!: Date;
  @Instant() disputeDue!: Date;
  /** The day a reminder was last recorded: one a day per duty. */
  @DateOnly({ nullable: true }) remindedOn!: string | null;
  @Ref({ nullable: true }) instanceId!: string | null;
  /** The duty that took this one's place after a signed change. */
  @Ref({ nullable: true }) replacedById!: string | null;
  @Int() version!: number;
}
