import type { Certainty } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Int, JsonText, LongText, Ref, ShortText } from '../database/columns.js';

/** A time requirement of a task with what it rests on: the words of the document, an inference, or a decision. */
@Entity()
@Index(['taskId', 'position'], { unique: true })
export class TaskDeadline {
  @Id() id!: string;
  @Ref() taskId!: string;
  @Int() position!: number;
  /** The task's own deadline; the others are phrases beside it (每年、在托管期内). */
  @Flag() main!: boolean;
  @LongText({ nullable: true }) text!: string | null;
  @DateOnly({ nullable: true }) date!: string | null;
  @Code(8) certainty!: Certainty;
  @ShortText(500) basis!: string;
  @JsonText() spans!: { start: number; end: number }[];
}
