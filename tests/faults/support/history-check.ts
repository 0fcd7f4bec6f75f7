import { isDeepStrictEqual } from 'node:util';
import type { Command } from './client.js';
import type { Reader } from './fault-database.js';
import type { Violation } from './invariants.js';

const actions: Record<Command['kind'], string> = {
  start: 'workflow.started', draft: 'work-item.draft-saved', attach: 'attachment.added', approve: 'work-item.approved', return: 'work-item.returned', withdraw: 'work-item.withdrawn',
};

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

interface Kept { answer: string | null; requests: number }

/**
 * Compares what people were told with what is kept: I1 each acknowledged command has exactly one effect and its entry, I2 a
 * refused one has none, I3 one without an answer has at most one, and once kept it is never refused to a repeat.
 */
export async function checkHistory(reader: Reader, history: readonly Command[], since: string): Promise<Violation[]> {
  const found: Violation[] = [];
  const say = (invariant: string, command: Command, what: string): void => void found.push({ invariant, what: `${command.kind} by ${command.person} (${command.key}, ${command.outcome} ${command.status}): ${what}` });
  const kept = await keptAnswers(reader);
  const entries = await reader.rows<{ action: string; request_id: string; resource_id: string; work_item_id: string | null; instance_id: string | null; leaf: string }>(
    `SELECT action, request_id, resource_id, work_item_id, instance_id, leaf FROM journal_entry WHERE action IN (${Object.values(actions).map(() => '?').join(',')}) AND real_at > ?`, [...Object.values(actions), since],
  );
  const byRequest = groupBy(entries, (entry) => entry.request_id);
  const byItem = groupBy(entries, (entry) => `${entry.action} ${entry.work_item_id}`);
  const byResource = groupBy(entries, (entry) => `${entry.action} ${entry.resource_id}`);
  for (const command of history) {
    const answer = kept.get(command.key);
    const own = byRequest.get(command.requestId) ?? [];
    if (command.outcome === 'unknown') {
      if (answer === undefined && command.wasKept) say('I3', command, 'was kept and is gone');
      if (answer !== undefined) command.wasKept = true;
    } else if (command.outcome === 'acknowledged') {
      if (answer === undefined) say('I1', command, 'was acknowledged and is not kept');
      else if (!isTold(command, answer)) say('I1', command, 'the kept answer is another one');
      const effects = effectsOf(command, byItem, byResource);
      if (effects !== 1) say('I1', command, `has ${effects} entries of its action`);
      if (command.tries === 1 && !own.some((entry) => entry.action === actions[command.kind])) say('I1', command, 'the journal does not name the request');
    } else {
      if (command.outcome === 'failed') say('I2', command, `answered ${JSON.stringify(command.answer)}`);
      if (command.wasKept) say('I3', command, 'was kept, and the repeat was refused');
      else if (answer !== undefined) say('I2', command, 'was refused and is kept');
      if (own.length > 0) say('I2', command, 'was refused and stands in the journal');
    }
  }
  found.push(...draftsOf(history, byItem));
  return found;
}

async function keptAnswers(reader: Reader): Promise<Map<string, Kept>> {
  const rows = await reader.rows<{ idempotency_key: string; answer: string | null; n: number }>('SELECT idempotency_key, MAX(answer) AS answer, COUNT(*) AS n FROM idempotency GROUP BY idempotency_key');
  return new Map(rows.map((row) => [row.idempotency_key, { answer: row.answer, requests: Number(row.n) }]));
}

/** Returns and withdrawals are answered with the item as it stands now; of those only the id is the stored answer's. */
function isTold(command: Command, kept: Kept): boolean {
  const stored = JSON.parse(kept.answer ?? 'null') as { id?: string } | null;
  if (command.kind === 'return' || command.kind === 'withdraw') return stored?.id === command.answer?.id;
  return isDeepStrictEqual(stored, command.answer);
}

function effectsOf(command: Command, byItem: Map<string, unknown[]>, byResource: Map<string, unknown[]>): number {
  const action = actions[command.kind];
  if (command.kind === 'start' || command.kind === 'attach') return byResource.get(`${action} ${command.answer?.id}`)?.length ?? 0;
  // A draft may be saved again and again: those are counted together.
  if (command.kind === 'draft') return 1;
  return byItem.get(`${action} ${command.answer?.id ?? command.itemId}`)?.length ?? 0;
}

/** As many saved drafts of an item in the journal as were acknowledged; those without an answer may be there or not. */
function draftsOf(history: readonly Command[], byItem: Map<string, unknown[]>): Violation[] {
  const drafts = history.filter(({ kind }) => kind === 'draft');
  return [...groupBy(drafts, ({ itemId }) => itemId ?? '')].flatMap(([itemId, commands]) => {
    const told = commands.filter(({ outcome }) => outcome === 'acknowledged').length;
    const open = commands.filter(({ outcome }) => outcome === 'unknown').length;
    const entries = byItem.get(`work-item.draft-saved ${itemId}`)?.length ?? 0;
    return entries >= told && entries <= told + open ? [] : [{ invariant: 'I1', what: `work item ${itemId}: ${told} drafts acknowledged (${open} unknown), ${entries} in the journal` }];
  });
}
