import type { TaskClosing, TimelineStep } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';

/** A task's timeline with its reopenings in their places: they are acts of the leader outside any workflow. */
export async function reopeningSteps(sql: Statements, closings: readonly TaskClosing[], timeline: readonly TimelineStep[]): Promise<TimelineStep[]> {
  const reopened = new Map(closings.filter((closing) => closing.reopenedAt !== null).map((closing) => [closing.reopenedAt!, closing]));
  if (reopened.size === 0) return [...timeline];
  const entries = await sql.select<{ seq: number; resource_id: string }>("SELECT seq, resource_id FROM journal_entry WHERE action = 'task.reopened' AND task_id = (SELECT task_id FROM task_closing WHERE id = ?) ORDER BY seq", [closings[0]!.id]);
  const steps = [...reopened.values()].sort((a, b) => (a.reopenedAt! < b.reopenedAt! ? -1 : 1)).map((closing, index): TimelineStep => ({
    step: 0, nodeId: 'reopen', nodeName: '重新打开', action: '重新打开', person: closing.reopenedBy, unitName: closing.reopenedBy?.unitName ?? null, openedAt: closing.reopenedAt!, closedAt: closing.reopenedAt, current: false,
    heldDays: 0, limitDays: null, opinion: closing.reopenReason, authority: '领导', journalSeq: entries[index] === undefined ? null : Number(entries[index].seq), system: false,
  }));
  return [...timeline, ...steps].sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0)).map((step, index) => ({ ...step, step: index + 1 }));
}
