import { Entity, Index } from 'typeorm';
import type { Role } from '@reform-ledger/contracts';
import { Code, DateOnly, Flag, Id, Int, Ref, ShortText } from '../database/columns.js';

/** A person with their home unit. Only what the work needs: name, post, office phone. */
@Entity()
@Index(['jurisdictionId', 'name'])
@Index(['unitId'])
@Index(['jurisdictionId', 'seedKey'], { unique: true })
export class Person {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @ShortText(30) name!: string;
  /** The title people know, e.g. 副院长. What a person may do comes from appointments, never from this. */
  @ShortText(60) post!: string;
  @Ref() unitId!: string;
  @ShortText(30) officePhone!: string;
  @Flag() active!: boolean;
  @Flag() sample!: boolean;
  @Code(64, { nullable: true }) seedKey!: string | null;
  @Int() version!: number;
}

/** That a person holds a role between two dates, for a unit or (unitId null) for the whole jurisdiction. Ended, never deleted. */
@Entity()
@Index(['personId'])
@Index(['holderKey'])
export class Appointment {
  @Id() id!: string;
  @Ref() personId!: string;
  @Code(32) role!: Role;
  @Ref({ nullable: true }) unitId!: string | null;
  /** `unit_clerk@<unit id>` or `office_reviewer@<jurisdiction id>`: the same words as a work item's candidate key. */
  @Code(80) holderKey!: string;
  @DateOnly() validFrom!: string;
  /** Last day, included. */
  @DateOnly({ nullable: true }) validTo!: string | null;
}
