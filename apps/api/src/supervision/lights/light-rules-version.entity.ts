import type { LightRules, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { DateOnly, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** One version of a jurisdiction's 亮灯规则, adopted by its director; in force from its date until the next. It never changes. */
@Entity('light_rules')
@Index(['jurisdictionId', 'number'], { unique: true })
export class LightRulesVersionRow {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  /** 1 for the first of its own; 0 are the product's. */
  @Int() number!: number;
  @JsonText() rules!: LightRules;
  @LongText() reason!: string;
  @DateOnly() effectiveOn!: string;
  @JsonText() adoptedBy!: PersonLabel;
  @Instant() adoptedAt!: Date;
  @Int() version!: number;
}
