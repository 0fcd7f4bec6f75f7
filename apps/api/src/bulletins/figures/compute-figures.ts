import { keysOf, lights, partStates, progressClasses, reportStates, type Light, type ProgressClass } from '@reform-ledger/contracts';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import type { BulletinFacts, TaskFact } from './bulletin-facts.js';
import { FigureBook } from './figure-book.js';
import type { FrozenFigures, FrozenRow } from './frozen.js';
import { indicatorRows, taskRows, unitRows } from './figure-tables.js';
import { amendedValues, correctionsOf } from './amended.js';
import { lagOf, practiceOf, problemsOf } from './problems.js';

export const classKeys = keysOf(progressClasses);
export const lightKeys = keysOf(lights);
export const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/**
 * Everything a bulletin says in numbers, from its facts alone. Each figure is made from the list it counts; the five classes add up to
 * the tasks, because every task has exactly one.
 */
export function computeFigures(facts: BulletinFacts): FrozenFigures {
  const book = new FigureBook();
  const classes = Object.fromEntries(classKeys.map((key) => [key, idsOf(facts.tasks.filter((task) => task.class === key))])) as Record<ProgressClass, string[]>;
  countTasks(book, facts, classes);
  countParts(book, facts);
  countIndicators(book, facts);
  const units = unitRows(book, facts);
  const tables = { tasks: taskRows(facts), units, indicators: indicatorRows(book, facts) };
  const problems = problemsOf(book, facts);
  const corrections = correctionsOf(book, facts);
  return {
    format: 'reform-ledger/bulletin/v1', plan: facts.plan, year: facts.year, quarter: facts.quarter, label: quarterLabel(facts.year, facts.quarter), cutOff: facts.cutOff, frozenAt: facts.frozenAt, dueDate: facts.dueDate, rulesNumber: facts.rulesNumber,
    previous: facts.previous === null ? null : { bulletinId: facts.previous.bulletinId, title: facts.previous.title, label: facts.previous.label },
    figures: book.list(), rows: rowsOf(facts), classes, problems, practice: practiceOf(facts), corrections, units: facts.units.map(({ id, name }) => ({ id, name })), tables,
  };
}

function countTasks(book: FigureBook, { tasks, previous }: BulletinFacts, classes: Record<ProgressClass, string[]>): void {
  const all = idsOf(tasks);
  book.count('tasks', '重点任务', 'task', all);
  for (const key of classKeys) {
    book.count(`class.${key}`, progressClasses[key], 'task', classes[key]);
    book.share(`class.${key}.share`, `${progressClasses[key]}占比`, 'task', classes[key], all);
    if (previous !== null) book.change(`class.${key}.change`, `${progressClasses[key]}比上季度`, 'task', classes[key], previous.classes[key]);
  }
  for (const key of lightKeys) {
    const lit = idsOf(tasks.filter((task) => task.light === key));
    if (lit.length > 0 || isMainLight(key)) book.count(`light.${key}`, lights[key], 'task', lit);
  }
  book.share('light.green.share', '绿灯占比', 'task', idsOf(tasks.filter((task) => task.light === 'green')), all);
  book.count('tasks.overdue', '时限已过未完成', 'task', idsOf(tasks.filter((task) => isOverdue(task))));
  book.count('tasks.returned-twice', '两次以上退回', 'task', idsOf(tasks.filter((task) => task.returns >= 2)));
}

const isMainLight = (key: Light): boolean => key === 'green' || key === 'yellow' || key === 'red';
/** Its date has passed and it is not done. */
export const isOverdue = (task: TaskFact): boolean => task.overdueDays > 0 && task.class !== 'done';

function countParts(book: FigureBook, { parts }: BulletinFacts): void {
  const due = parts.filter((part) => part.standing !== 'not_due');
  const by = (standing: string): string[] => idsOf(due.filter((part) => part.standing === standing));
  book.count('parts.due', '应报', 'part', idsOf(due));
  book.count('parts.onTime', '按时报送', 'part', by('on_time'));
  book.share('parts.onTime.share', '按时报送率', 'part', by('on_time'), idsOf(due));
  book.count('parts.late', '逾期报送', 'part', by('late'));
  book.count('parts.missing', '未报送', 'part', by('missing'));
  if (by('open').length > 0) book.count('parts.open', '还没到期', 'part', by('open'));
  const behind = due.filter((part) => part.standing === 'late' || part.standing === 'missing');
  book.count('units.late', '没有按时报送的单位', 'unit', [...new Set(behind.map((part) => part.unitId))]);
}

function countIndicators(book: FigureBook, { indicators }: BulletinFacts): void {
  const all = idsOf(indicators);
  book.count('indicators', '量化指标', 'indicator', all);
  book.count('indicators.met', '已达标指标', 'indicator', idsOf(indicators.filter((one) => one.met === true)));
  book.count('indicators.red', '亮红灯指标', 'indicator', idsOf(indicators.filter((one) => one.light === 'red')));
}

function rowsOf(facts: BulletinFacts): Record<'task' | 'part' | 'unit' | 'indicator', FrozenRow[]> {
  const unitName = new Map(facts.units.map(({ id, name }) => [id, name]));
  const tasks = new Map(facts.tasks.map((task) => [task.id, task]));
  const named = (ids: readonly string[]): string => ids.map((id) => unitName.get(id) ?? '').join('、');
  const titleOf = (taskId: string): string => { const task = tasks.get(taskId); return task === undefined ? '' : `第${task.number}项 ${task.title}`; };
  return {
    task: facts.tasks.map((task) => ({
      id: task.id, title: titleOf(task.id), unitName: named(task.ownerIds), taskId: task.id, values: { overdueDays: task.overdueDays, returns: task.returns, ...(task.actual === null ? {} : { actual: task.actual }), ...lagValue(task), ...amendedValues(facts, 'task', task.id) },
      note: [progressClasses[task.class], task.light === null ? '' : lights[task.light], task.lightReason || task.classReason, `报送${reportStates[task.reportState]}`].filter(Boolean).join('；'),
    })),
    part: facts.parts.map((part) => ({ id: part.id, title: titleOf(part.taskId), unitName: unitName.get(part.unitId) ?? '', note: part.note, taskId: part.taskId, values: { lateDays: part.lateDays } })),
    unit: facts.units.map((unit) => ({ id: unit.id, title: unit.name, unitName: unit.name, note: unitNote(facts, unit.id), taskId: null })),
    indicator: facts.indicators.map((one) => ({
      id: one.id, title: one.name, unitName: named(tasks.get(one.taskId)?.ownerIds ?? []), note: `目标${one.target}；${one.reason}`, taskId: one.taskId, values: { ...(one.value === null ? {} : { value: one.value }), ...amendedValues(facts, 'indicator', one.id) },
    })),
  };
}

const lagValue = (task: TaskFact): Record<string, number> => { const lag = lagOf(task); return lag === null ? {} : { lagDays: lag.days }; };

function unitNote(facts: BulletinFacts, unitId: string): string {
  const own = facts.parts.filter((part) => part.unitId === unitId);
  const late = own.filter((part) => part.standing === 'late').length;
  const missing = own.filter((part) => part.standing === 'missing').length;
  return [late > 0 ? `逾期报送 ${late} 件` : '', missing > 0 ? `${partStates.missing} ${missing} 件` : ''].filter(Boolean).join('；');
}
