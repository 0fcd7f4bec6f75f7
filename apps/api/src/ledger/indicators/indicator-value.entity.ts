import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Figure, Id, Instant, Int, JsonText, Ref, ShortText } from '../../database/columns.js';

/**
 * A reviewed figure of an indicator for one quarter: written when the report that says it is signed, or when a reviewer confirms
 * an import. It never changes: what replaces it is the next edition, and the newest edition counts.
 */
@Entity()
@Index(['indicatorId', 'scopeKey', 'year', 'quarter', 'edition'], { unique: true })
export class IndicatorValue {
  @Id() id!: string;
  @Ref() indicatorId!: string;
  /** 'whole': the figure of the task as a whole. Where everybody answers for itself (分头负责), the unit whose own figure it is. */
  @Code(36) scopeKey!: string;
  @Int() year!: number;
  @Int() quarter!: number;
  @Int() edition!: number;
  /** Null: a correction took the figure back. */
  @Figure({ nullable: true }) value!: number | null;
  @Figure({ nullable: true }) benchmarkValue!: number | null;
  /** Source or explanation of this figure. */
  @ShortText(200, { nullable: true }) note!: string | null;
  @Code(16) origin!: 'report' | 'import';
  @Ref({ nullable: true }) reportId!: string | null;
  /** The unit that said it; null for an import. */
  @Ref({ nullable: true }) unitId!: string | null;
  @JsonText() attachmentIds!: string[];
  @JsonText() enteredBy!: PersonLabel;
  @Instant() enteredAt!: Date;
  @JsonText() reviewedBy!: PersonLabel;
}

/** The scope of a figure that speaks for the whole task. */
export const wholeTask = 'whole';
