import type { Light, LightBasis, LightGround, ProgressClass } from '@reform-ledger/contracts';
import { Code, Int, JsonText, LongText } from '../../database/columns.js';

/** What the rules say of a task, as both kinds of light keep it. Percentages are whole. */
export abstract class Judged {
  @Code(16) light!: Light;
  @LongText() reason!: string;
  /** Key of the rule that decided: 'report-overdue', 'nodes-behind', … Days count on in `reason` without changing it. */
  @Code(32) reasonCode!: string;
  /** Every fact that spoke, the deciding one first. */
  @JsonText() grounds!: LightGround[];
  @Code(16) class!: ProgressClass;
  @LongText() classReason!: string;
  @Int({ nullable: true }) plannedPercent!: number | null;
  @Int({ nullable: true }) actualPercent!: number | null;
  @Code(16) basis!: LightBasis;
  /** The version of the rules; 0: the product's own, before any was adopted. */
  @Int() rulesNumber!: number;
}
