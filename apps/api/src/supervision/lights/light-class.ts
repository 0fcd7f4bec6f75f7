import type { LightBasis, ProgressClass } from '@reform-ledger/contracts';
import { quarterEnd } from '../../ledger/reports/quarter.js';
import { milestonesBehind, plannedPercentAt } from '../../ledger/unit-plans/planned-progress.js';
import { nodesDay, percentOf, periodWords, type Question } from './light-grounds.js';

/** The class of a task with its reason, and the percentages behind it. */
export interface Classed { class: ProgressClass; classReason: string; plannedPercent: number | null; actualPercent: number | null; basis: LightBasis }

/** One of the five classes (金寨): the plan compared with what was reported; 其它 with its reason. */
export function classOf(question: Question): Classed {
  const figures = question.facts.plans.length > 0 ? byMilestones(question) : bySelf(question);
  const { plannedPercent, actualPercent, basis } = figures;
  const special = settledClass(question) ?? reportClass(question);
  return special === null ? figures : { ...special, plannedPercent, actualPercent, basis };
}

type Reasoned = Pick<Classed, 'class' | 'classReason'>;

function settledClass({ facts: { state, suspension, finishedOn }, at }: Question): Reasoned | null {
  if (state === 'closed') return { class: 'done', classReason: '已销号' };
  if (state === 'suspended') return { class: 'other', classReason: suspension === null ? '中止' : `中止：${suspension}` };
  if (state === 'disputed') return { class: 'other', classReason: '责任异议待裁定' };
  return finishedOn !== null && finishedOn <= at.today ? { class: 'done', classReason: '已报完成，待销号' } : null;
}

/** 未报齐 while reports are being collected; 欠进度 once the report is missing. */
function reportClass({ facts, at }: Question): Reasoned | null {
  const newest = facts.reports.filter((report) => !report.retroactive && !report.notDue).at(-1);
  if (newest === undefined || newest.sentOn !== null) return null;
  const words = periodWords(newest, at.today);
  return newest.dueDate < at.today || at.closed ? { class: 'behind', classReason: `${words}没有报送，按欠进度计` } : { class: 'other', classReason: `${words}报送中，未报齐` };
}

const mean = (values: readonly number[]): number => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
const points = (difference: number): string => `${Math.abs(difference)} 个百分点`;

function byMilestones(question: Question): Classed {
  const { facts, at } = question;
  const until = nodesDay(question);
  const units = facts.plans.map((plan) => {
    const actual = percentOf(facts, plan);
    // A milestone may still be reached on its own day.
    const due = plan.milestones.filter((milestone) => milestone.dueDate < at.today);
    return { name: plan.unitName, planned: plannedPercentAt(due, until), actual, behind: milestonesBehind(due, until, actual) };
  });
  const [planned, actual] = [mean(units.map((unit) => unit.planned)), mean(units.map((unit) => unit.actual))];
  const late = units.filter((unit) => unit.behind > 0);
  const figures = `节点应完成 ${planned}%，实际 ${actual}%`;
  const whose = units.length > 1 ? `（${late.map((unit) => unit.name).join('、')}）` : '';
  const result = { plannedPercent: planned, actualPercent: actual, basis: 'milestones' as const };
  if (late.length > 0) return { ...result, class: 'behind', classReason: `${figures}，落后 ${late.reduce((sum, unit) => sum + unit.behind, 0)} 个节点${whose}` };
  if (units.some((unit) => unit.actual > unit.planned)) return { ...result, class: 'ahead', classReason: `${figures}，提前 ${points(actual - planned)}` };
  return { ...result, class: 'on_schedule', classReason: figures };
}

/** Without a plan the unit's own figure stands beside the share of the time that had passed when its quarter ended; where a report that was due has not come, time went on. */
function bySelf(question: Question): Classed {
  const { facts, rules, at } = question;
  const last = facts.reports.filter((report) => report.sentOn !== null && report.percent !== null).at(-1);
  const ends = last === undefined || reportClass(question)?.class === 'behind' ? at.nodesUntil : quarterEnd(last.year, last.quarter);
  const planned = elapsedPercent(facts, ends < at.nodesUntil ? ends : at.nodesUntil);
  if (last === undefined) return { class: 'other', classReason: '暂未报送进度', plannedPercent: planned, actualPercent: null, basis: 'dates' };
  const actual = last.percent!;
  const result = { plannedPercent: planned, actualPercent: actual, basis: 'self' as const };
  if (planned === null) return { ...result, class: 'other', classReason: `自评 ${actual}%，没有时限可以比较` };
  const figures = `自评 ${actual}%，时间进度 ${planned}%`;
  if (actual < planned - rules.selfTolerancePercent) return { ...result, class: 'behind', classReason: `${figures}，慢 ${points(planned - actual)}` };
  if (actual > planned + rules.selfTolerancePercent) return { ...result, class: 'ahead', classReason: `${figures}，快 ${points(actual - planned)}` };
  return { ...result, class: 'on_schedule', classReason: figures };
}

/** The share of the task's time that has passed on a day (序时进度): from the first day of the document's years to the deadline, or to their last day. */
function elapsedPercent({ span, deadline }: Question['facts'], date: string): number | null {
  const to = deadline ?? span?.to ?? null;
  if (span === null || to === null || to <= span.from) return null;
  const share = (Date.parse(date) - Date.parse(span.from) + 86_400_000) / (Date.parse(to) - Date.parse(span.from) + 86_400_000);
  return Math.round(Math.min(1, Math.max(0, share)) * 100);
}
