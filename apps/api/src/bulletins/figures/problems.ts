import type { BulletinFacts, PartFact, TaskFact } from './bulletin-facts.js';
import type { FigureBook } from './figure-book.js';
import type { FrozenPractice, FrozenProblem } from './frozen.js';

/** So many laggards are named in the text; all of them stand in 附表1. */
export const mostNamed = 40;
const mostPractice = 6;
const excerpt = 120;

type Parts = FrozenProblem['parts'];
const joined = (unitIds: readonly string[]): Parts => unitIds.flatMap((unit, index) => (index === 0 ? [{ unit }] : [{ text: '、' }, { unit }]));

/** What is criticised by name, each with the figures it quotes: tasks behind, units that sent late or nothing, reports returned twice, indicators out of reach. */
export function problemsOf(book: FigureBook, facts: BulletinFacts): FrozenProblem[] {
  return [...behind(book, facts), ...unsent(book, facts), ...returnedTwice(book, facts), ...indicatorsOut(book, facts)];
}

/** The red ones first, then the longest overdue. */
const urgency = (task: TaskFact): number => (task.light === 'red' ? 1_000_000 : 0) + task.overdueDays;

function behind(book: FigureBook, { tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  const lagging = tasks.filter((task) => task.class === 'behind' || task.light === 'red').sort((a, b) => urgency(b) - urgency(a) || a.number - b.number);
  book.count('tasks.lagging', '推进滞后', 'task', lagging.map(({ id }) => id));
  if (lagging.length > mostNamed) book.count('tasks.lagging.rest', '其余推进滞后', 'task', lagging.slice(mostNamed).map(({ id }) => id));
  return lagging.slice(0, mostNamed).map((task) => {
    const days: Parts = task.overdueDays === 0 ? [] : [{ text: '，逾期' }, { figure: book.value(`task.${task.id}.overdueDays`, `第${task.number}项逾期`, 'task', task.id, 'overdueDays', task.overdueDays, '个工作日').key }];
    const why = sentenceless(task.lightReason || task.classReason);
    return { key: `behind.${task.id}`, kind: 'behind', taskId: task.id, unitIds: task.ownerIds, until: mendBy, parts: [{ text: `第${task.number}项“${task.title}”（责任单位：` }, ...joined(task.ownerIds), { text: `）${why === '' ? '' : `，${why}`}` }, ...days] };
  });
}

const sentenceless = (words: string): string => words.trim().replace(/[。；，]+$/u, '');

function unsent(book: FigureBook, { parts, units, tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  const numbers = new Map(tasks.map((task) => [task.id, task.number]));
  const of = (kind: 'late' | 'missing', unitId: string): PartFact[] => parts.filter((part) => part.unitId === unitId && part.standing === kind);
  return (['missing', 'late'] as const).flatMap((kind) => units.flatMap((unit): FrozenProblem[] => {
    const own = of(kind, unit.id);
    if (own.length === 0) return [];
    const days = Math.max(...own.map((part) => part.lateDays));
    const worst = own.find((part) => part.lateDays === days)!;
    const figure = book.value(`unit.${unit.id}.${kind}.days`, `${unit.name}最长逾期`, 'part', worst.id, 'lateDays', days, '个工作日');
    const list = [...new Set(own.map((part) => numbers.get(part.taskId)!))].sort((a, b) => a - b).map((number) => `第${number}项`).join('、');
    return [{
      key: `${kind}.${unit.id}`, kind, taskId: null, unitIds: [unit.id], until: mendBy,
      parts: [{ unit: unit.id }, { figure: `unit.${unit.id}.${kind}` }, { text: kind === 'missing' ? `至今未报（${list}），最长逾期` : `逾期报送（${list}），最长逾期` }, { figure: figure.key }],
    }];
  }));
}

function returnedTwice(book: FigureBook, { tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  return tasks.filter((task) => task.returns >= 2).map((task) => ({
    key: `returned.${task.id}`, kind: 'twice-returned', taskId: task.id, unitIds: task.ownerIds, until: mendBy,
    parts: [{ text: `第${task.number}项“${task.title}”的报送被退回补正` }, { figure: book.value(`task.${task.id}.returns`, `第${task.number}项退回次数`, 'task', task.id, 'returns', task.returns, '次').key }, { text: '（责任单位：' }, ...joined(task.ownerIds), { text: '）' }],
  }));
}

function indicatorsOut(book: FigureBook, { indicators, tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return indicators.filter((one) => one.light === 'red' && one.value !== null).map((one) => {
    const owners = byId.get(one.taskId)!.ownerIds;
    return {
      key: `indicator.${one.id}`, kind: 'indicator', taskId: one.taskId, unitIds: owners, until: mendBy,
      parts: [{ text: `${one.name}为` }, { figure: `indicator.${one.id}.value` }, { text: `，目标${one.target}${one.gap === '' ? '' : `，差${one.gap}`}（责任单位：` }, ...joined(owners), { text: '）' }],
    };
  });
}

/** What signed reports of tasks that go well say was done; nothing unreviewed is quoted. */
export function practiceOf({ tasks }: BulletinFacts): FrozenPractice[] {
  const rank = { ahead: 0, done: 1, on_schedule: 2, behind: 9, other: 9 } as const;
  return tasks.filter((task) => task.done !== null && task.ownerIds.length > 0 && rank[task.class] < 9).sort((a, b) => rank[a.class] - rank[b.class] || (b.actual ?? 0) - (a.actual ?? 0) || a.number - b.number).slice(0, mostPractice)
    .map((task) => ({ key: `practice.${task.id}`, taskId: task.id, unitId: task.doneBy!, words: shortened(task.done!) }));
}

/** The first sentences of what was done, on one line, without a full stop. */
function shortened(words: string): string {
  const lineOf = words.replace(/\s*\n\s*/gu, '；').trim();
  const cut = lineOf.length <= excerpt ? lineOf : (/^[\s\S]{20,120}[。；]/u.exec(lineOf)?.[0] ?? lineOf.slice(0, excerpt));
  return cut.replace(/[。；，、\s]+$/u, '');
}
