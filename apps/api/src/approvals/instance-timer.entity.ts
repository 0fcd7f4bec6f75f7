import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Ref } from '../database/columns.js';

/** A timer of an instance, kept as a row: any process may fire it when it is due. */
@Entity()
@Index(['instanceId', 'executionId'], { unique: true })
@Index(['dueAt'])
export class InstanceTimer {
  @Id() id!: string;
  @Ref() instanceId!: string;
  @Code() nodeId!: string;
  @Code() executionId!: string;
  @Instant() dueAt!: Date;
}
