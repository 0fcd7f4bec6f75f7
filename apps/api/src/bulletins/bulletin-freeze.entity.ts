import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Id, Instant, Int, JsonText, LongText, Ref } from '../database/columns.js';
import type { FrozenFigures } from './figures/frozen.js';

/** The figures of a bulletin, computed once and never changed: each with the list it counts. Computing anew makes the next freeze. */
@Entity()
@Index(['bulletinId', 'number'], { unique: true })
export class BulletinFreeze {
  @Id() id!: string;
  @Ref() bulletinId!: string;
  @Int() number!: number;
  @DateOnly() cutOff!: string;
  /** Version of the light rules; null where none was needed. */
  @Int({ nullable: true }) rulesNumber!: number | null;
  @JsonText() figures!: FrozenFigures;
  /** SHA-256 of the figures' canonical JSON (RFC 8785). */
  @Code() sha256!: string;
  /** Why they were computed anew; null for the first. */
  @LongText({ nullable: true }) reason!: string | null;
  @JsonText() frozenBy!: PersonLabel;
  @Instant() frozenAt!: Date;
  @Int() version!: number;
}
