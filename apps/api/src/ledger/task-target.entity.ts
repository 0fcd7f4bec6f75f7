import type { PlanTarget } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Id, Int, JsonText, Ref } from '../database/columns.js';

/** A target of a task as the issued document states it. */
@Entity()
@Index(['taskId', 'position'], { unique: true })
export class TaskTarget {
  @Id() id!: string;
  @Ref() taskId!: string;
  @Int() position!: number;
  @JsonText() target!: PlanTarget;
}
