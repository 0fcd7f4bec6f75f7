import type { DocumentNumberRow, NumberState, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../../database/columns.js';

/** One number of a series and the document that carries it. Numbers are never given twice; a voided one stays listed (文号登记). */
@Entity()
@Index(['series', 'number'], { unique: true })
@Index(['jurisdictionId', 'year', 'number'])
export class NumberedDocument {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Code(120) series!: string;
  @Int() year!: number;
  @Int() number!: number;
  @ShortText(80) docNumber!: string;
  @Code(16) kind!: DocumentNumberRow['kind'];
  @Ref() subjectId!: string;
  @ShortText(255) title!: string;
  @Code(16) state!: NumberState;
  @JsonText() takenBy!: PersonLabel;
  @Instant() takenAt!: Date;
  @JsonText({ nullable: true }) voidedBy!: PersonLabel | null;
  @Instant({ nullable: true }) voidedAt!: Date | null;
  @LongText({ nullable: true }) voidReason!: string | null;
  @Int() version!: number;
}
