import type { PersonLabel, PlanContent, PlanState } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../../database/columns.js';

/** Why a plan came back from signing. */
export interface PlanReturn { opinion: string; by: PersonLabel; at: string }

/** A task breakdown from import to issue. What is editable stands in its newest `PlanVersion`; the columns here are for lists. */
@Entity()
@Index(['jurisdictionId', 'numberKey'], { unique: true })
@Index(['jurisdictionId', 'state', 'createdAt'])
export class Plan {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @ShortText() title!: string;
  @Code(16) state!: PlanState;
  @JsonText() years!: number[];
  @Code(16) issueKind!: PlanContent['issueKind'];
  @ShortText(60, { nullable: true }) docNumber!: string | null;
  @ShortText(120, { nullable: true }) issuingOffice!: string | null;
  /** The document's date: for 已发补录 its own, for 拟发 the day of sign-off. */
  @DateOnly({ nullable: true }) issueDate!: string | null;
  /** When the duties took effect in the system: the receipt and dispute periods start here. */
  @Instant({ nullable: true }) issuedAt!: Date | null;
  /** Set at issue: no two issued plans of a jurisdiction carry one number. */
  @Code(120, { nullable: true }) numberKey!: string | null;
  /** What the newest version was read from; a correction brings its own document. */
  @Ref() sourceDocumentId!: string;
  @Ref({ nullable: true }) instanceId!: string | null;
  /** Number of the newest PlanVersion. */
  @Int() contentVersion!: number;
  @Int() taskCount!: number;
  @Int() openQuestions!: number;
  @JsonText({ nullable: true }) returned!: PlanReturn | null;
  @LongText({ nullable: true }) abandonReason!: string | null;
  @JsonText() createdBy!: PersonLabel;
  @Instant() createdAt!: Date;
  @Instant() savedAt!: Date;
  @Flag() sample!: boolean;
  @Int() version!: number;
}
