import type { SentencePieces } from '@reform-ledger/contracts';
import { candidateKeys, type WorkItem } from '../../approvals/work-item.entity.js';
import { dutiesAt, type DutyAt } from './duties-at.js';
import { actionOfItem, dueAtMoment, inHandsOf, isReceipt, matterOf, openAt, placeOf } from './items-at.js';
import type { TaskFacts } from './read-task-facts.js';
import { taskAt } from './task-at.js';
import { isOf, lateWords } from './unit-rows.js';
import { fullInstant, listed, shortInstant } from './words.js';

const plain = (text: string): SentencePieces[number] => ({ text, strong: false });
const strong = (text: string): SentencePieces[number] => ({ text, strong: true });

/** The answer in one sentence and the step it speaks of: who led, where it lay, what was due when, and whether it was late. */
export function answerAt(facts: TaskFacts, at: Date): { pieces: SentencePieces; item: WorkItem | null } {
  const start = plain(`${fullInstant(at)}，`);
  const state = taskAt(facts, at);
  if (state.state === 'unissued') {
    return { pieces: [start, plain('这项任务'), strong('还没有印发'), plain(`（${shortInstant(facts.task.issuedAt)} 才下达），没有单位对它负责，`), strong('当时没有逾期'), plain('。')], item: null };
  }
  const duties = dutiesAt(facts, at);
  const lead = leadPieces(facts, duties, at);
  if (state.state === 'closed' || state.state === 'suspended') {
    const since = state.since;
    const word = state.state === 'closed' ? '已销号' : '已中止';
    const when = since === null ? '' : `（${shortInstant(since.row.at)}，留痕 #${since.row.seq}）`;
    const rest = state.state === 'closed' ? '没有待办，' : '中止期间不计时限，';
    return { pieces: [start, plain('这项任务'), strong(word), plain(`${when}，此前${lead.map((piece) => piece.text).join('')}；${rest}`), strong('当时没有逾期'), plain('。')], item: null };
  }
  const item = weightiest(facts, openAt(facts, at), at);
  return { pieces: [start, plain('本任务'), ...lead, plain('。'), ...(item === null ? restPieces(facts, at) : itemPieces(facts, duties, item, at))], item };
}

/** 由 区卫健委 赵科长 牵头负责 */
function leadPieces(facts: TaskFacts, duties: readonly DutyAt[], at: Date): SentencePieces {
  const version = facts.versions.filter((one) => one.signedAt <= at).at(-1)?.duties;
  const lead = duties.find((duty) => duty.unitId === version?.leadUnitId);
  if (lead === undefined) {
    const names = duties.map((duty) => facts.names.unit(duty.unitId, at));
    const unsigned = duties.filter((duty) => duty.receipt === 'unsigned').length;
    return [plain('由 '), strong(listed(names, 3, '家')), plain(` 分头负责${unsigned > 0 ? `，其中 ${unsigned} 家没有签收记录` : ''}`)];
  }
  const unit = facts.names.unit(lead.unitId, at);
  const heads = facts.posts.at([`unit_approver@${lead.unitId}`], at).map((held) => facts.names.person(held.personId, at)).join('、');
  const word = lead.role === 'lead' && duties.length > 1 ? '牵头负责' : '负责';
  if (lead.receipt === 'signed' && lead.personResponsible !== null) return [plain('由 '), strong(`${unit} ${lead.personResponsible}`), plain(` ${word}`)];
  const ground = lead.receipt === 'unsigned' ? '还没有签收' : lead.receipt === 'deemed' ? '视为送达，没有指明责任人' : '没有指明责任人';
  return [plain('由 '), strong(unit), plain(` ${word}（${ground}，${heads === '' ? '当时没有在任负责人' : `当时在任负责人 ${heads}`}）`)];
}

