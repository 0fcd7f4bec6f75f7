import type { StoredEntry, TaskFacts } from './read-task-facts.js';

/** What the task as a whole was at a moment, with the entry that made it so. */
export interface TaskAt { state: 'unissued' | 'running' | 'suspended' | 'closed'; since: StoredEntry | null }

/** Plays the entries about the task again: issued, suspended, resumed, closed, reopened. */
export function taskAt(facts: TaskFacts, at: Date): TaskAt {
  if (at.getTime() < facts.task.issuedAt.getTime()) return { state: 'unissued', since: null };
  let found: TaskAt = { state: 'running', since: null };
  for (const entry of facts.entries) {
    if (entry.row.at.getTime() > at.getTime()) break;
    if (entry.row.resourceType !== 'task') continue;
    const state = stateIn(entry);
    if (state !== null) found = { state, since: entry };
  }
  return found;
}

function stateIn(entry: StoredEntry): TaskAt['state'] | null {
  const named = (entry.leaf.new as { state?: unknown } | null)?.state;
  if (named === 'closed' || entry.row.action === 'task.closed') return 'closed';
  if (named === 'suspended' || entry.row.action === 'task.suspended') return 'suspended';
  if (['task.reopened', 'task.resumed', 'task.issued'].includes(entry.row.action) || named === 'in_progress' || named === 'issued') return 'running';
  return null;
}
