import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Ref } from '../database/columns.js';

export type SessionEnding = 'logout' | 'replaced' | 'password' | 'closed';

/** One login of one account, from the login until it ends. Instants are real time: the demo's clock does not keep anybody logged in. */
@Entity('login_session')
@Index(['tokenHash'], { unique: true })
@Index(['accountId', 'endedAt'])
export class LoginSession {
  @Id() id!: string;
  /** SHA-256 of the token in the cookie: whoever reads this table cannot log in with it. */
  @Code(64) tokenHash!: string;
  @Ref() accountId!: string;
  @Ref() personId!: string;
  @Instant() openedAt!: Date;
  /** Last activity, written at most once a minute. */
  @Instant() seenAt!: Date;
  /** The session ends then even when it is in use. */
  @Instant() lastsUntil!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Code(16, { nullable: true }) ending!: SessionEnding | null;
}
