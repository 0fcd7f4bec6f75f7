import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, Ref, ShortText } from '../database/columns.js';

/** A file somebody added. The bytes lie under their SHA-256 in the data directory; two rows may share them. */
@Entity()
@Index(['workItemId'])
@Index(['subjectType', 'subjectId'])
export class Attachment {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @ShortText() name!: string;
  /** By the content of the file, not by its name. */
  @Code(120) mediaType!: string;
  @Int() size!: number;
  @Code() sha256!: string;
  @JsonText() uploadedBy!: PersonLabel;
  @Ref() uploadedByPersonId!: string;
  /** The uploader's home unit. */
  @Ref({ nullable: true }) unitId!: string | null;
  @Instant() uploadedAt!: Date;
  /** The work item it was added to; null for the original of an imported document. */
  @Ref({ nullable: true }) workItemId!: string | null;
  /** What it hangs on: the subject of that work item, or `source-document`. */
  @Code(32, { nullable: true }) subjectType!: string | null;
  @Ref({ nullable: true }) subjectId!: string | null;
  /** When it was sent with a decision: from then on nobody removes it. */
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Int() version!: number;
}
