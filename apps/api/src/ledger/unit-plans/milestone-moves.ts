import { labelOf } from '../../approvals/labels.js';
import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import { fileEdition, filedPlansOf, plannedIn, type FiledPlan } from './unit-plan-store.js';
import { milestoneName, unitPlanChanges } from './unit-plan-changes.js';
import type { PlannedMilestone } from './unit-plan-content.js';
import { milestonesProblem } from './unit-plan-rules.js';
import { UnitPlan } from './unit-plan.entity.js';

/** What an adjustment makes of one unit's plan: its milestones with their new days and percents. */
export interface MilestoneMove { unitPlanId: string; unitId: string; milestones: PlannedMilestone[] }

type Values = Record<string, unknown>;

/** The rows of the adjustment's form: every milestone of the plans in force, with places for a new day and percent. */
export function moveRows(plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): Values[] {
  return plans.flatMap(({ plan, milestones }) => milestones.map((milestone) => ({ milestone: `${plans.length > 1 ? `${names.get(plan.unitId) ?? ''}：` : ''}${milestoneName(milestone)}`, planned: `${milestone.dueDate}，${milestone.plannedPercent}%` })));
}

/**
 * What the filled rows move. Rows stand in the order of `moveRows`; an empty place leaves the milestone as it is. Milestones of one plan are
 * put in order again, because one may move past another.
 */
export function movesIn(rows: unknown, plans: readonly FiledPlan[]): MilestoneMove[] {
  const typed = Array.isArray(rows) ? (rows as Values[]) : [];
  let at = 0;
  return plans.flatMap((filed) => {
    const before = plannedIn(filed).milestones;
    const milestones = before.map((milestone) => {
      const row = typed[at++] ?? {};
      return { ...milestone, ...(typeof row['newDue'] === 'string' && row['newDue'].trim() !== '' ? { dueDate: row['newDue'].trim() } : {}), ...(typeof row['newPercent'] === 'number' ? { plannedPercent: row['newPercent'] } : {}) };
    });
    const moved = milestones.some((milestone, index) => milestone.dueDate !== before[index]!.dueDate || milestone.plannedPercent !== before[index]!.plannedPercent);
    return moved ? [{ unitPlanId: filed.plan.id, unitId: filed.plan.unitId, milestones: [...milestones].sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.plannedPercent - b.plannedPercent)) }] : [];
  });
}

/** Why moves cannot be made, in words; null when they can. @param deadline the task's, as it will be */
export function movesProblem(moves: readonly MilestoneMove[], plans: readonly FiledPlan[], deadline: string | null): string | null {
  for (const move of moves) {
    if (!plans.some(({ plan }) => plan.id === move.unitPlanId)) return '实施方案已有新的一版，请退回按现行的一版重新填';
    const problem = milestonesProblem(move.milestones, deadline);
    if (problem !== null) return `实施方案${problem}`;
  }
  return null;
}

/** The moves in words, one line per milestone. */
export function movesInWords(moves: readonly MilestoneMove[], plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): { field: string; before: string; after: string }[] {
  return moves.flatMap((move) => {
    const filed = plans.find(({ plan }) => plan.id === move.unitPlanId);
    if (filed === undefined) return [];
    const { milestones } = plannedIn(filed);
    return unitPlanChanges({ milestones, deliverables: [] }, { milestones: move.milestones, deliverables: [] }).map((change) => ({ ...change, field: plans.length > 1 ? `${names.get(move.unitId) ?? ''}${change.field}` : change.field }));
  });
}

/**
 * What the leader's signature does to the plans: each gets its next edition with the moved milestones; the one before stays as it was,
 * with who moved it and why.
 */
export async function moveMilestones(tx: Tx, adjustment: { id: string; taskId: string; instanceId: string | null }, moves: readonly MilestoneMove[], reason: string): Promise<void> {
  if (moves.length === 0) return;
  const plans = await filedPlansOf(tx.em, adjustment.taskId);
  for (const move of moves) {
    // A unit that this very change relieved of the task keeps its plan as it was.
    const before = plans.find(({ plan }) => plan.id === move.unitPlanId);
    if (before !== undefined) await moveOne(tx, adjustment, move, before, reason);
  }
}

async function moveOne(tx: Tx, adjustment: { id: string; taskId: string; instanceId: string | null }, move: MilestoneMove, before: FiledPlan, reason: string): Promise<void> {
  const { plan } = before;
  const planned = plannedIn(before);
  const content = { measures: plan.measures ?? '', personResponsible: plan.personResponsible ?? '', milestones: move.milestones, deliverables: planned.deliverables };
  const id = newId();
  const edition = Object.assign(new UnitPlan(), plan, {
    id, edition: plan.edition + 1, state: 'filed', formValues: {}, content, previousContent: null, basis: reason, replacesId: plan.id, adjustmentId: adjustment.id, openKey: id, returned: null,
    startedBy: labelOf(tx.actor), startedAt: tx.now, sentBy: null, sentAt: null, filedBy: labelOf(tx.actor), filedAt: tx.now, instanceId: null, version: 1,
  });
  await tx.sql.insert(UnitPlan, edition);
  await fileEdition(tx, edition, content, before);
  tx.append({
    action: 'unit-plan.moved', resourceType: 'unit-plan', resourceId: id, taskId: plan.taskId, unitId: plan.unitId, authority: '流程：任务调整', instanceId: adjustment.instanceId, reason,
    old: { edition: plan.edition, milestones: planned.milestones }, new: { edition: edition.edition, adjustmentId: adjustment.id, milestones: move.milestones, changes: unitPlanChanges(planned, content) },
  });
  tx.publish({ topic: 'unit-plan.filed', payload: { taskId: plan.taskId, unitId: plan.unitId, unitPlanId: id } });
}

