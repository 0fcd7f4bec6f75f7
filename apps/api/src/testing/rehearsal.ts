import type { Journal, RecordRequest, Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';

/** A rehearsal: while `on`, what a request changes is taken back at its end, and `reached` says that it came that far. */
export interface Rehearsal { on: boolean; reached: boolean }

/**
 * Lets a test learn who may change what without changing anything: every change runs through all its checks and statements,
 * and instead of the commit it is rolled back and the request answered BUSY.
 */
export function rehearse(journal: Journal): Rehearsal {
  const rehearsal: Rehearsal = { on: false, reached: false };
  const record = journal.record.bind(journal);
  journal.record = <T>(actor: Actor, request: RecordRequest, change: (tx: Tx) => Promise<T>): Promise<T> =>
    record(actor, request, async (tx) => {
      const answer = await change(tx);
      if (!rehearsal.on) return answer;
      rehearsal.reached = true;
      throw refuse('BUSY');
    });
  return rehearsal;
}
