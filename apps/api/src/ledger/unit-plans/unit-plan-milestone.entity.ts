import { Entity, Index } from 'typeorm';
import { DateOnly, Id, Int, Ref, ShortText } from '../../database/columns.js';

/** A milestone of a filed unit plan (节点): what is done by a day, and how far the task is then. */
@Entity()
@Index(['unitPlanId', 'position'], { unique: true })
export class UnitPlanMilestone {
  @Id() id!: string;
  @Ref() unitPlanId!: string;
  /** From 1, by date. */
  @Int() position!: number;
  /** The sub-task it belongs to; empty where the task has none. */
  @ShortText(120) subTask!: string;
  @ShortText(200) title!: string;
  @DateOnly() dueDate!: string;
  /** The instalment it belongs to: the year and quarter of its day. */
  @Int() year!: number;
  @Int() quarter!: number;
  /** How much of the whole task is done by then, 0–100. */
  @Int() plannedPercent!: number;
}
