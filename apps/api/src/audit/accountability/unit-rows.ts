import { dutyRoles, type UnitAtMoment } from '@reform-ledger/contracts';
import { candidateKeys, type WorkItem } from '../../approvals/work-item.entity.js';
import { dutiesAt, type DutyAt } from './duties-at.js';
import { actionOfItem, dueAtMoment, dueChangesBefore, isReceipt, matterOf, openAt } from './items-at.js';
import type { StoredEntry, TaskFacts } from './read-task-facts.js';
import { shortDay, tenthsInWords, tenthsOf } from './words.js';

/** Every unit that answered for the task at the moment: who, on what ground, and what was due. */
export function unitsAt(facts: TaskFacts, at: Date, hereUnitId: string | null): UnitAtMoment[] {
  const open = openAt(facts, at);
  return dutiesAt(facts, at).map((duty) => {
    const heads = namesInPost(facts, `unit_approver@${duty.unitId}`, at);
    const clerks = namesInPost(facts, `unit_clerk@${duty.unitId}`, at);
    const due = dueThings(facts, duty, open.filter((item) => isOf(item, duty.unitId)), at);
    const person = duty.personResponsible ?? (heads.length > 0 ? heads.join('、') : null);
    return {
      unitId: duty.unitId, unitName: facts.names.unit(duty.unitId, at), role: duty.role, roleLabel: dutyRoles[duty.role], viaGroup: duty.viaGroup,
      person, personBasis: duty.personResponsible !== null ? 'receipt' : heads.length > 0 ? 'post' : 'none', heads, clerks, handler: duty.handler,
      receipt: duty.dispute === 'open' ? 'disputed' : duty.receipt, basis: basisOf(duty, at), due, overdue: due.some((one) => one.overdue), here: duty.unitId === hereUnitId,
    };
  });
}

const namesInPost = (facts: TaskFacts, key: string, at: Date): string[] => facts.posts.at([key], at).map((held) => facts.names.person(held.personId, at));

/** An item that the unit's own people have to do. */
export const isOf = (item: WorkItem, unitId: string): boolean => candidateKeys(item).some((key) => key === `unit_clerk@${unitId}` || key === `unit_approver@${unitId}`);

/** 凭什么负责: the receipt or the recorded delivery; without one, the issue with a plain statement that nobody signed. */
function basisOf(duty: DutyAt, at: Date): UnitAtMoment['basis'] {
  const day = (entry: StoredEntry): string => shortDay(entry.row.at, at);
  const basis: UnitAtMoment['basis'] = [];
  if (duty.receiptEntry !== null) basis.push({ text: `${day(duty.receiptEntry)}${duty.receipt === 'deemed' ? '记为视为送达' : '签收'}`, seq: duty.receiptEntry.row.seq });
  else basis.push({ text: '没有签收记录', seq: null });
  if (duty.dispute === 'open' && duty.disputeEntry !== null) basis.push({ text: `${day(duty.disputeEntry)}提出异议`, seq: duty.disputeEntry.row.seq });
  const given = duty.dutyEntry;
  if (given !== null && (duty.receiptEntry === null || given.row.action !== 'task.issued')) basis.push({ text: `${day(given)}${given.row.action === 'task.issued' ? '下达' : '调整责任'}`, seq: given.row.seq });
  return basis;
}

function dueThings(facts: TaskFacts, duty: DutyAt, open: readonly WorkItem[], at: Date): UnitAtMoment['due'] {
  if (open.length === 0) return [{ text: restingWords(facts, duty, at), dueAt: null, overdue: false, note: null, workItemId: null }];
  return open.map((item) => {
    const due = dueAtMoment(facts, item, at);
    const overdue = due !== null && due < at;
    const moved = dueChangesBefore(facts, item, at);
    return {
      text: thingWords(item), dueAt: due?.toISOString() ?? null, overdue, workItemId: item.id,
      note: overdue ? `已逾期 ${lateWords(facts, due, at)}` : duty.dispute === 'open' && duty.role === 'lead' && item.workflowKey === 'progress-report' ? '异议未裁定，暂不计时限' : moved > 0 ? `期限改过 ${moved} 次` : null,
    };
  });
}

/** 填报三季度报送, 补正三季度报送, 签收任务书 */
function thingWords(item: WorkItem): string {
  if (isReceipt(item)) return '签收任务书';
  if (item.workflowKey === 'task-acceptance') return actionOfItem(item);
  return `${actionOfItem(item)}${matterOf(item).replace(/^.*?(?=[一二三四]季度报送|销号|延期|调整|中止)/u, '')}`;
}

/** 2 个工作日; 不到 0.1 个工作日 */
export function lateWords(facts: TaskFacts, due: Date, at: Date): string {
  const tenths = tenthsOf(facts.calendar.heldOfficeHours(due, at) * 3_600_000);
  return tenths === 0 ? '不到 0.1 个工作日' : `${tenthsInWords(tenths)} 个工作日`;
}

/** What a unit had behind it when nothing waited for it. */
function restingWords(facts: TaskFacts, duty: DutyAt, at: Date): string {
  const past = facts.items.filter((item) => item.workflowKey === 'progress-report' && item.unitId === duty.unitId && item.memberId !== null && item.closedAt !== null && item.closedAt <= at);
  const last = past.filter((item) => item.status === 'done' || item.status === 'cancelled').at(-1);
  const report = last === undefined ? undefined : facts.reports.find((one) => one.id === last.subjectId);
  if (last === undefined || report === undefined) return duty.receipt === 'unsigned' ? '没有待办' : `${duty.receipt === 'deemed' ? '已视为送达' : '已签收'}，没有待办`;
  const matter = matterOf(last).replace(/^.*?(?=[一二三四]季度报送)/u, '');
  if (last.status === 'cancelled') return `${matter}记为逾期未交，没有待办`;
  return report.signedAt !== null && report.signedAt <= at ? `${matter}已签批，没有待办` : `${matter}已报出，没有待办`;
}
