import { Entity, Index } from 'typeorm';
import { Code, Instant, Int } from '../database/columns.js';

/** Failed logins counted under one login name or one source address; the row goes when the login succeeds. */
@Entity()
@Index(['lastAt'])
export class LoginAttempt {
  /** `name:<login name>` (also of names that do not exist, which must not answer differently) or `source:<address>`. */
  @Code(120, { primary: true }) subject!: string;
  @Int() failures!: number;
  @Instant() lastAt!: Date;
  @Instant({ nullable: true }) lockedUntil!: Date | null;
}
