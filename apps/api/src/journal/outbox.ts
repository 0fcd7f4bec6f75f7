import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText } from '../database/columns.js';
import type { Statements } from '../database/statements.js';
import { newId } from '../kernel/ids.js';

/** Something to be sent after the commit. Written with the change, so it is sent if and only if the change was kept. */
export interface OutboxDraft {
  /** What it is about, e.g. 'work-item.opened'. */
  topic: string;
  payload: object;
  /** Not before this business time; default: at once. */
  dueAt?: Date;
}

/** A message waiting to be sent. Sent at least once; receivers tell repeats by `id`. */
@Entity('outbox')
@Index(['sentAt', 'dueAt', 'id'])
export class OutboxMessage {
  @Id() id!: string;
  @Code() topic!: string;
  @JsonText() payload!: object;
  @Instant() at!: Date;
  @Instant() dueAt!: Date;
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Int() attempts!: number;
}

/** Writes the messages of one change, in the order they were published. */
export async function writeOutbox(sql: Statements, drafts: OutboxDraft[], now: Date): Promise<void> {
  await sql.insert(OutboxMessage, drafts.map((draft) => ({
    id: newId(), topic: draft.topic, payload: draft.payload, at: now, dueAt: draft.dueAt ?? now, sentAt: null, attempts: 0,
  })));
}
