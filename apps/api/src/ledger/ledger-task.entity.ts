import type { TaskState } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../database/columns.js';

/** A piece of the source text with what it is evidence of. */
export interface SourceMark { start: number; end: number; kind: 'unit' | 'deadline' | 'target' }

/** A line of the task ledger (台账任务): made when its plan is issued, changed afterwards only by a signed adjustment. */
@Entity()
@Index(['planId', 'number'], { unique: true })
@Index(['jurisdictionId', 'state'])
export class LedgerTask {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Int() number!: number;
  @ShortText(60) ordinalText!: string;
  @Int({ nullable: true }) chapterNumber!: number | null;
  @ShortText(255, { nullable: true }) chapterTitle!: string | null;
  @ShortText(200) title!: string;
  @LongText() body!: string;
  @Int({ nullable: true }) sourceStart!: number | null;
  @Int({ nullable: true }) sourceEnd!: number | null;
  @JsonText() marks!: SourceMark[];
  @LongText() responsibleRaw!: string;
  /** The text says 等: the list is not exhausted. */
  @Flag() openList!: boolean;
  /** The text says 按职责分工负责. */
  @Flag() byDuty!: boolean;
  /** 分头负责: every unit files its own part and nobody a main part. */
  @Flag() severally!: boolean;
  /** 涉及单位: named by the text, not responsible. */
  @JsonText() concerned!: string[];
  /** The unit that owns the report; null when 分头负责. */
  @Ref({ nullable: true }) leadUnitId!: string | null;
  @DateOnly({ nullable: true }) deadline!: string | null;
  @ShortText(500) deadlineBasis!: string;
  @Code(16) state!: TaskState;
  /** The newest thing said about the task, for the ledger's column 进展; written by reports and receipts. */
  @LongText({ nullable: true }) latestText!: string | null;
  @Instant({ nullable: true }) latestAt!: Date | null;
  @Instant() issuedAt!: Date;
  /** Number of the newest LedgerTaskVersion: 1 at issue, +1 per signed adjustment. */
  @Int() dutyVersion!: number;
  @Int() version!: number;
}
