import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Int, JsonText, Ref } from '../database/columns.js';

/** A unit to which a bulletin was issued, and the first of its people who read it (已阅). */
@Entity()
@Index(['bulletinId', 'unitId'], { unique: true })
@Index(['unitId'])
export class BulletinRecipient {
  @Id() id!: string;
  @Ref() bulletinId!: string;
  @Ref() unitId!: string;
  @Instant({ nullable: true }) readAt!: Date | null;
  @JsonText({ nullable: true }) readBy!: PersonLabel | null;
  @Int() version!: number;
}
