import { keysOf, progressClasses, reportStates, unitGroups, type BulletinIndicatorRow, type BulletinTaskRow, type BulletinUnitRow, type TableCell, type UnitGroupKey, type UnitKind } from '@reform-ledger/contracts';
import type { BulletinFacts, PartFact, TaskFact, UnitFact } from './bulletin-facts.js';
import type { FigureBook } from './figure-book.js';
import { percentOf } from './figure-book.js';
import type { FrozenFigure } from './frozen.js';

const classKeys = keysOf(progressClasses);
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** In which group a unit is ranked; party offices, government departments and what is neither stand together. */
export const groupOf = (kind: UnitKind): UnitGroupKey => (kind === 'township' ? 'townships' : kind === 'medical' ? 'medical' : 'departments');

/** A number in a table; nought opens no list. */
const cellOf = (figure: FrozenFigure, text = String(figure.value)): TableCell => ({ text, figure: figure.ids.length === 0 ? null : figure.key });

/** Where more answer for a task, each for itself, its row says how many; the list behind its figures names all. */
const mostOwners = 3;

/** 附件1, in the order of the ledger. What is closed is done, whatever was last reported of it: no percentages stand beside it. */
export function taskRows({ tasks, units }: BulletinFacts): BulletinTaskRow[] {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const named = (list: readonly string[]): string => list.map((id) => names.get(id) ?? '').join('、');
  return tasks.map((task) => ({
    taskId: task.id, number: task.number, title: task.title, leadName: task.ownerIds.length > mostOwners ? `${names.get(task.ownerIds[0]!) ?? ''}等${task.ownerIds.length}家` : named(task.ownerIds), coNames: named(task.coUnitIds), deadline: task.deadline, class: task.class, classReason: task.classReason,
    light: task.light, lightReason: task.lightReason, ...(task.light === 'closed' ? { planned: null, actual: null } : { planned: task.planned, actual: task.actual }), basis: task.basis, reportWords: reportStates[task.reportState],
  }));
}

interface UnitTally { unit: UnitFact; tasks: TaskFact[]; parts: PartFact[] }

/**
 * 附件2: the units by group, each counted by the tasks it answers for (task × lead unit) and its own parts, ranked by the share of tasks
 * on schedule or better, then by the share of parts on time, then by fewer returns; equals share a rank.
 */
export function unitRows(book: FigureBook, facts: BulletinFacts): BulletinUnitRow[] {
  const tallies = talliesOf(facts);
  return keysOf(unitGroups).flatMap((group) => {
    const own = tallies.filter(({ unit }) => groupOf(unit.kind) === group).map((tally) => ({ tally, score: scoreOf(tally) })).sort((a, b) => compare(a.score, b.score) || (a.tally.unit.name < b.tally.unit.name ? -1 : 1));
    return own.map(({ tally, score }): BulletinUnitRow => rowOf(book, tally, group, score === null ? null : 1 + own.filter((other) => other.score !== null && compare(other.score, score) < 0).length));
  });
}

function talliesOf({ tasks, parts, units }: BulletinFacts): UnitTally[] {
  const tallies = new Map(units.map((unit) => [unit.id, { unit, tasks: [] as TaskFact[], parts: [] as PartFact[] }]));
  for (const task of tasks) for (const id of task.ownerIds) tallies.get(id)?.tasks.push(task);
  for (const part of parts) if (part.standing !== 'not_due') tallies.get(part.unitId)?.parts.push(part);
  const coUnits = new Set(tasks.flatMap((task) => task.coUnitIds));
  return [...tallies.values()].filter((tally) => tally.tasks.length > 0 || tally.parts.length > 0 || coUnits.has(tally.unit.id));
}

type Score = readonly [good: number, onTime: number, returns: number] | null;

/** Null for a unit that leads nothing: it is listed without a rank. */
function scoreOf({ tasks, parts }: UnitTally): Score {
  if (tasks.length === 0) return null;
  const good = tasks.filter((task) => task.class === 'done' || task.class === 'ahead' || task.class === 'on_schedule').length;
  return [percentOf(good, tasks.length), parts.length === 0 ? 100 : percentOf(parts.filter((part) => part.standing === 'on_time').length, parts.length), tasks.reduce((sum, task) => sum + task.returns, 0)];
}

function compare(a: Score, b: Score): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b[0] - a[0] || b[1] - a[1] || a[2] - b[2];
}

function rowOf(book: FigureBook, { unit, tasks, parts }: UnitTally, group: UnitGroupKey, rank: number | null): BulletinUnitRow {
  const key = (what: string): string => `unit.${unit.id}.${what}`;
  const count = (what: string, label: string, noun: 'task' | 'part', rows: readonly { id: string }[]): TableCell => cellOf(book.count(key(what), `${unit.name}${label}`, noun, ids(rows)));
  const standing = (wanted: string): PartFact[] => parts.filter((part) => part.standing === wanted);
  return {
    unitId: unit.id, unitName: unit.name, group, rank, tasks: count('tasks', '负责', 'task', tasks),
    classes: Object.fromEntries(classKeys.map((one) => [one, count(`class.${one}`, progressClasses[one], 'task', tasks.filter((task) => task.class === one))])) as BulletinUnitRow['classes'],
    red: count('light.red', '红灯', 'task', tasks.filter((task) => task.light === 'red')), yellow: count('light.yellow', '黄灯', 'task', tasks.filter((task) => task.light === 'yellow')),
    due: count('due', '应报', 'part', parts), onTime: count('onTime', '按时报送', 'part', standing('on_time')), late: count('late', '逾期报送', 'part', standing('late')), missing: count('missing', '未报送', 'part', standing('missing')),
    returned: count('returned', '报送被退回', 'task', tasks.filter((task) => task.returns > 0)),
  };
}

/** 附件3. */
export function indicatorRows(book: FigureBook, { indicators, tasks, units }: BulletinFacts): BulletinIndicatorRow[] {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return indicators.map((one) => {
    const task = byId.get(one.taskId)!;
    return {
      indicatorId: one.id, taskId: one.taskId, taskNumber: task.number, name: one.name, target: one.target, baseline: one.baseline, gap: one.gap, light: one.light, standing: one.met === true ? '已达标' : one.met === false ? '未达标' : one.reason,
      current: one.value === null ? { text: '—', figure: null } : cellOf(book.value(`indicator.${one.id}.value`, one.name, 'indicator', one.id, 'value', one.value, one.unit), `${one.value}${one.unit}`), leadName: task.ownerIds.map((id) => names.get(id) ?? '').join('、'),
    };
  });
}
