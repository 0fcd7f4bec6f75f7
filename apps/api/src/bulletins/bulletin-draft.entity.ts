import type { DraftContent, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, Ref } from '../database/columns.js';

/** One draft (一稿) of a bulletin's words. It is written on until it is sent; a sent one stays as it is, and the next change makes the next draft. */
@Entity()
@Index(['bulletinId', 'number'], { unique: true })
export class BulletinDraft {
  @Id() id!: string;
  @Ref() bulletinId!: string;
  @Int() number!: number;
  /** The freeze whose figures it renders. */
  @Int() freezeNumber!: number;
  @JsonText() content!: DraftContent;
  @Code() hash!: string;
  @JsonText() savedBy!: PersonLabel;
  @Instant() savedAt!: Date;
  /** When it was put before the units or the director. */
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Int() version!: number;
}
