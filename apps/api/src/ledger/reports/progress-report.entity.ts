import type { PersonLabel, ReportState } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Flag, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** A return of parts that somebody above must still confirm: what the reviewer asked for. */
export interface ProposedReturn { partIds: string[]; opinion: string; mend: string; dueAt: string | null; by: PersonLabel; at: string }

/** One task's report of one period (进展报送). Once signed it never changes: a correction is the next edition. */
@Entity()
@Index(['taskId', 'periodId', 'edition'], { unique: true })
@Index(['periodId', 'state'])
@Index(['periodId', 'edition'])
@Index(['jurisdictionId', 'state'])
export class ProgressReport {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  @Ref() periodId!: string;
  /** 1 for the first, +1 for every correction after sign-off. */
  @Int() edition!: number;
  /** The signed report this one corrects, and why. */
  @Ref({ nullable: true }) correctsId!: string | null;
  @LongText({ nullable: true }) correctionReason!: string | null;
  /** The unit that owns the report; null when 分头负责. */
  @Ref({ nullable: true }) leadUnitId!: string | null;
  @Flag() severally!: boolean;
  @Flag() retroactive!: boolean;
  @Code(16) state!: ReportState;
  @Instant() dueAt!: Date;
  /** When a co-unit's missing part is recorded 逾期未交. */
  @Instant() partsDueAt!: Date;
  /** 分头负责: the line the office writes over the members' parts. */
  @LongText({ nullable: true }) summaryLine!: string | null;
  @LongText({ nullable: true }) reviewOpinion!: string | null;
  @JsonText({ nullable: true }) proposedReturn!: ProposedReturn | null;
  /** Returns that reached the units. */
  @Int() returns!: number;
  @Ref({ nullable: true }) instanceId!: string | null;
  @Instant() openedAt!: Date;
  /** When it first reached the office; decides whether it was late. */
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Instant({ nullable: true }) signedAt!: Date | null;
  @JsonText({ nullable: true }) signedBy!: PersonLabel | null;
  @Int() version!: number;
}
