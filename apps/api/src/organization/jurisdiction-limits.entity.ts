import { Entity } from 'typeorm';
import { Flag, Id, Int } from '../database/columns.js';

/** The limits of procedure that a jurisdiction set for itself, in working days, and in how many steps its office reviews. A jurisdiction without a row uses the defaults. */
@Entity()
export class JurisdictionLimits {
  /** The jurisdiction's id. */
  @Id() id!: string;
  @Int() receiptDays!: number;
  @Int() disputeDays!: number;
  @Int() partsDays!: number;
  @Int() reviewDays!: number;
  /** Null in rows older than the setting: the default. */
  @Int({ nullable: true }) extensionDays!: number | null;
  /** 初审 and 复核 of a report by two people of the office; null in rows older than the setting: no. */
  @Flag({ nullable: true }) twoStepReview!: boolean | null;
  /** From the receipt until the unit's plan for the task is due; null in rows older than the setting: the default. */
  @Int({ nullable: true }) unitPlanDays!: number | null;
  /** For units named in a bulletin to say whether it is true; null in rows older than the setting: the default. */
  @Int({ nullable: true }) factCheckDays!: number | null;
  @Int() version!: number;
}
