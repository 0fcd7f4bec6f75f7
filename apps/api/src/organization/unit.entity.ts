import { Entity, Index } from 'typeorm';
import type { UnitKind } from '@reform-ledger/contracts';
import { Code, DateOnly, Flag, Id, Int, Ref, ShortText } from '../database/columns.js';

/** A unit of the jurisdiction: a department, hospital, town. Never deleted: it ends on a date. */
@Entity()
@Index(['jurisdictionId', 'name'])
@Index(['jurisdictionId', 'seedKey'], { unique: true })
export class Unit {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  /** The short name that documents and screens use, e.g. 区卫健委. */
  @ShortText(60) name!: string;
  @ShortText(120) legalName!: string;
  @Code(16) kind!: UnitKind;
  @DateOnly() validFrom!: string;
  /** Last day, included; null while it exists. */
  @DateOnly({ nullable: true }) validTo!: string | null;
  /** Invented for the demo (示例): no document names it. */
  @Flag() sample!: boolean;
  /** Key in the shipped reference data, so that loading it again finds the unit under any name; null for units made here. */
  @Code(64, { nullable: true }) seedKey!: string | null;
  @Int() version!: number;
}
