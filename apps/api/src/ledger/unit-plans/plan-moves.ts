import { labelOf } from '../../approvals/labels.js';
import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import { dayWords } from '../day-words.js';
import { fileEdition, filedPlansOf, plannedIn, type FiledPlan } from './unit-plan-store.js';
import { milestoneName, unitPlanChanges } from './unit-plan-changes.js';
import type { DroppedDeliverable, PlannedDeliverable, PlannedMilestone, UnitPlanContent } from './unit-plan-content.js';
import { deliverablesProblem, milestonesProblem } from './unit-plan-rules.js';
import type { UnitPlanDeliverable } from './unit-plan-deliverable.entity.js';
import { UnitPlan } from './unit-plan.entity.js';

/** What an adjustment makes of one unit's plan: its milestones with their new days and percents, the deliverables that stay and those that go. */
export interface PlanMove {
  unitPlanId: string; unitId: string; milestones: PlannedMilestone[];
  /** Absent in applications that could not touch them yet. */
  deliverables?: PlannedDeliverable[]; dropped?: DroppedDeliverable[];
}

type Values = Record<string, unknown>;

/** The rows of the adjustment's form: every milestone of the plans in force, with places for a new day and percent. */
export function milestoneRows(plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): Values[] {
  return plans.flatMap((filed) => filed.milestones.map((milestone) => ({ milestone: `${ownerOf(filed, plans, names)}${milestoneName(milestone)}`, planned: `${milestone.dueDate}，${milestone.plannedPercent}%` })));
}

/** And every deliverable that has not come out yet: it stays unless the form says that it goes. */
export function deliverableRows(plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): Values[] {
  return plans.flatMap((filed) => toCome(filed).map(({ title, dueDate }) => ({ deliverable: `${ownerOf(filed, plans, names)}${title}`, planned: `${dayWords(dueDate)}前`, fate: 'keep' })));
}

const ownerOf = ({ plan }: FiledPlan, plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): string => (plans.length > 1 ? `${names.get(plan.unitId) ?? ''}：` : '');
const toCome = ({ deliverables }: FiledPlan): UnitPlanDeliverable[] => deliverables.filter((one) => one.deliveredOn === null);

/**
 * What the filled rows move. Rows stand in the order of `milestoneRows` and `deliverableRows`; an empty place leaves what it is about as it
 * is. Milestones of one plan are put in order again, because one may move past another.
 */
export function movesIn(values: Values, plans: readonly FiledPlan[]): PlanMove[] {
  const [typed, fates] = [rowsOf(values['milestones']), rowsOf(values['deliverables'])];
  let [at, from] = [0, 0];
  return plans.flatMap((filed) => {
    const before = plannedIn(filed);
    const milestones = before.milestones.map((milestone) => {
      const row = typed[at++] ?? {};
      return { ...milestone, ...dayIn(row), ...(typeof row['newPercent'] === 'number' ? { plannedPercent: row['newPercent'] } : {}) };
    });
    const rows = new Map(toCome(filed).map((one) => [one.itemKey, fates[from++] ?? {}]));
    const goes = (key: string): boolean => rows.get(key)?.['fate'] === 'drop';
    const deliverables = before.deliverables.filter(({ key }) => !goes(key)).map((one) => ({ ...one, ...dayIn(rows.get(one.key) ?? {}) }));
    const dropped = before.deliverables.filter(({ key }) => goes(key)).map(({ key, title }) => ({ key, title, reason: textOf(rows.get(key)?.['dropReason']) }));
    const moved = milestones.some((milestone, index) => milestone.dueDate !== before.milestones[index]!.dueDate || milestone.plannedPercent !== before.milestones[index]!.plannedPercent)
      || dropped.length > 0 || deliverables.some((one) => before.deliverables.find(({ key }) => key === one.key)!.dueDate !== one.dueDate);
    return moved ? [{ unitPlanId: filed.plan.id, unitId: filed.plan.unitId, milestones: [...milestones].sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.plannedPercent - b.plannedPercent)), deliverables, dropped }] : [];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const dayIn = (row: Values): { dueDate?: string } => (textOf(row['newDue']) === '' ? {} : { dueDate: textOf(row['newDue']) });
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);

