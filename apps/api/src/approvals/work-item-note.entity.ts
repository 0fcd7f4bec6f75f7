import { Entity, Index } from 'typeorm';
import { Id, Instant, JsonText, LongText, Ref } from '../database/columns.js';
import type { PersonLabel } from '@reform-ledger/contracts';

/** A non-binding remark of the office on a work item (初审意见). */
@Entity()
@Index(['instanceId', 'at'])
export class WorkItemNote {
  @Id() id!: string;
  @Ref() workItemId!: string;
  @Ref() instanceId!: string;
  @LongText() text!: string;
  @JsonText() by!: PersonLabel;
  @Instant() at!: Date;
}
