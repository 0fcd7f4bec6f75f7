import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { DateOnly, Flag, Id, Instant, Int, JsonText, Ref } from '../../database/columns.js';

/** A quarter for which a plan's tasks are reported (报送期). One per plan and quarter. */
@Entity()
@Index(['planId', 'year', 'quarter'], { unique: true })
export class ReportingPeriod {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Int() year!: number;
  @Int() quarter!: number;
  /** Facts up to this day are reported. */
  @DateOnly() cutOff!: string;
  @DateOnly() dueDate!: string;
  /** Three working days before: what a co-unit has not sent by then counts as 逾期未交. */
  @DateOnly() partsDueDate!: string;
  /** 补录: the quarter had ended before the plan was issued. Optional, never late. */
  @Flag() retroactive!: boolean;
  @JsonText() openedBy!: PersonLabel;
  @Instant() openedAt!: Date;
  @Int() version!: number;
}
