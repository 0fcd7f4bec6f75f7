import { Entity } from 'typeorm';
import { Id, Instant, Int } from '../database/columns.js';

/** Up to when a person has looked at what changed for them. */
@Entity()
export class NoticeReading {
  /** The person's id. */
  @Id() id!: string;
  /** Business time. */
  @Instant() seenUntil!: Date;
  @Int() version!: number;
}

export const noticeEntities = [NoticeReading];
