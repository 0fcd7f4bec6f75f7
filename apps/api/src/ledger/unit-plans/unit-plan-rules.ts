import { dayWords } from '../day-words.js';
import { isRealDay } from '../real-day.js';
import { plannedPercentAt } from './planned-progress.js';
import type { PlannedDeliverable, PlannedMilestone, UnitPlanContent } from './unit-plan-content.js';

/** What a plan is measured by: the task's deadline and the years it runs through, the first being the year of its issue. */
export interface TaskSpan { deadline: string | null; firstYear: number }

const mostRows = 60;

/** Why a plan cannot be filed, in words; null when it can. */
export function planProblem({ personResponsible, milestones, deliverables }: UnitPlanContent, span: TaskSpan): string | null {
  if (personResponsible.trim() === '') return '请写明本单位的责任人';
  return milestonesProblem(milestones, span.deadline) ?? yearsProblem(milestones, span) ?? deliverablesProblem(deliverables, span.deadline);
}

/** Why milestones are no plan: out of order, falling percents, no 100 % at the end, a name twice, or a day after the task's deadline. */
export function milestonesProblem(milestones: readonly PlannedMilestone[], deadline: string | null): string | null {
  if (milestones.length === 0) return '请至少列一个节点';
  if (milestones.length > mostRows) return `节点最多 ${mostRows} 个`;
  for (const [index, milestone] of milestones.entries()) {
    const name = `第 ${index + 1} 个节点“${milestone.title}”`;
    const before = milestones[index - 1];
    if (!isRealDay(milestone.dueDate)) return `${name}的日期“${milestone.dueDate}”不是一个真实的日期`;
    if (!Number.isInteger(milestone.plannedPercent) || milestone.plannedPercent < 0 || milestone.plannedPercent > 100) return `${name}的累计进度要填 0 到 100 的整数`;
    if (milestones.findIndex((one) => one.subTask === milestone.subTask && one.title === milestone.title) < index) return `${name}列了两次，请换一个名称`;
    if (before && milestone.dueDate < before.dueDate) return `${name}的日期 ${dayWords(milestone.dueDate)} 早于前一个节点，请按时间先后排列`;
    if (before && milestone.plannedPercent < before.plannedPercent) return `${name}的累计进度 ${milestone.plannedPercent}% 低于前一个节点的 ${before.plannedPercent}%，累计进度只能增加`;
    if (deadline !== null && milestone.dueDate > deadline) return `${name}的日期 ${dayWords(milestone.dueDate)} 晚于任务时限 ${dayWords(deadline)}`;
  }
  const last = milestones.at(-1)!;
  return last.plannedPercent === 100 ? null : `最后一个节点“${last.title}”的累计进度是 ${last.plannedPercent}%，要到 100%`;
}

/** A task that runs through several years has its instalment in each (年度安排). */
export function yearsProblem(milestones: readonly PlannedMilestone[], { deadline, firstYear }: TaskSpan): string | null {
  if (deadline === null) return null;
  const years = new Set(milestones.map((milestone) => Number(milestone.dueDate.slice(0, 4))));
  for (let year = firstYear; year <= Number(deadline.slice(0, 4)); year += 1) if (!years.has(year)) return `任务跨年度，${year} 年至少要有一个节点（年度安排）`;
  return null;
}

/** Why deliverables are no plan, in words; null when they are one. */
export function deliverablesProblem(deliverables: readonly PlannedDeliverable[], deadline: string | null): string | null {
  if (deliverables.length > mostRows) return `成果最多 ${mostRows} 项`;
  for (const [index, { title, dueDate }] of deliverables.entries()) {
    if (!isRealDay(dueDate)) return `成果“${title}”的日期“${dueDate}”不是一个真实的日期`;
    if (deliverables.findIndex((one) => one.title === title) < index) return `成果“${title}”列了两次`;
    if (deadline !== null && dueDate > deadline) return `成果“${title}”的日期 ${dayWords(dueDate)} 晚于任务时限 ${dayWords(deadline)}`;
  }
  return null;
}

/**
 * Why a unit may not put this edition in the place of the one in force by itself, in words; null when it may. What asks for less, or for
 * later, needs the leader's signature on an adjustment: on every old milestone's day at least as much must be planned as before, and
 * nothing that was promised may go or come later.
 */
export function revisionProblem(wanted: UnitPlanContent, before: Pick<UnitPlanContent, 'milestones' | 'deliverables'>): string | null {
  const by = '要往后移的，请申请调整，由领导签批';
  for (const milestone of before.milestones) {
    const percent = plannedPercentAt(wanted.milestones, milestone.dueDate);
    if (percent < milestone.plannedPercent) return `现行方案到 ${dayWords(milestone.dueDate)}（“${milestone.title}”）累计 ${milestone.plannedPercent}%，修订后到那天只有 ${percent}%；${by}`;
  }
  for (const deliverable of before.deliverables) {
    const kept = wanted.deliverables.find((one) => one.key === deliverable.key);
    if (!kept) return `现行方案的成果“${deliverable.title}”不能去掉或改名；确需去掉的，请申请调整，由领导签批`;
    if (kept.dueDate > deliverable.dueDate) return `成果“${deliverable.title}”原定 ${dayWords(deliverable.dueDate)} 前，不能推后；${by}`;
  }
  return null;
}
