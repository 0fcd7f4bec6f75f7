import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** A fact that an upheld objection put right; lights are computed with it from then on. */
@Entity()
@Index(['taskId', 'periodId'])
export class FactCorrection {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() taskId!: string;
  @Ref() periodId!: string;
  /** The light against which the unit objected. */
  @Ref() periodLightId!: string;
  @Code(16) kind!: 'report-sent' | 'percent' | 'report-not-due';
  @DateOnly({ nullable: true }) date!: string | null;
  @Int({ nullable: true }) percent!: number | null;
  @LongText() reason!: string;
  @JsonText() decidedBy!: PersonLabel;
  @Instant() decidedAt!: Date;
  @Int() version!: number;
}
