import { Entity, Index } from 'typeorm';
import { DateOnly, Id, Instant, Int, Ref } from '../../database/columns.js';
import { Judged } from './judged-columns.js';

/** The running light of a task (暂定): computed from stored facts by the rules in force, never painted by a person. */
@Entity()
@Index(['taskId'], { unique: true })
@Index(['jurisdictionId', 'light'])
export class TaskLight extends Judged {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  /** The business day it was computed for. */
  @DateOnly() computedOn!: string;
  @Instant() computedAt!: Date;
  /** When light, class or deciding rule last changed. */
  @Instant() changedAt!: Date;
  @Int() version!: number;
}
