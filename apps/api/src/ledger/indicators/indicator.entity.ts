import type { IndicatorFrequency, MonitorGroup, PlanTarget } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Figure, Flag, Id, Int, LongText, Ref, ShortText } from '../../database/columns.js';

/** What a target of an issued task is measured by (指标): made from the target at issue, described further by the office. */
@Entity()
@Index(['taskId', 'targetKey'], { unique: true })
@Index(['jurisdictionId', 'active'])
export class Indicator {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  /** The key of the plan's target it stands for. */
  @Code() targetKey!: string;
  @Int() position!: number;
  @ShortText(120) name!: string;
  @Code(16) direction!: PlanTarget['direction'];
  @Code(16) comparator!: PlanTarget['comparator'];
  /** Null where the target is a benchmark. For 'delta' the change against the baseline, as a positive number. */
  @Figure({ nullable: true }) targetValue!: number | null;
  @ShortText(20, { nullable: true }) targetUnit!: string | null;
  /** The target in the document's words. */
  @LongText() quote!: string;
  /** The document says 全部 or 全覆盖 and no figure: 100 % is our reading. */
  @Flag() implicit!: boolean;
  /** What it is compared with, e.g. 全市平均水平. */
  @ShortText(60, { nullable: true }) benchmarkName!: string | null;
  @Figure({ nullable: true }) baselineValue!: number | null;
  /** 基期 and where the figure comes from. */
  @ShortText(200, { nullable: true }) baselineText!: string | null;
  @Code(16) frequency!: IndicatorFrequency;
  /** 数据来源. */
  @ShortText(200, { nullable: true }) sourceText!: string | null;
  @Code(24, { nullable: true }) monitorGroup!: MonitorGroup | null;
  /** The target's own date; null: that of its task. */
  @DateOnly({ nullable: true }) deadline!: string | null;
  /** False once a signed adjustment took the target away; its values stay. */
  @Flag() active!: boolean;
  @Int() version!: number;
}
