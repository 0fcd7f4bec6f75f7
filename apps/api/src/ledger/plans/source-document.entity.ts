import type { SourceSegment } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, JsonText, LongText, Ref, ShortText } from '../../database/columns.js';

/** The document a plan was read from: its text exactly as read, never changed. Offsets everywhere are UTF-16 into `text`. */
@Entity()
@Index(['jurisdictionId', 'singleUseKey'], { unique: true })
@Index(['jurisdictionId', 'sha256'])
export class SourceDocument {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @ShortText() fileName!: string;
  @Code(120) mediaType!: string;
  /** Of the bytes as received. */
  @Code() sha256!: string;
  /** Of the extracted text. */
  @Code() textSha256!: string;
  @Code(32) encoding!: string;
  @LongText() text!: string;
  @JsonText() notices!: string[];
  @JsonText() segments!: SourceSegment[];
  /** The kept original file; null when text was pasted. */
  @Ref({ nullable: true }) attachmentId!: string | null;
  /** The text's hash while it may not be imported again; released when its plan is abandoned. */
  @Code(101) singleUseKey!: string;
  @Instant() importedAt!: Date;
}
