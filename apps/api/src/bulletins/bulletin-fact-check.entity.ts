import type { FactCheckAnswer, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Int, JsonText, LongText, Ref } from '../database/columns.js';

/** A sentence as it was put before the unit, and what became of it. `hash` tells whether the draft still says the same. */
export interface CheckLine {
  key: string;
  text: string;
  hash: string;
  answer: FactCheckAnswer | null;
  proposed: string | null;
  ruling: 'accepted' | 'refused' | 'deemed' | null;
  ruledBy: PersonLabel | null;
  ruledAt: string | null;
  reason: string | null;
  /** After an accepted correction: the new sentence, and its hash where it says exactly what the unit asked for. */
  result: string | null;
  resultHash: string | null;
}

/** What one unit named for criticism was asked in one round, and what it answered (核实). */
@Entity()
@Index(['bulletinId', 'round', 'unitId'], { unique: true })
@Index(['unitId'])
export class BulletinFactCheck {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() bulletinId!: string;
  @Int() round!: number;
  @Ref() unitId!: string;
  @Instant() dueAt!: Date;
  @JsonText() lines!: CheckLine[];
  /** What the unit wrote beside its corrections. */
  @LongText({ nullable: true }) opinion!: string | null;
  @JsonText({ nullable: true }) answeredBy!: PersonLabel | null;
  @Instant({ nullable: true }) answeredAt!: Date | null;
  @Int() version!: number;
}
