import type { DataSource } from 'typeorm';
import { Statements } from '../database/statements.js';
import { forgetAnswers } from '../journal/idempotency.js';

const day = 86_400_000;
/** A repeated request comes within minutes; a session that ended is asked about for as long as its cookie may lie in an open browser. */
export const keptDays = 30;

/**
 * Removes what only served a moment and would otherwise grow for ever: answers kept for repeated requests, and sessions that are over.
 * Not journaled: nobody decides it, nothing that anybody is accountable for goes, and every login stays in the journal.
 * @returns how many rows went
 */
export async function forgetOld(dataSource: DataSource, realNow: Date): Promise<{ answers: number; sessions: number }> {
  const before = new Date(realNow.getTime() - keptDays * day);
  return dataSource.transaction(async (em) => {
    const sql = new Statements(em.queryRunner!);
    return { answers: await forgetAnswers(sql, before), sessions: await sql.execute('DELETE FROM login_session WHERE lasts_until < ?', [before]) };
  });
}