/** Late ones first, then what was returned, then what ends first; what a unit has to do goes before what waits above it. */
function weightiest(facts: TaskFacts, open: readonly WorkItem[], at: Date): WorkItem | null {
  const rank = (item: WorkItem): [number, number, number] => {
    const due = dueAtMoment(facts, item, at);
    return [due !== null && due < at ? 0 : item.nodeId === 'decideDispute' ? 1 : item.returned !== null ? 2 : 3, due?.getTime() ?? Number.MAX_SAFE_INTEGER, item.openedAt.getTime()];
  };
  return [...open].sort((a, b) => compare(rank(a), rank(b)))[0] ?? null;
}

const compare = (a: readonly number[], b: readonly number[]): number => a.map((value, index) => value - b[index]!).find((difference) => difference !== 0) ?? 0;

function itemPieces(facts: TaskFacts, duties: readonly DutyAt[], item: WorkItem, at: Date): SentencePieces {
  const due = dueAtMoment(facts, item, at);
  const names = inHandsOf(facts, item, at).names;
  const holder = strong(`${placeOf(facts, item, at)} ${names.length === 0 ? '（当时无人在岗）' : listed(names, 3, '人')}`);
  const others = openAt(facts, at).filter((other) => other.id !== item.id);
  const lateOthers = others.filter((other) => (dueAtMoment(facts, other, at) ?? at) < at).length;
  const disputed = duties.find((duty) => duty.dispute === 'open' && duty.role === 'lead');
  const overdue = due !== null && due < at;
  return [
    plain(whatWords(facts, item, at)), holder, plain(` 手里${handWords(item)}，`),
    ...(due === null ? [plain(disputed && item.workflowKey === 'progress-report' ? '牵头单位的异议未裁定，暂不计时限，' : '没有定时限，')] : [plain('应在 '), strong(shortInstant(due)), plain(` 前${doneWords(item)}，`)]),
    strong(overdue ? `当时已逾期 ${lateWords(facts, due, at)}` : '当时没有逾期'),
    plain(others.length === 0 ? '。' : `。另有 ${others.length} 件在办${lateOthers > 0 ? `，其中 ${lateOthers} 件已逾期` : ''}。`),
  ];
}

/** 区人民医院三季度报送刚被退回，在 */
function whatWords(facts: TaskFacts, item: WorkItem, at: Date): string {
  if (item.workflowKey === 'task-acceptance') {
    const unit = item.unitId === null ? '' : facts.names.unit(item.unitId, at);
    if (isReceipt(item)) return `${unit}还没有签收，任务书在 `;
    return item.nodeId === 'decideDispute' || item.nodeId === 'signChange' ? `${unit}提出异议，在 ` : `${matterOf(item)}在 `;
  }
  if (item.returned !== null) {
    const fresh = facts.calendar.heldOfficeHours(item.openedAt, at) <= 6.5;
    return `${matterOf(item)}${fresh ? '刚被退回' : '被退回'}，在 `;
  }
  return `${matterOf(item)}在 `;
}

const handWords = (item: WorkItem): string => (isReceipt(item) ? '' : actionOfItem(item) === '补正' ? '' : actionOfItem(item));
const doneWords = (item: WorkItem): string => {
  const action = actionOfItem(item);
  return action === '填报' ? '报出' : action;
};

/** Nothing waited: what was last done. */
function restPieces(facts: TaskFacts, at: Date): SentencePieces {
  const last = facts.items.filter((item) => item.status === 'done' && item.closedAt !== null && item.closedAt <= at && !item.optional).at(-1);
  const signed = facts.reports.filter((report) => report.signedAt !== null && report.signedAt <= at).at(-1);
  const words = signed !== undefined ? '各单位报送都已签批，' : last === undefined ? '' : '各单位都已签收，';
  return [plain(`${words}当时没有待办，`), strong('当时没有逾期'), plain('。')];
}

/** The unit in whose hands a step lay; null when it lay above the units. */
export const unitOfItem = (item: WorkItem | null, unitIds: readonly string[]): string | null =>
  item === null ? null : (unitIds.find((unitId) => isOf(item, unitId)) ?? (candidateKeys(item).length > 0 ? null : item.unitId));
