import { Entity } from 'typeorm';
import { Id, Int } from '../database/columns.js';

/** The limits of procedure that a jurisdiction set for itself, in working days. A jurisdiction without a row uses the defaults. */
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
  @Int() version!: number;
}
