import type { Light, LightGround, LightRules } from '@reform-ledger/contracts';
import { dayInWords, quarterEnd, quarterName } from '../../ledger/reports/quarter.js';
import { milestonesBehind, nextMilestone } from '../../ledger/unit-plans/planned-progress.js';
import type { CountWorkingDays, JudgedAt, PlanFact, ReportFact, TaskFacts } from './task-facts.js';

/** What the rules look at, gathered once for a task. */
export interface Question { facts: TaskFacts; rules: LightRules; at: JudgedAt; workingDays: CountWorkingDays }

/** Worst first. */
export const lightRank: Record<Light, number> = { red: 0, yellow: 1, green: 2, grey: 3, suspended: 4, closed: 5 };

/** Every fact that speaks for a light, the deciding one first. At least one. */
export function groundsOf(question: Question): LightGround[] {
  const { state, suspension } = question.facts;
  if (state === 'closed') return [{ rule: 'closed', light: 'closed', text: '任务已销号' }];
  if (state === 'suspended') return [{ rule: 'suspended', light: 'suspended', text: suspension === null ? '任务已中止' : `中止：${suspension}` }];
  if (state === 'disputed') return [{ rule: 'disputed', light: 'grey', text: '责任异议待裁定，报送和节点暂不到期' }];
  const found = [...deadlineGrounds(question), ...nodeGrounds(question), ...reportGrounds(question), ...indicatorGrounds(question), ...curedGrounds(question)];
  const grounds = found.length > 0 ? found : [nothingDue(question)];
  return grounds.map((ground, index) => ({ ground, index })).sort((a, b) => lightRank[a.ground.light] - lightRank[b.ground.light] || a.index - b.index).map(({ ground }) => ground);
}

/** 第三季度; with the year where it is not the present one. */
export const periodWords = ({ year, quarter }: { year: number; quarter: number }, today: string): string => `${String(year) === today.slice(0, 4) ? '' : `${year}年`}第${quarterName(quarter)}`;

/** 10月17日; with the year where it is not the present one. */
const day = (date: string, today: string): string => `${date.slice(0, 4) === today.slice(0, 4) ? '' : `${date.slice(0, 4)}年`}${dayInWords(date)}`;

/** The time between two days in words: working days, or days of the week where no calendar is loaded. */
function span({ workingDays }: Question, from: string, to: string): string {
  const working = workingDays(from, to);
  return working === null ? `${(Date.parse(to) - Date.parse(from)) / 86_400_000} 天` : `${working} 个工作日`;
}

/** Whether a day that is not past is at most so many working days away. */
function isSoon({ workingDays, rules, at }: Question, date: string): boolean {
  // No stretch of 30 working days is longer than 75 days; beyond that the calendar need not be asked.
  if (date < at.today || Date.parse(date) - Date.parse(at.today) > 75 * 86_400_000) return false;
  const left = workingDays(at.today, date) ?? (Date.parse(date) - Date.parse(at.today)) / 86_400_000;
  return left <= rules.yellowDays;
}

/** 今天到期, or how many working days are left. */
const left = (question: Question, date: string): string => (date === question.at.today ? '今天到期' : `还有 ${span(question, question.at.today, date)}`);

function deadlineGrounds(question: Question): LightGround[] {
  const { facts: { deadline, finishedOn, reports }, rules, at } = question;
  if (finishedOn !== null) {
    const counts = finishedFor(finishedOn, reports);
    const late = deadline !== null && counts > deadline;
    if (late && rules.cureBecomes === 'yellow') return [{ rule: 'finished-late', light: 'yellow', text: `过了完成时限 ${span(question, deadline, counts)}才报完成，待销号` }];
    return [{ rule: 'finished', light: 'green', text: `${day(finishedOn, at.today)}已报完成，待销号` }];
  }
  if (deadline === null) return [];
  if (deadline < at.nodesUntil) return [{ rule: 'deadline-overdue', light: 'red', text: `完成时限 ${day(deadline, at.today)}已过，逾期 ${span(question, deadline, at.nodesUntil)}` }];
  return isSoon(question, deadline) ? [{ rule: 'deadline-soon', light: 'yellow', text: `完成时限 ${day(deadline, at.today)}${left(question, deadline)}，还没有报完成` }] : [];
}

/**
 * The day for which the unit's word of completion counts. A report sent by its due day speaks for its quarter, after whose end it is asked
 * for: what was to be done by 12月31日 is not late because the report of that quarter came on 1月8日.
 */
function finishedFor(finishedOn: string, reports: readonly ReportFact[]): string {
  const said = reports.filter((report) => report.sentOn !== null && report.percent !== null);
  const since = said.slice(said.findLastIndex((report) => report.percent !== 100) + 1);
  const days = since.map(({ year, quarter, sentOn, dueDate }) => { const ends = quarterEnd(year, quarter); return sentOn! <= dueDate && ends < sentOn! ? ends : sentOn!; });
  return [finishedOn, ...days].sort()[0]!;
}

/** The last day whose milestones count by the rules. */
export function nodesDay({ facts, rules, at }: Question): string {
  if (rules.nodesJudgedBy === 'day') return at.nodesUntil;
  const settled = facts.reports.filter((report) => report.sentOn !== null || (!report.retroactive && !report.notDue && report.dueDate < at.today)).at(-1);
  if (settled === undefined) return '';
  const ends = quarterEnd(settled.year, settled.quarter);
  return ends < at.nodesUntil ? ends : at.nodesUntil;
}

