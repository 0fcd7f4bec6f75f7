import type { CorrectedFact, Light, ObjectionState, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';
import { Judged } from './judged-columns.js';

/** What was decided on an objection, and the light that stood before. */
export interface ObjectionRuling { opinion: string; by: PersonLabel; at: string; correction: CorrectedFact | null; before: Light }

/** The light of a task for one period (期末灯), computed at the cut-off and told to the unit. Frozen by the bulletin that is signed. */
@Entity()
@Index(['taskId', 'periodId'], { unique: true })
@Index(['periodId', 'light'])
@Index(['periodId', 'frozenAt', 'light'])
@Index(['jurisdictionId', 'objectionState'])
export class PeriodLight extends Judged {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  @Ref() periodId!: string;
  /** 数据截至日 of the period. */
  @DateOnly() cutOff!: string;
  /** The moment whose facts it was computed from. */
  @Instant() computedAt!: Date;
  @Instant() toldAt!: Date;
  /** Until then the unit's head may object. */
  @Instant() objectionDue!: Date;
  @Code(16, { nullable: true }) objectionState!: ObjectionState | null;
  @LongText({ nullable: true }) objectionText!: string | null;
  @JsonText({ nullable: true }) objectedBy!: PersonLabel | null;
  @Instant({ nullable: true }) objectedAt!: Date | null;
  @JsonText({ nullable: true }) ruling!: ObjectionRuling | null;
  /** When a signed bulletin froze it; it never changes afterwards. */
  @Instant({ nullable: true }) frozenAt!: Date | null;
  @Int() version!: number;
}
