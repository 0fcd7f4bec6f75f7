import { Entity, Index } from 'typeorm';
import { Code, Flag, Id, Instant, Int, JsonText, Ref } from '../database/columns.js';

/** The login of one person. Nobody shares an account, and a unit has none. */
@Entity()
@Index(['loginName'], { unique: true })
@Index(['personId'], { unique: true })
export class Account {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() personId!: string;
  /** Lower case; unique over the whole installation. */
  @Code(64) loginName!: string;
  /** argon2id with its parameters, in PHC form. */
  @Code(160) passwordHash!: string;
  /** The hashes before the present one, newest first: they may not be used again. */
  @JsonText() earlierHashes!: string[];
  /** The password was set by somebody else and must be changed before anything else. */
  @Flag() mustChange!: boolean;
  /** Until when a password that somebody else set may be used; null for a password of one's own. */
  @Instant({ nullable: true }) oneTimeUntil!: Date | null;
  @Flag() active!: boolean;
  /** Of an invented person: logs in only where the installation runs as a demo, for ever. */
  @Flag() demo!: boolean;
  @Instant() passwordSetAt!: Date;
  @Int() version!: number;
}
