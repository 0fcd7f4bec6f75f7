import type { ReturnStep } from '@reform-ledger/contracts';
import { labelOfAction } from '../sentences.js';
import { inHandsOf, matterOf, placeOf } from './items-at.js';
import type { StoredEntry, TaskFacts } from './read-task-facts.js';
import type { Scope } from './scopes.js';

/** Who returned what to whom, why, what was to be mended until when, and when that was answered; oldest first. */
export function returnsOf(facts: TaskFacts, scope: Scope, unitId: string | null, at: Date): ReturnStep[] {
  return facts.entries
    .filter(({ row }) => row.action === 'work-item.returned' && scope.hasInstance(row.instanceId))
    .flatMap((entry) => stepsOf(facts, entry, unitId, at));
}

function stepsOf(facts: TaskFacts, entry: StoredEntry, unitId: string | null, at: Date): ReturnStep[] {
  const { row, leaf } = entry;
  const said = leaf.new as { title?: string; mend?: string | null; newDueAt?: string | null; opened?: { id: string }[] } | null;
  const opened = (said?.opened ?? []).flatMap(({ id }) => facts.items.find((item) => item.id === id) ?? []).filter((item) => unitId === null || item.unitId === unitId);
  const base = {
    seq: row.seq, at: row.at.toISOString(), by: [leaf.actor.unitName, leaf.actor.name].filter(Boolean).join(' '),
    reason: leaf.reason ?? '', mend: said?.mend ?? '', later: row.at > at,
  };
  if (opened.length === 0) return unitId === null ? [{ ...base, subject: matter(said?.title ?? ''), to: '', dueAt: said?.newDueAt ?? null, answeredAt: null, answeredBy: null, answer: '' }] : [];
  return opened.map((item) => {
    const done = item.status === 'done' || item.status === 'withdrawn' ? item : null;
    return {
      ...base, subject: matterOf(item), to: `${placeOf(facts, item, row.at)} ${inHandsOf(facts, item, row.at).names.join('、') || '（无人在岗）'}`,
      dueAt: item.dueAt?.toISOString() ?? said?.newDueAt ?? null, answeredAt: done?.closedAt?.toISOString() ?? null,
      answeredBy: done?.closedBy?.name ?? null, answer: answerWords(item.status, item.outcome),
    };
  });
}

const matter = (title: string): string => title.split('：').slice(1).join('：') || title;

function answerWords(status: string, outcome: string | null): string {
  if (status === 'open') return '还没有补正';
  if (status === 'withdrawn') return '送出人撤回';
  if (status === 'cancelled') return '到期未补正，系统收回';
  return outcome === 'return' ? labelOfAction('work-item.returned') : '已补正送出';
}
