import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Int, Ref, ShortText } from '../database/columns.js';

/** A name under which a document calls several units at once (统称), e.g. 各乡镇街. */
@Entity()
@Index(['jurisdictionId', 'seedKey'], { unique: true })
export class UnitGroup {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @ShortText(60) name!: string;
  @Flag() sample!: boolean;
  @Code(64, { nullable: true }) seedKey!: string | null;
  @Int() version!: number;
}

/** That a unit belongs to a group between two dates. */
@Entity()
@Index(['groupId', 'unitId'])
@Index(['unitId'])
export class UnitGroupMember {
  @Id() id!: string;
  @Ref() groupId!: string;
  @Ref() unitId!: string;
  @DateOnly() validFrom!: string;
  /** Last day, included. */
  @DateOnly({ nullable: true }) validTo!: string | null;
}
