import { taskStates, type AdjustmentKind } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import type { Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { limitsOf } from '../../organization/limits.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { isRealDay } from '../real-day.js';
import { movesProblem } from '../unit-plans/plan-moves.js';
import { changesOf } from './changes.js';
import { invalid } from './invalid.js';
import type { Standing } from './standing.js';
import type { AdjustmentContent } from './task-adjustment.entity.js';

/** Whether this kind of change can be asked of a task as it stands. @throws ADJUSTMENT_INVALID */
export function checkKind(kind: AdjustmentKind, task: Pick<LedgerTask, 'state' | 'deadline'>): void {
  const why = kindRefusal(kind, task);
  if (why !== null) throw invalid(why);
}

/** Why a task as it stands cannot be changed in this way, in words; null when it can. */
export function kindRefusal(kind: AdjustmentKind, task: Pick<LedgerTask, 'state' | 'deadline'>): string | null {
  if (task.state === 'closed') return '这项任务已销号，不能调整；确需再办，请先由领导重新打开';
  if (kind === 'resume' && task.state !== 'suspended') return `这项任务是“${taskStates[task.state]}”，没有中止，不用恢复`;
  if (kind === 'suspend' && task.state === 'suspended') return '这项任务已经中止';
  if (kind === 'extend' && task.deadline === null) return '这项任务没有定时限，不用延期';
  return null;
}

/**
 * Whether what is asked for can be carried out: asked again before every step forward, because the task may have changed meanwhile.
 * @param today the day on which it is sent, 'YYYY-MM-DD'
 * @param names the units' names, for the words
 * @throws ADJUSTMENT_INVALID with the reason
 */
export function checkContent(kind: AdjustmentKind, content: AdjustmentContent, standing: Standing, today: string, names: ReadonlyMap<string, string>): void {
  const { task } = standing;
  checkKind(kind, task);
  if (kind === 'extend') {
    const date = content.newDeadline ?? '';
    if (!isRealDay(date)) throw invalid(`“${date}”不是一个真实的日期`);
    if (date <= task.deadline!) throw invalid(`新时限 ${date} 要晚于现在的时限 ${task.deadline!}`);
    if (date < today) throw invalid(`新时限 ${date} 已经过去`);
  }
  if (kind === 'suspend') {
    if (content.until === null && content.untilWhat === null) throw invalid('请写明中止到哪一天，或中止到什么情况');
    if (content.until !== null && !isRealDay(content.until)) throw invalid(`“${content.until}”不是一个真实的日期`);
    if (content.until !== null && content.until <= today) throw invalid(`中止到 ${content.until} 要晚于今天`);
  }
  if (kind === 'change') refuseClosedParts(content, standing, names);
  const deadline = kind === 'extend' ? content.newDeadline : task.deadline;
  const moved = movesProblem(content.moves ?? [], standing.plans, deadline);
  if (moved !== null) throw invalid(moved);
  if (kind === 'change' && changesOf(kind, content, standing, new Map()).length === 0) throw invalid('没有改动，和现行任务书一样');
}

/** A part that is closed stays as it was closed: its unit neither goes nor gets another role. */
function refuseClosedParts({ division }: AdjustmentContent, { duties, closed }: Standing, names: ReadonlyMap<string, string>): void {
  const touched = duties.find((duty) => closed.has(duty.unitId) && !division?.duties.some((one) => one.unitId === duty.unitId && one.role === duty.role));
  if (touched) throw invalid(`${names.get(touched.unitId) ?? ''}的部分已销号，不能再改；确需再改，请先由领导重新打开`);
}

/**
 * Whether it is too late for a unit to ask for more time: fewer working days are left than the jurisdiction asks for.
 * @returns the limit in working days when it is too late, else null
 */
export async function tooLate(approvals: ApprovalContext, sql: Statements, task: LedgerTask, asked: Date): Promise<number | null> {
  if (task.deadline === null) return null;
  const { extensionDays } = await limitsOf(sql, task.jurisdictionId);
  // Only the days from now on are counted: a deadline may lie beyond the loaded calendar.
  const earliest = dayOf(await approvals.workingTime.dueAfter(task.jurisdictionId, asked, extensionDays));
  return task.deadline < earliest ? extensionDays : null;
}
