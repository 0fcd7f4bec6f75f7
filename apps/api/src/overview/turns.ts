import { workItemQuery, type CountLink, type WorkItemQuery, type WorkItemRow } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { countWaiting, type Waiting } from '../approvals/count-waiting.js';
import { listWorkItems } from '../approvals/list-work-items.js';
import type { Actor } from '../kernel/actor.js';
import { listPlans } from '../ledger/plans/read-plans.js';
import { mayReadPlan } from '../ledger/plans/plan.policy.js';
import { itemLink, listLink } from './console-links.js';

type Filter = Partial<Pick<WorkItemQuery, 'scope' | 'nodeId' | 'due' | 'workflowKey' | 'unitId'>>;

/** Which lists of work items the office counts, in the order they stand on its page. `mine` is urgent: it is the reader's own turn. */
const lists: { key: string; label: string; filter: Filter; tone: CountLink['tone'] }[] = [
  { key: 'mine', label: '待我办理', filter: { scope: 'mine' }, tone: 'urgent' },
  { key: 'units', label: '待单位报送', filter: { scope: 'waiting', nodeId: 'unitParts' }, tone: 'plain' },
  { key: 'receipts', label: '待单位签收', filter: { scope: 'waiting', nodeId: 'receipt,receiptAfterRuling' }, tone: 'plain' },
  { key: 'reviews', label: '待审核', filter: { scope: 'waiting', nodeId: 'officeReview,secondReview,directorReview,officeVerify' }, tone: 'plain' },
  { key: 'signatures', label: '待领导签批', filter: { scope: 'waiting', nodeId: 'leaderSignOff,signChange,leaderConfirm,leaderConfirmRest' }, tone: 'plain' },
  { key: 'disputes', label: '异议待裁定', filter: { scope: 'waiting', nodeId: 'decideDispute' }, tone: 'plain' },
  { key: 'overdue', label: '已超时限', filter: { scope: 'waiting', due: 'overdue' }, tone: 'urgent' },
  { key: 'retroactive', label: '可补录', filter: { scope: 'waiting', due: 'retroactive' }, tone: 'plain' },
  { key: 'unattended', label: '无人可办', filter: { scope: 'unattended' }, tone: 'urgent' },
];

/** A work-item list by its filter: the list page and every count beside it ask this. */
export const itemsOf = (context: ApprovalContext, actor: Actor, filter: Filter, now: Date, perPage = 1): Promise<Asked> =>
  listWorkItems(context, actor, { ...workItemQuery.parse({}), ...filter, perPage }, now);

/** A list that was asked for: its first items and how many there are. */
export interface Asked { items: WorkItemRow[]; total: number }

/**
 * 现在轮到谁: each number with the list it opens; `hint` names the one that has waited longest or is due first.
 * @param unattended what stands still, which the page asks for anyway
 */
export async function turnsOf(context: ApprovalContext, actor: Actor, now: Date, waiting: ReadonlyMap<string, Waiting>, unattended: Asked): Promise<CountLink[]> {
  const mine = await itemsOf(context, actor, { scope: 'mine' }, now);
  const counted = await Promise.all(lists.map(async ({ key, label, filter, tone }): Promise<CountLink> => {
    const one = waiting.get(key) ?? waitingOf(key === 'mine' ? mine : unattended);
    const hint = key === 'retroactive' ? '印发以前的季度，可报可不报' : await hintOf(context, actor.jurisdictionId, one, now);
    return { key, label, count: one.total, hint, link: listLink('work-items', filter), tone: one.total > 0 ? tone : 'plain' };
  }));
  return [...counted, ...(await draftsOf(context, actor))];
}

/** The lists of waiting items that the office counts, by key. */
export async function waitingOnWhom(context: ApprovalContext, actor: Actor, now: Date): Promise<Map<string, Waiting>> {
  const waiting = lists.filter(({ filter }) => filter.scope === 'waiting');
  const counted = await countWaiting(context, actor, waiting.map(({ filter }) => filter), now);
  return new Map(waiting.map(({ key }, at) => [key, counted[at]!]));
}

/** Of a list in its order: what is due comes first, else what has waited longest. */
function waitingOf({ items: [first], total }: Asked): Waiting {
  return { total, dueAt: first?.dueAt ? new Date(first.dueAt) : null, openedAt: first ? new Date(first.openedAt) : null };
}

async function hintOf({ workingTime }: ApprovalContext, jurisdictionId: string, { total, dueAt, openedAt }: Waiting, now: Date): Promise<string | null> {
  if (total === 0) return null;
  if (dueAt === null) return `最早一件已等 ${await workingTime.held(jurisdictionId, openedAt!, now)} 个工作日`;
  if (dueAt.getTime() < now.getTime()) return '最早一件已超时限';
  const days = await workingTime.remaining(jurisdictionId, now, dueAt);
  return days === 0 ? '最早一件今天到期' : `最早一件剩 ${days} 个工作日`;
}

async function draftsOf(context: ApprovalContext, actor: Actor): Promise<CountLink[]> {
  if (!mayReadPlan(actor, actor)) return [];
  const states = [['confirming', '待核对的文件'], ['returned', '退回的计划']] as const;
  return Promise.all(states.map(async ([state, label]): Promise<CountLink> => {
    const { items, total } = await listPlans(context.dataSource.manager, actor, { page: 1, perPage: 1, state });
    const first = items[0];
    return { key: `plans-${state}`, label, count: total, hint: first ? (first.openQuestions > 0 ? `《${first.title}》还差 ${first.openQuestions} 件必须确认` : `《${first.title}》可以送签`) : null, link: listLink('plans', { state }), tone: 'plain' };
  }));
}

/** What stands still because a post is empty or everybody is barred. */
export function unattendedOf({ items }: Asked): { title: string; missing: string; link: string }[] {
  return items.map((item) => ({ title: item.title, missing: item.whoReceives || '没有人任这个岗位', link: itemLink(item.id) }));
}