/** Why moves cannot be made, in words; null when they can. @param deadline the task's, as it will be */
export function movesProblem(moves: readonly PlanMove[], plans: readonly FiledPlan[], deadline: string | null): string | null {
  for (const move of moves) {
    const filed = plans.find(({ plan }) => plan.id === move.unitPlanId);
    if (filed === undefined) return '实施方案已有新的一版，请退回按现行的一版重新填';
    const problem = milestonesProblem(move.milestones, deadline) ?? deliverablesProblem(move.deliverables ?? [], deadline) ?? droppedProblem(move.dropped ?? [], filed);
    if (problem !== null) return `实施方案${problem}`;
  }
  return null;
}

function droppedProblem(dropped: readonly DroppedDeliverable[], filed: FiledPlan): string | null {
  for (const { key, title, reason } of dropped) {
    if (reason === '') return `成果“${title}”不再出的，请写明理由`;
    if (!toCome(filed).some((one) => one.itemKey === key)) return `成果“${title}”已经出了，不能去掉`;
  }
  return null;
}

/** The moves in words, one line per milestone or deliverable. */
export function movesInWords(moves: readonly PlanMove[], plans: readonly FiledPlan[], names: ReadonlyMap<string, string>): { field: string; before: string; after: string }[] {
  return moves.flatMap((move) => {
    const filed = plans.find(({ plan }) => plan.id === move.unitPlanId);
    if (filed === undefined) return [];
    const before = plannedIn(filed);
    return unitPlanChanges(before, { deliverables: before.deliverables, ...move }).map((change) => ({ ...change, field: plans.length > 1 ? `${names.get(move.unitId) ?? ''}${change.field}` : change.field }));
  });
}

/**
 * What the leader's signature does to the plans: each gets its next edition with the moved milestones and without what was dropped; the one
 * before stays as it was, with who moved it and why.
 */
export async function movePlans(tx: Tx, adjustment: { id: string; taskId: string; instanceId: string | null }, moves: readonly PlanMove[], reason: string): Promise<void> {
  if (moves.length === 0) return;
  const plans = await filedPlansOf(tx.em, adjustment.taskId);
  for (const move of moves) {
    // A unit that this very change relieved of the task keeps its plan as it was.
    const before = plans.find(({ plan }) => plan.id === move.unitPlanId);
    if (before !== undefined) await moveOne(tx, adjustment, move, before, reason);
  }
}

async function moveOne(tx: Tx, adjustment: { id: string; taskId: string; instanceId: string | null }, move: PlanMove, before: FiledPlan, reason: string): Promise<void> {
  const { plan } = before;
  const planned = plannedIn(before);
  const content: UnitPlanContent = { measures: plan.measures ?? '', personResponsible: plan.personResponsible ?? '', milestones: move.milestones, deliverables: move.deliverables ?? planned.deliverables, ...(move.dropped?.length ? { dropped: move.dropped } : {}) };
  const id = newId();
  const edition = Object.assign(new UnitPlan(), plan, {
    id, edition: plan.edition + 1, state: 'filed', formValues: {}, content, previousContent: null, basis: reason, replacesId: plan.id, adjustmentId: adjustment.id, openKey: id, returned: null,
    startedBy: labelOf(tx.actor), startedAt: tx.now, sentBy: null, sentAt: null, filedBy: labelOf(tx.actor), filedAt: tx.now, instanceId: null, version: 1,
  });
  await tx.sql.insert(UnitPlan, edition);
  await fileEdition(tx, edition, content, before);
  tx.append({
    action: 'unit-plan.moved', resourceType: 'unit-plan', resourceId: id, taskId: plan.taskId, unitId: plan.unitId, authority: '流程：任务调整', instanceId: adjustment.instanceId, reason,
    old: { edition: plan.edition, milestones: planned.milestones }, new: { edition: edition.edition, adjustmentId: adjustment.id, milestones: move.milestones, ...(content.dropped ? { dropped: content.dropped } : {}), changes: unitPlanChanges(planned, content) },
  });
  tx.publish({ topic: 'unit-plan.filed', payload: { taskId: plan.taskId, unitId: plan.unitId, unitPlanId: id } });
}
