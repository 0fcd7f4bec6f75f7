import type { PersonLabel, PlanTarget } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Int, JsonText, LongText, Ref } from '../database/columns.js';

/** What one version of a task obliges whom to. */
export interface TaskDuties {
  leadUnitId: string | null;
  severally: boolean;
  deadline: string | null;
  deadlineBasis: string;
  duties: { unitId: string; role: string; viaGroup: string | null }[];
  /** Where this version changed them; an older version's stand in the one before. */
  targets?: PlanTarget[];
}

/** A signed version of a task's duties. The old ones stay for ever. */
@Entity()
@Index(['taskId', 'number'], { unique: true })
export class LedgerTaskVersion {
  @Id() id!: string;
  @Ref() taskId!: string;
  @Int() number!: number;
  @JsonText() duties!: TaskDuties;
  @LongText() reason!: string;
  @JsonText() signedBy!: PersonLabel;
  @Instant() signedAt!: Date;
}
