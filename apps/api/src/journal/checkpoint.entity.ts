import { Entity, Index } from 'typeorm';
import { Code, Instant, Int, LongText } from '../database/columns.js';

/** Why a checkpoint was made: something changed since the last one, the office closed, or somebody asked for it. */
export type CheckpointReason = 'scheduled' | 'office-close' | 'command';

/** What a checkpoint says. Its RFC 8785 text is stored and exported as it was hashed. See docs/journal-format.md. */
export interface CheckpointBody {
  format: 'reform-ledger/checkpoint/v1';
  /** Tells the checkpoints of this installation from those of others; made with the first one. */
  installation: string;
  no: number;
  /** The hash of the one before; 64 zeros for the first. */
  prevHash: string;
  /** Business time and the computer's time, UTC. */
  at: string;
  realAt: string;
  reason: CheckpointReason;
  /** The end of every chain at one moment, by name. */
  chains: { chain: string; size: number; head: string }[];
}

/** The ends of all chains at one moment (检查点). Never changed and never deleted; a copy of each lies in the checkpoint directory. */
@Entity('journal_checkpoint')
@Index(['reason', 'at'])
export class Checkpoint {
  @Int({ primary: true }) no!: number;
  @Instant() at!: Date;
  @Code(16) reason!: CheckpointReason;
  @LongText() body!: string;
  /** SHA-256 of the body's UTF-8 bytes. */
  @Code() hash!: string;
}

/** The table of migration 0070. */
export const checkpointEntities = [Checkpoint];
