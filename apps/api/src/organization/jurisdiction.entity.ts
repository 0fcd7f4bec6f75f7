import { Entity, Index } from 'typeorm';
import { Code, Flag, Id, Int, ShortText } from '../database/columns.js';

/** A county or district with its own office, ledger and journal. Jurisdictions never see each other. */
@Entity()
@Index(['code'], { unique: true })
export class Jurisdiction {
  /** The same as `code`: it also names the journal's chain. */
  @Id() id!: string;
  @Code(32) code!: string;
  @ShortText(60) name!: string;
  /** 县 or 区, as units begin with it. */
  @ShortText(8) unitPrefix!: string;
  @ShortText(120) officeName!: string;
  /** What document numbers begin with, e.g. 叶医改领组办. */
  @ShortText(60) documentPrefix!: string;
  /** The prefix is invented for the demo: the jurisdiction's documents do not state one. */
  @Flag() documentPrefixSample!: boolean;
  @Int() version!: number;
}
