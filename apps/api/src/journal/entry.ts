import { Entity, Index } from 'typeorm';
import { Code, Instant, Int, LongText, Ref } from '../database/columns.js';
import type { TracedRow } from './row-trace.js';

/** What happened, as `<thing>.<what happened to it>` in the past tense: 'work-item.approved', 'plan.issued'. */
export type JournalAction = `${string}.${string}`;

/** What a change says about itself; `record` adds who, when, and the place in the chain. */
export interface JournalDraft {
  action: JournalAction;
  resourceType: string;
  resourceId: string;
  taskId?: string | null;
  /** The unit concerned (not the actor's): whose duty, whose report. */
  unitId?: string | null;
  /** 凭什么: on whose authority, e.g. 'office_reviewer@jurisdiction', '系统：到期'. */
  authority: string;
  /** The values before and after, only those that changed. Plain JSON; dates become ISO text. */
  old?: object | null;
  new?: object | null;
  reason?: string | null;
  instanceId?: string | null;
  workItemId?: string | null;
}

/** The hashed content of an entry, version 2; version 1 had no `rows`. Its RFC 8785 bytes are stored as they were hashed. See docs/journal-format.md. */
export interface JournalLeaf {
  v: 1 | 2;
  chain: string;
  seq: number;
  id: string;
  at: string;
  realAt: string;
  actor: { personId: string; name: string; unitId: string | null; unitName: string; post: string };
  authority: string;
  action: string;
  resource: { type: string; id: string };
  unitId: string | null;
  taskId: string | null;
  instanceId: string | null;
  workItemId: string | null;
  old: unknown;
  new: unknown;
  reason: string | null;
  requestId: string;
  /** The rows that the change wrote; in the last entry of the change, empty in the others. */
  rows?: TracedRow[];
}

/** One line of the append-only journal. Only `leaf` is hashed; the columns beside it are copies for filters, and `verify` compares them. */
@Entity('journal_entry')
@Index(['taskId', 'seq'])
@Index(['instanceId', 'seq'])
@Index(['resourceId', 'seq'])
@Index(['chain', 'personId', 'seq'])
@Index(['chain', 'unitId', 'seq'])
export class JournalEntry {
  @Code(36, { primary: true }) chain!: string;
  @Int({ primary: true }) seq!: number;
  @Ref() id!: string;
  @Instant() at!: Date;
  @Instant() realAt!: Date;
  @Code(36) personId!: string;
  @Code(36, { nullable: true }) actorUnitId!: string | null;
  @Code() action!: string;
  @Code() resourceType!: string;
  @Code() resourceId!: string;
  @Ref({ nullable: true }) unitId!: string | null;
  @Ref({ nullable: true }) taskId!: string | null;
  @Ref({ nullable: true }) instanceId!: string | null;
  @Ref({ nullable: true }) workItemId!: string | null;
  @Code() requestId!: string;
  @LongText() leaf!: string;
  @Code() leafHash!: string;
  @Code() prevHash!: string;
  @Code() chainHash!: string;
}

/** The end of each chain: how many entries it has and the hash of the last. */
@Entity('journal_head')
export class JournalHead {
  @Code(36, { primary: true }) chain!: string;
  @Int() size!: number;
  @Code() chainHash!: string;
}
