import type { Journal } from '../journal/record.js';
import { endSessions } from './accounts.js';
import type { Visitor } from './sessions.js';

/** Ends the person's session. Call `sessions.forgetPerson` afterwards. */
export async function logOut(journal: Journal, visitor: Visitor, requestId: string): Promise<void> {
  await journal.record(visitor.actor, { requestId, name: 'log-out', input: null }, async (tx) => {
    await endSessions(tx, visitor.accountId, 'logout');
    tx.append({ action: 'session.closed', resourceType: 'person', resourceId: visitor.person.personId, authority: '本人' });
  });
}
