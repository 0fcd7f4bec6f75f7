import type { BulletinFacts, IndicatorFact, PartFact, TaskFact } from './bulletin-facts.js';
import type { FigureBook } from './figure-book.js';
import type { FrozenPractice, FrozenProblem } from './frozen.js';

/** So many laggards are named in the text; all of them stand in 附件1. */
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
const urgency = (task: TaskFact): number => (task.light === 'red' ? 1_000_000 : 0) + (lagOf(task)?.days ?? task.overdueDays);

/** Why a task lags (where its light comes of an indicator, that is told with the indicator), in words without the blanks that screens put between Chinese and digits. */
const whyOf = (task: TaskFact): string => ((task.lightRule.startsWith('indicator-') ? '' : task.lightReason) || task.classReason).trim().replace(/[。；，]+$/u, '').replace(/(?<=\p{Script=Han}) (?=\d)|(?<=[\d%]) (?=\p{Script=Han})/gu, '');

/**
 * The overdue days that the reason of a task says, with the words around them: they are told once, as a figure that opens its list.
 * Where the reason says none, the days past the deadline. Null where nothing is overdue, or where only its report is: that is told of
 * the unit that did not send it.
 */
export function lagOf(task: TaskFact): { before: string; days: number; after: string } | null {
  const why = whyOf(task);
  const said = /逾期(\d+)个工作日/u.exec(why);
  if (said !== null) return { before: `${why.slice(0, said.index)}逾期`, days: Number(said[1]), after: why.slice(said.index + said[0].length) };
  return task.overdueOf === 'deadline' && task.overdueDays > 0 ? { before: `${why === '' ? '' : `${why}，`}超过完成时限`, days: task.overdueDays, after: '' } : null;
}

function behind(book: FigureBook, { tasks, units, mendBy, indicators }: BulletinFacts): FrozenProblem[] {
  // A red light that comes of an indicator alone is told with the indicator.
  const byIndicator = new Set(indicators.filter(isOut).map((one) => one.taskId));
  const lagging = tasks.filter((task) => task.class === 'behind' || (task.light === 'red' && !byIndicator.has(task.id))).sort((a, b) => urgency(b) - urgency(a) || a.number - b.number);
  book.count('tasks.lagging', '推进滞后', 'task', lagging.map(({ id }) => id));
  if (lagging.length > mostNamed) book.count('tasks.lagging.rest', '其余推进滞后', 'task', lagging.slice(mostNamed).map(({ id }) => id));
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return lagging.slice(0, mostNamed).map((task) => {
    const lag = lagOf(task);
    const why = lag?.before ?? whyOf(task);
    const teller = task.ownerIds.length < 2 ? undefined : task.ownerIds.find((id) => why.startsWith(`${names.get(id)}：`));
    const days: Parts = lag === null ? [] : [{ figure: book.value(`task.${task.id}.overdueDays`, `第${task.number}项逾期`, 'task', task.id, 'lagDays', lag.days, '个工作日').key }, { text: lag.after }];
    const head = `第${task.number}项“${task.title}”`;
    // Where many answer each for themselves, the one is named whose part it is, and nobody else.
    const parts: Parts = teller === undefined ? [{ text: `${head}（责任单位：` }, ...joined(task.ownerIds), { text: `）${why === '' ? '' : `，${why}`}` }, ...days]
      : [{ text: `${head}（${task.ownerIds.length}家单位分头负责），` }, { unit: teller }, { text: why.slice(names.get(teller)!.length + 1) }, ...days];
    return { key: `behind.${task.id}`, kind: 'behind', taskId: task.id, taskIds: [task.id], unitIds: teller === undefined ? task.ownerIds : [teller], until: mendBy, parts: parts.filter((part) => !('text' in part) || part.text !== '') };
  });
}

function unsent(book: FigureBook, { parts, units, tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  const numbers = new Map(tasks.map((task) => [task.id, task.number]));
  const of = (kind: 'late' | 'missing', unitId: string): PartFact[] => parts.filter((part) => part.unitId === unitId && part.standing === kind);
  const longest = (own: readonly PartFact[]): number => Math.max(...own.map((part) => part.lateDays));
  return (['missing', 'late'] as const).flatMap((kind) => units.map((unit) => ({ unit, own: of(kind, unit.id) })).filter(({ own }) => own.length > 0).sort((a, b) => longest(b.own) - longest(a.own)).map(({ unit, own }): FrozenProblem => {
    const days = longest(own);
    const worst = own.find((part) => part.lateDays === days)!;
    const figure = book.value(`unit.${unit.id}.${kind}.days`, `${unit.name}最长逾期`, 'part', worst.id, 'lateDays', days, '个工作日');
    const taskIds = [...new Set(own.map((part) => part.taskId))].sort((a, b) => numbers.get(a)! - numbers.get(b)!);
    const which = `（${numbersOf(taskIds.map((id) => numbers.get(id)!))}）`;
    const many = own.length === 1 ? '' : '，最长的';
    return {
      key: `${kind}.${unit.id}`, kind, taskId: null, taskIds, unitIds: [unit.id], until: mendBy,
      parts: [{ unit: unit.id }, { figure: `unit.${unit.id}.${kind}` }, { text: kind === 'missing' ? `未报${which}${many === '' ? '，已' : many}逾期` : `${which}${many === '' ? '' : '逾期报送'}${many}逾期` }, { figure: figure.key }, ...(kind === 'late' && many === '' ? [{ text: '报送' }] : [])],
    };
  }));
}

/** 第3、6、12项. */
export const numbersOf = (numbers: readonly number[]): string => `第${numbers.join('、')}项`;

function returnedTwice(book: FigureBook, { tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  return tasks.filter((task) => task.returns >= 2).map((task) => ({
    key: `returned.${task.id}`, kind: 'twice-returned', taskId: task.id, taskIds: [task.id], unitIds: task.ownerIds, until: mendBy,
    parts: [{ text: `第${task.number}项“${task.title}”的报送被退回补正` }, { figure: book.value(`task.${task.id}.returns`, `第${task.number}项退回次数`, 'task', task.id, 'returns', task.returns, '次').key }, { text: '（责任单位：' }, ...joined(task.ownerIds), { text: '）' }],
  }));
}

const isOut = (one: IndicatorFact): boolean => one.light === 'red' && one.value !== null;

function indicatorsOut(book: FigureBook, { indicators, tasks, mendBy }: BulletinFacts): FrozenProblem[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return indicators.filter(isOut).map((one) => {
    const owners = byId.get(one.taskId)!.ownerIds;
    return {
      key: `indicator.${one.id}`, kind: 'indicator', taskId: one.taskId, taskIds: [one.taskId], unitIds: owners, until: mendBy,
      parts: [{ text: `${one.name}为` }, { figure: `indicator.${one.id}.value` }, { text: `，目标为${one.target}${one.gap === '' ? '' : `，还差${one.gap}`}（责任单位：` }, ...joined(owners), { text: '）' }],
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
