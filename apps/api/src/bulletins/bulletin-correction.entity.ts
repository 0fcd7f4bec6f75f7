import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Int, JsonText, LongText, Ref } from '../database/columns.js';

/** 更正 of something an issued bulletin said: the issued one stays as it is, the next one lists it. */
@Entity()
@Index(['jurisdictionId', 'listedInId'])
@Index(['bulletinId'])
export class BulletinCorrection {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() bulletinId!: string;
  @LongText() was!: string;
  @LongText() now!: string;
  @LongText() reason!: string;
  @JsonText() by!: PersonLabel;
  @Instant() at!: Date;
  /** The bulletin that told of it; set when that one is issued. */
  @Ref({ nullable: true }) listedInId!: string | null;
  @Int() version!: number;
}