/** What the unit of a plan says it has done, by the newest report that was sent before the one named; 0 while it has said nothing. */
export function percentOf(facts: TaskFacts, plan: PlanFact, reports: readonly ReportFact[] = facts.reports): number {
  const said = reports.filter((report) => report.sentOn !== null).map((report) => report.unitPercents[plan.unitId] ?? (facts.plans.length === 1 ? report.percent : null)).filter((percent) => percent !== null);
  return said.at(-1) ?? 0;
}

function nodeGrounds(question: Question): LightGround[] {
  const { facts, rules, at } = question;
  const until = nodesDay(question);
  return facts.plans.flatMap((plan): LightGround[] => {
    // A milestone may still be reached on its own day.
    const due = plan.milestones.filter((milestone) => milestone.dueDate <= until && milestone.dueDate < at.today);
    if (due.length === 0) return [];
    const behind = milestonesBehind(due, until, percentOf(facts, plan));
    const who = facts.plans.length > 1 ? `${plan.unitName}：` : '';
    if (behind === 0) return [{ rule: 'nodes-done', light: 'green', text: `${who}到期的 ${due.length} 个节点都已完成` }];
    const first = due.at(-behind)!;
    const more = behind === 1 ? '' : `，共 ${behind} 个节点没有完成`;
    const quarter = { year: Number(first.dueDate.slice(0, 4)), quarter: Math.ceil(Number(first.dueDate.slice(5, 7)) / 3) };
    return [{ rule: 'nodes-behind', light: behind > rules.behindYellowNodes ? 'red' : 'yellow', text: `${who}${periodWords(quarter, at.today)}节点“${first.title}”逾期 ${span(question, first.dueDate, at.today)}${more}` }];
  });
}

function reportGrounds(question: Question): LightGround[] {
  const { facts, at } = question;
  const due = facts.reports.filter((report) => !report.retroactive && !report.notDue);
  const open = due.filter((report) => report.sentOn === null);
  const overdue = open.filter((report) => report.dueDate < at.today).map((report): LightGround => ({ rule: 'report-overdue', light: 'red', text: `${periodWords(report, at.today)}报送逾期 ${span(question, report.dueDate, at.today)}` }));
  const soon = open.filter((report) => isSoon(question, report.dueDate)).map((report): LightGround => ({ rule: 'report-soon', light: 'yellow', text: `${periodWords(report, at.today)}报送 ${day(report.dueDate, at.today)}截止，${left(question, report.dueDate)}，还没有报出` }));
  const last = due.filter((report) => report.sentOn !== null).at(-1);
  const onTime = last !== undefined && last.sentOn! <= last.dueDate ? [{ rule: 'report-on-time', light: 'green' as const, text: `${periodWords(last, at.today)}已按时报送` }] : [];
  return [...overdue, ...soon, ...onTime];
}

function indicatorGrounds({ facts, rules }: Question): LightGround[] {
  if (!rules.indicatorsCount) return [];
  return facts.indicators.flatMap(({ name, light, reason }): LightGround[] => (light === 'none' ? [] : [{ rule: light === 'red' ? 'indicator-lost' : light === 'yellow' ? 'indicator-slow' : 'indicator-good', light, text: `${name}：${reason}` }]));
}

/** 补齐: what was red and has been made up, for as many reporting periods as the rules say. */
function curedGrounds(question: Question): LightGround[] {
  const { facts, rules, at } = question;
  const words = `补齐后 ${rules.curePeriods} 个报送期内按${rules.cureBecomes === 'yellow' ? '黄灯' : '绿灯'}计`;
  const sent = facts.reports.filter((report) => report.sentOn !== null);
  const late = sent.filter((report) => !report.retroactive && !report.notDue).slice(-rules.curePeriods).filter((report) => report.sentOn! > report.dueDate)
    .map((report): LightGround => ({ rule: 'cured-late', light: rules.cureBecomes, text: `${periodWords(report, at.today)}报送迟 ${span(question, report.dueDate, report.sentOn!)}，已补报；${words}` }));
  const nodes = sent.slice(0, -1).slice(-rules.curePeriods).flatMap((report): LightGround[] => {
    const until = quarterEnd(report.year, report.quarter);
    const madeUp = facts.plans.some((plan) => milestonesBehind(plan.milestones, until, percentOf(facts, plan, sent.slice(0, sent.indexOf(report) + 1))) > rules.behindYellowNodes && milestonesBehind(plan.milestones, until, percentOf(facts, plan)) === 0);
    return madeUp ? [{ rule: 'cured-nodes', light: rules.cureBecomes, text: `${periodWords(report, at.today)}落后的节点已补齐；${words}` }] : [];
  });
  return [...late, ...nodes];
}

/** 未到节点: nothing was due yet, and what is due first. */
function nothingDue({ facts, at }: Question): LightGround {
  const milestones = facts.plans.map((plan) => nextMilestone(plan.milestones, at.today)).filter((milestone) => milestone !== null).sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  const report = facts.reports.find((one) => !one.retroactive && !one.notDue && one.sentOn === null);
  const text = milestones[0] ? `第一个节点“${milestones[0].title}”${day(milestones[0].dueDate, at.today)}到期` : report ? `${periodWords(report, at.today)}报送 ${day(report.dueDate, at.today)}截止` : '还没有到期的节点和报送';
  return { rule: 'not-due', light: 'grey', text };
}
