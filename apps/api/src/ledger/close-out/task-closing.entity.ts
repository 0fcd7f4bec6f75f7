import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** That a task, or one unit's part of a 分头负责 task, was closed (已销号); reopening adds to the row and takes nothing away. */
@Entity()
@Index(['taskId'])
export class TaskClosing {
  @Id() id!: string;
  @Ref() taskId!: string;
  /** Null: the whole task. */
  @Ref({ nullable: true }) unitId!: string | null;
  @Ref() closeOutId!: string;
  /** The version of the task's duties that was closed. */
  @Int() dutyVersion!: number;
  @Instant() closedAt!: Date;
  @JsonText() closedBy!: PersonLabel;
  @Instant({ nullable: true }) reopenedAt!: Date | null;
  @JsonText({ nullable: true }) reopenedBy!: PersonLabel | null;
  @LongText({ nullable: true }) reopenReason!: string | null;
  @Int() version!: number;
}
