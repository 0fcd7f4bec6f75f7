import { dutyRoles, taskStates, type AdjustmentChange, type AdjustmentKind, type PlanTarget } from '@reform-ledger/contracts';
import { dayWords } from '../day-words.js';
import { movesInWords } from '../unit-plans/plan-moves.js';
import { shownQuote } from './read-content.js';
import type { Standing } from './standing.js';
import type { AdjustmentContent } from './task-adjustment.entity.js';

type Change = Omit<AdjustmentChange, 'fresh'>;

/** What an application would change of the task as it stands, in words: one line per field, unit or target. */
export function changesOf(kind: AdjustmentKind, content: AdjustmentContent, standing: Standing, names: ReadonlyMap<string, string>): Change[] {
  const { task } = standing;
  const moves = movesInWords(content.moves ?? [], standing.plans, names);
  if (kind === 'extend') return [{ field: '时限', before: dayWords(task.deadline), after: dayWords(content.newDeadline) }, ...moves];
  if (kind === 'suspend') return [{ field: '任务状态', before: taskStates[task.state], after: `中止，${untilWords(content)}` }];
  if (kind === 'resume') return [{ field: '任务状态', before: taskStates[task.state], after: '恢复办理' }];
  return [...(content.division === null ? [] : [...divisionChanges(content.division, standing, names), ...targetChanges(content.division.targets, standing.targets)]), ...moves];
}

/** The same with a mark on what was not so when the application was last returned. */
export function markedChanges(kind: AdjustmentKind, content: AdjustmentContent, previous: AdjustmentContent | null, standing: Standing, names: ReadonlyMap<string, string>): AdjustmentChange[] {
  const earlier = previous === null ? null : changesOf(kind, previous, standing, names);
  return changesOf(kind, content, standing, names).map((change) => ({ ...change, fresh: earlier !== null && !earlier.some((one) => one.field === change.field && one.after === change.after) }));
}

/** 至2024年3月1日, or 至 what has to happen. */
export const untilWords = ({ until, untilWhat }: Pick<AdjustmentContent, 'until' | 'untilWhat'>): string => [until === null ? null : `至${dayWords(until)}`, untilWhat === null ? null : `至${untilWhat}`].filter(Boolean).join('，或');

type Division = NonNullable<AdjustmentContent['division']>;

function divisionChanges({ severally, duties }: Division, { task, duties: now }: Standing, names: ReadonlyMap<string, string>): Change[] {
  const manner = (several: boolean): string => (several ? '分头负责' : '有牵头单位');
  const changes: Change[] = severally === (task.leadUnitId === null) ? [] : [{ field: '怎样负责', before: manner(task.leadUnitId === null), after: manner(severally) }];
  for (const unitId of new Set([...now, ...duties].map((duty) => duty.unitId))) {
    const [before, after] = [now.find((duty) => duty.unitId === unitId), duties.find((duty) => duty.unitId === unitId)];
    if (before?.role === after?.role) continue;
    changes.push({ field: names.get(unitId) ?? unitId, before: before ? dutyRoles[before.role] : '不负责', after: after ? dutyRoles[after.role] : '不再负责' });
  }
  return changes;
}

function targetChanges(wanted: readonly PlanTarget[], now: readonly PlanTarget[]): Change[] {
  const words = (target: PlanTarget): string => `${shownQuote(target)}${target.value === null ? '' : `（${target.value}${target.unit ?? ''}）`}`;
  const left = [...now];
  const changes: Change[] = [];
  for (const target of wanted) {
    const at = left.findIndex((one) => one.key === target.key);
    const before = at < 0 ? undefined : left.splice(at, 1)[0];
    if (before === undefined) changes.push({ field: `目标：${target.indicator}`, before: '没有', after: words(target) });
    else if (words(before) !== words(target)) changes.push({ field: `目标：${target.indicator}`, before: words(before), after: words(target) });
  }
  return [...changes, ...left.map((target) => ({ field: `目标：${target.indicator}`, before: words(target), after: '取消' }))];
}

/** True when the targets themselves change, not only who answers for them. */
export const targetsChange = (content: AdjustmentContent, standing: Standing): boolean => content.division !== null && targetChanges(content.division.targets, standing.targets).length > 0;

/** Who has to sign again once it is signed: new duties, new roles, and who answers for targets that change. */
export function signAgain(content: AdjustmentContent, standing: Standing): string[] {
  if (content.division === null) return [];
  const targets = targetsChange(content, standing);
  const same = (unitId: string, role: string): boolean => standing.duties.some((duty) => duty.unitId === unitId && duty.role === role);
  return content.division.duties.filter(({ unitId, role }) => !same(unitId, role) || (targets && !standing.closed.has(unitId) && (role === 'lead' || role === 'responsible'))).map(({ unitId }) => unitId);
}
