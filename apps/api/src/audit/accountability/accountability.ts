import type { Accountability, AccountabilityQuery } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import type { CalendarService } from '../../calendar/calendar.service.js';
import { reading, type Statements } from '../../database/statements.js';
import type { Actor } from '../../kernel/actor.js';
import { answerAt, unitOfItem } from './answer.js';
import { chainBadge } from './chain-badge.js';
import { auditedEntries } from './entries.js';
import { holdingView } from './holding-view.js';
import { readTaskFacts, type TaskFacts } from './read-task-facts.js';
import { returnsOf } from './returns.js';
import { chooseScope, scopesOf } from './scopes.js';
import { unitsAt } from './unit-rows.js';

/** What reading the accountability of a task needs. */
export interface AuditContext { dataSource: DataSource; calendars: CalendarService }

/**
 * 责任追溯: who answered for a task at a moment, on what ground, what was due, and who held it how long. A moment later than now is now.
 * @throws NOT_FOUND for a task of another jurisdiction or for somebody who may not trace it; CALENDAR_MISSING
 */
export async function readAccountability(context: AuditContext, actor: Actor, taskId: string, query: AccountabilityQuery, now: Date): Promise<Accountability> {
  const calendar = await context.calendars.forJurisdiction(actor.jurisdictionId);
  const traced = await reading(context.dataSource, async (sql) => traceTask(sql, await readTaskFacts(sql, calendar, actor, taskId), query, now));
  return { ...traced, badge: await chainBadge(context.dataSource, actor.jurisdictionId, now) };
}

/** The moment asked for, never later than now. */
export const momentOf = (asked: string | undefined, now: Date): Date => (asked === undefined || Date.parse(asked) > now.getTime() ? now : new Date(asked));

/** Everything of the answer but the state of the chain. */
export async function traceTask(sql: Statements, facts: TaskFacts, query: AccountabilityQuery, now: Date): Promise<Omit<Accountability, 'badge'>> {
  const at = momentOf(query.at, now);
  const { pieces, item } = answerAt(facts, at);
  const scopes = scopesOf(facts);
  const scope = chooseScope(scopes, query.scope, at);
  const unitIds = [...new Set(facts.versions.flatMap((version) => version.duties.duties.map((duty) => duty.unitId)))];
  const units = unitsAt(facts, at, unitOfItem(item, unitIds));
  const unitId = query.unitId ?? null;
  return {
    task: { id: facts.task.id, number: facts.task.number, title: facts.task.title, planTitle: facts.plan.title, docNumber: facts.plan.docNumber, issuedAt: facts.task.issuedAt.toISOString() },
    at: at.toISOString(), now: now.toISOString(), isNow: at.getTime() === now.getTime(), answer: pieces,
    units: unitId === null ? units : units.filter((unit) => unit.unitId === unitId), allUnits: unitIds.map((id) => ({ id, name: facts.names.unit(id, at) })),
    jumps: jumpsOf(facts, now), scopes: scopes.map(({ key, label }) => ({ key, label })),
    holding: holdingView(facts, scope, unitId, now), returns: returnsOf(facts, scope, unitId, at),
    entries: await auditedEntries(sql, facts, scope, unitId, query, at),
  };
}

/** Moments worth jumping to: right after the last receipt, change, return, and now. */
function jumpsOf(facts: TaskFacts, now: Date): Accountability['jumps'] {
  const last = (label: string, ...actions: string[]): Accountability['jumps'] => {
    const entry = facts.entries.filter(({ row }) => actions.includes(row.action)).at(-1);
    return entry === undefined ? [] : [{ label, at: entry.row.at.toISOString() }];
  };
  return [
    { label: '印发', at: facts.task.issuedAt.toISOString() },
    ...last('签收', 'assignment.signed', 'assignment.deemed'), ...last('异议', 'assignment.disputed'),
    ...last('调整', 'task.duty-reassigned', 'task.duty-withdrawn', 'task.extended', 'task.adjusted', 'task.suspended', 'task.resumed'),
    ...last('退回', 'work-item.returned'), ...last('签批', 'report.signed'), ...last('销号', 'task.closed'), { label: '现在', at: now.toISOString() },
  ];
}
