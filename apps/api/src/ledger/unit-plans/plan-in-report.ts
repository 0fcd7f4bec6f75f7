import type { EntityManager } from 'typeorm';
import type { DecisionContext } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { dayWords } from '../day-words.js';
import { isRealDay } from '../real-day.js';
import { percentDone } from './planned-progress.js';
import { doneIn } from './reported-milestones.js';
import { milestoneName, milestoneWords } from './unit-plan-changes.js';
import { filedPlanOf, type FiledPlan } from './unit-plan-store.js';
import { UnitPlanDeliverable } from './unit-plan-deliverable.entity.js';

type Values = Record<string, unknown>;
/** The unit's part of a report, as far as its plan asks. */
interface PlannedPart { unitId: string; kind: 'main' | 'co' | 'member'; formValues: Values; attachmentIds: string[] }

/**
 * The rows that the plan in force adds to a part's form: each milestone with what was last said of it, each deliverable that is still to
 * come. Without a plan none, and the unit gives its own figure.
 * @param before the values the form starts with
 * @param correctedId the report that this one corrects: what that one delivered is asked again
 */
export async function planRows(em: EntityManager, taskId: string, unitId: string, before: Values, correctedId: string | null): Promise<Values> {
  const filed = await filedPlanOf(em, taskId, unitId);
  if (filed === null) return { basis: '自评', milestones: [], deliverables: [] };
  const done = doneIn(before['milestones']);
  const earlier = rowsOf(before['deliverables']);
  return {
    basis: '节点',
    milestones: filed.milestones.map((milestone) => ({ milestone: milestoneName(milestone), planned: milestoneWords(milestone), status: done.has(milestoneName(milestone)) ? 'done' : 'open' })),
    deliverables: asked(filed, correctedId).map(({ title, dueDate }) => {
      const said = earlier.find((row) => row['deliverable'] === title);
      return { deliverable: title, planned: `${dayWords(dueDate)}前`, status: said?.['status'] === 'out' ? 'out' : 'open', ...(said?.['deliveredOn'] === undefined ? {} : { deliveredOn: said['deliveredOn'] }), ...(said?.['proof'] === undefined ? {} : { proof: said['proof'] }) };
    }),
  };
}

/** What a part says with its progress counted from the milestones that are done; where the unit has no plan as it is. */
export async function countedByPlan(em: EntityManager, taskId: string, unitId: string, values: Values): Promise<Values> {
  if (values['basis'] !== '节点' || values['stance'] !== 'content') return values;
  const filed = await filedPlanOf(em, taskId, unitId);
  const done = doneIn(values['milestones']);
  return filed === null ? values : { ...values, progress: percentDone(filed.milestones.filter((milestone) => done.has(milestoneName(milestone)))) };
}

/** What comes out is proved: its day, a word on the proof, and the file. @throws FORM_INVALID */
export function checkDeliverables({ tx, values, attachmentIds }: DecisionContext): void {
  if (values['stance'] !== 'content') return;
  for (const row of rowsOf(values['deliverables']).filter((one) => one['status'] === 'out')) {
    const [name, day, proof] = [textOf(row['deliverable']), textOf(row['deliveredOn']), textOf(row['proof'])];
    const wrong = !isRealDay(day) ? '写明哪天出的' : day > dayOf(tx.now) ? '出的日期不能晚于今天' : proof === '' ? '写明文号或附件名' : attachmentIds.length === 0 ? '至少附一份佐证材料' : null;
    if (wrong !== null) throw refuse('FORM_INVALID', { count: 1, reason: `成果“${name}”：${wrong}` });
  }
}

/** A report that is signed: what its parts proved is delivered; what the report that it corrects had proved and this one takes back is not. */
export async function recordDeliveries(tx: Tx, report: { id: string; taskId: string; correctsId: string | null; instanceId: string | null }, parts: readonly PlannedPart[]): Promise<void> {
  for (const part of parts) {
    if (part.kind === 'co' || part.formValues['stance'] !== 'content') continue;
    const filed = await filedPlanOf(tx.em, report.taskId, part.unitId);
    const said = rowsOf(part.formValues['deliverables']);
    for (const deliverable of filed === null ? [] : asked(filed, report.correctsId)) {
      const row = said.find((one) => one['deliverable'] === deliverable.title);
      if (row !== undefined) await record(tx, report, part, deliverable, row['status'] === 'out' ? row : null);
    }
  }
}

async function record(tx: Tx, report: { id: string; taskId: string; instanceId: string | null }, part: PlannedPart, deliverable: UnitPlanDeliverable, row: Values | null): Promise<void> {
  if (row === null && deliverable.deliveredOn === null) return;
  const changes = row === null
    ? { deliveredOn: null, proof: null, attachmentIds: [], reportId: null, recordedAt: null }
    : { deliveredOn: textOf(row['deliveredOn']), proof: textOf(row['proof']), attachmentIds: part.attachmentIds, reportId: report.id, recordedAt: tx.now };
  await tx.compareAndSet(UnitPlanDeliverable, deliverable.id, deliverable.version, changes);
  tx.append({
    action: row === null ? 'unit-plan.delivery-withdrawn' : 'unit-plan.delivered', resourceType: 'unit-plan', resourceId: deliverable.unitPlanId, taskId: report.taskId, unitId: part.unitId, authority: '系统：随报送签批', instanceId: report.instanceId,
    old: { deliveredOn: deliverable.deliveredOn }, new: { title: deliverable.title, deliveredOn: changes.deliveredOn, proof: changes.proof, attachmentIds: changes.attachmentIds, reportId: report.id },
  });
}

/** The deliverables that a report is asked for: those still to come, and those that the report it corrects had delivered. */
const asked = ({ deliverables }: FiledPlan, correctedId: string | null): UnitPlanDeliverable[] => deliverables.filter((one) => one.deliveredOn === null || (correctedId !== null && one.reportId === correctedId));

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as unknown[]).filter((row): row is Values => typeof row === 'object' && row !== null) : []);
