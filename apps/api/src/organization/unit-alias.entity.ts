import { Entity, Index } from 'typeorm';
import { Id, Int, Ref, ShortText } from '../database/columns.js';

/** Another spelling by which documents name a unit or a group; belongs to exactly one of them. */
@Entity()
@Index(['jurisdictionId', 'spelling'])
@Index(['ownerId', 'position'])
export class UnitAlias {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  /** The unit or the group. */
  @Ref() ownerId!: string;
  @ShortText(60) spelling!: string;
  /** Order in which the office wrote them. */
  @Int() position!: number;
}
