import type { PersonLabel, PlanContent } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, Ref } from '../../database/columns.js';

/** The content of a plan as one signer saw it. Editable while it is a draft; once sent it never changes: a return makes the next. */
@Entity()
@Index(['planId', 'number'], { unique: true })
export class PlanVersion {
  @Id() id!: string;
  @Ref() planId!: string;
  /** 1, 2, 3 … within the plan. */
  @Int() number!: number;
  @JsonText() content!: PlanContent;
  /** SHA-256 of the content's canonical JSON (RFC 8785). */
  @Code() hash!: string;
  @JsonText() savedBy!: PersonLabel;
  @Instant() savedAt!: Date;
  /** When it was sent for signing; null while it is a draft. */
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Int() version!: number;
}
