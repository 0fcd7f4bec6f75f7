import { Entity } from 'typeorm';
import { DateOnly, Id, Int } from '../../database/columns.js';

/** Up to where the running lights of a jurisdiction follow its journal; locked by whoever computes them, so that two programs take turns. */
@Entity()
export class LightRound {
  /** The jurisdiction's id. */
  @Id() id!: string;
  /** The business day of the last round. */
  @DateOnly() day!: string;
  /** The number of the last journal entry that the lights know of. */
  @Int() journalSeq!: number;
  @Int() rulesNumber!: number;
  @Int() version!: number;
}
