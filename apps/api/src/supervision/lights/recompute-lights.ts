import type { LightRules } from '@reform-ledger/contracts';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { isDuplicate } from '../../database/database-errors.js';
import { reading, type Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { systemActor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { Refusal } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { TaskLight } from '../../ledger/lights/task-light.entity.js';
import { computeLight, type Judgement } from './compute-light.js';
import { loadFacts, type FactScope, type JudgedTask } from './light-facts.js';
import { LightRound } from './light-round.entity.js';
import type { LightRoundResult, LightsContext } from './lights-context.js';
import { rulesInForce } from './rules-in-force.js';
import type { CountWorkingDays } from './task-facts.js';
import { touchedSince, type Covered } from './touched-tasks.js';

const nothing: LightRoundResult = { changed: 0, refreshed: 0, judged: 0 };

/** Ends a round that found nothing to write; the change is undone and no entry is made. */
class NothingChanged extends Error {
  constructor(readonly covered: Covered, readonly judged: number) { super('lights are up to date'); }
}

/** What a program knows to be up to date without having had to write it down. */
const known = new WeakMap<object, Map<string, Covered>>();

/**
 * Brings the running lights (暂定) of a jurisdiction in line with its facts: after anything was journaled, on a new business day, or under new rules.
 * Only tasks that something touched are judged, all of them on a new day. One change with a `task-light.changed` entry per light, class or deciding rule
 * that changed. Any number of programs may call it at any time: they take turns, and the second finds nothing left to do.
 */
export async function recomputeLights(context: LightsContext, jurisdictionId: string): Promise<LightRoundResult> {
  const memory = known.get(context.dataSource) ?? new Map<string, Covered>();
  known.set(context.dataSource, memory);
  const workingDays = countWith(await context.calendars.forJurisdiction(jurisdictionId));
  const scope = await reading(context.dataSource, async (sql) => {
    const now = await presentState(sql, jurisdictionId, dayOf(context.clock.now()));
    return scopeOf(sql, jurisdictionId, memory.get(jurisdictionId) ?? await storedState(sql, jurisdictionId), now);
  });
  if (scope === null) return nothing;
  try {
    return await context.journal.record(systemActor(jurisdictionId), { requestId: newId(), name: 'recompute-lights', input: {} }, (tx) => round(tx, jurisdictionId, memory.get(jurisdictionId), workingDays));
  } catch (error) {
    // The first round of two programs at once: the other one has made the row and the lights.
    if (isDuplicate(error)) return nothing;
    if (!(error instanceof NothingChanged)) throw error;
    memory.set(jurisdictionId, error.covered);
    return { ...nothing, judged: error.judged };
  }
}

/** Working days by a calendar; null beyond its loaded years, so that a light never waits for next year's calendar. */
export function countWith(calendar: WorkingCalendar): CountWorkingDays {
  // Thousands of tasks ask about the same few due dates.
  const counted = new Map<string, number | null>();
  return (from, to) => {
    const key = `${from} ${to}`;
    let days = counted.get(key);
    if (days === undefined) {
      days = count(calendar, from, to);
      counted.set(key, days);
    }
    return days;
  };
}

function count(calendar: WorkingCalendar, from: string, to: string): number | null {
  try {
    return calendar.workingDaysBetween(from, to);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return null;
    throw error;
  }
}

async function presentState(sql: Statements, jurisdictionId: string, day: string): Promise<Covered> {
  const [head] = await sql.select<{ size: number }>('SELECT size FROM journal_head WHERE chain = ?', [jurisdictionId]);
  return { day, journalSeq: Number(head?.size ?? 0), rulesNumber: (await rulesInForce(sql, jurisdictionId, day)).number };
}

async function storedState(sql: Statements, jurisdictionId: string): Promise<Covered | null> {
  const [row] = await sql.find(LightRound, 'WHERE id = ?', [jurisdictionId]);
  return row ?? null;
}

/** What has to be judged anew; null when nothing has. */
async function scopeOf(sql: Statements, jurisdictionId: string, covered: Covered | null, now: Covered): Promise<FactScope | null> {
  if (covered === null || covered.day !== now.day || covered.rulesNumber !== now.rulesNumber) return { jurisdictionId, taskIds: 'all' };
  const taskIds = await touchedSince(sql, jurisdictionId, covered.journalSeq, now.journalSeq);
  return taskIds !== 'all' && taskIds.length === 0 ? null : { jurisdictionId, taskIds };
}

async function round(tx: Tx, jurisdictionId: string, remembered: Covered | undefined, workingDays: CountWorkingDays): Promise<LightRoundResult> {
  const [row] = await tx.sql.find(LightRound, 'WHERE id = ?', [jurisdictionId], true);
  const now = await presentState(tx.sql, jurisdictionId, dayOf(tx.now));
  const covered = remembered !== undefined && remembered.journalSeq >= (row?.journalSeq ?? 0) ? remembered : (row ?? null);
  const scope = await scopeOf(tx.sql, jurisdictionId, covered, now);
  if (scope === null) throw new NothingChanged(now, 0);
  const { rules } = await rulesInForce(tx.sql, jurisdictionId, now.day);
  const result = await judgeAll(tx, scope, { rules, rulesNumber: now.rulesNumber, day: now.day, workingDays });
  if (result.changed + result.refreshed === 0) throw new NothingChanged(now, result.judged);
  if (row === undefined) await tx.sql.insert(LightRound, { id: jurisdictionId, ...now, version: 1 });
  else await tx.compareAndSet(LightRound, jurisdictionId, row.version, now);
  tx.append({ action: 'lights.recomputed', resourceType: 'lights', resourceId: jurisdictionId, authority: '系统：按亮灯规则判定', new: { ...result, day: now.day, rulesNumber: now.rulesNumber } });
  return result;
}

interface Rule { rules: LightRules; rulesNumber: number; day: string; workingDays: CountWorkingDays }

async function judgeAll(tx: Tx, scope: FactScope, { rules, rulesNumber, day, workingDays }: Rule): Promise<LightRoundResult> {
  const tasks = await loadFacts(tx.sql, scope, day);
  const ids = tasks.map(({ taskId }) => taskId);
  const before = new Map((await storedLights(tx.sql, ids)).map((light) => [light.taskId, light]));
  const written: TaskLight[] = [];
  let changed = 0;
  for (const task of tasks) {
    const stored = before.get(task.taskId);
    const judged = { ...computeLight(task.facts, rules, { today: day, nodesUntil: day, closed: false }, workingDays), rulesNumber };
    const differs = stored === undefined || stored.light !== judged.light || stored.class !== judged.class || stored.reasonCode !== judged.reasonCode;
    if (!differs && sameWords(stored, judged)) continue;
    if (differs) {
      changed += 1;
      appendChange(tx, task, stored ?? null, judged);
    }
    written.push(Object.assign(new TaskLight(), {
      id: stored?.id ?? newId(), jurisdictionId: scope.jurisdictionId, planId: task.planId, taskId: task.taskId, ...judged,
      computedOn: day, computedAt: tx.now, changedAt: differs ? tx.now : stored.changedAt, version: (stored?.version ?? 0) + 1,
    }));
  }
  await replaceLights(tx, written, before);
  return { changed, refreshed: written.length - changed, judged: tasks.length };
}

const sameWords = (stored: TaskLight, judged: Judgement & { rulesNumber: number }): boolean =>
  stored.reason === judged.reason && stored.classReason === judged.classReason && stored.plannedPercent === judged.plannedPercent && stored.actualPercent === judged.actualPercent && stored.basis === judged.basis
  && stored.rulesNumber === judged.rulesNumber && JSON.stringify(stored.grounds) === JSON.stringify(judged.grounds);

const said = (judged: Pick<Judgement, 'light' | 'reason' | 'class' | 'classReason'>): object => ({ light: judged.light, reason: judged.reason, class: judged.class, classReason: judged.classReason });

function appendChange(tx: Tx, task: JudgedTask, before: TaskLight | null, judged: Judgement & { rulesNumber: number }): void {
  tx.append({
    action: 'task-light.changed', resourceType: 'task', resourceId: task.taskId, taskId: task.taskId, unitId: task.leadUnitId, authority: `系统：亮灯规则第 ${judged.rulesNumber} 版`,
    old: before && said(before), new: { ...said(judged), rulesNumber: judged.rulesNumber },
  });
}

/** The stored running lights of tasks. */
export async function storedLights(sql: Statements, taskIds: readonly string[]): Promise<TaskLight[]> {
  const lights: TaskLight[] = [];
  for (let start = 0; start < taskIds.length; start += 500) {
    const some = taskIds.slice(start, start + 500);
    lights.push(...(await sql.find(TaskLight, `WHERE task_id IN (${some.map(() => '?').join(',')})`, [...some])));
  }
  return lights;
}

/** Hundreds of rows in a few statements: on a new day the words of every overdue task count on. */
async function replaceLights(tx: Tx, lights: readonly TaskLight[], before: ReadonlyMap<string, TaskLight>): Promise<void> {
  const old = lights.filter((light) => before.has(light.taskId)).map(({ id }) => id);
  for (let start = 0; start < old.length; start += 500) {
    const some = old.slice(start, start + 500);
    await tx.sql.execute(`DELETE FROM task_light WHERE id IN (${some.map(() => '?').join(',')})`, some);
  }
  await tx.sql.insert(TaskLight, [...lights]);
}

