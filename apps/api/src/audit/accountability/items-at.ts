import { candidateKeys, type WorkItem } from '../../approvals/work-item.entity.js';
import { barredBecause } from '../../approvals/work-item.policy.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import type { PostHeld } from './posts-at.js';
import type { TaskFacts } from './read-task-facts.js';

/** The steps that waited for somebody at a moment, oldest first. What nobody has to do is not among them. */
export function openAt(facts: TaskFacts, at: Date): WorkItem[] {
  const moment = at.getTime();
  return facts.items.filter((item) => !item.optional && item.openedAt.getTime() <= moment && (item.closedAt === null || item.closedAt.getTime() > moment));
}

/**
 * Until when an item was to be done as it was known at the moment: a due date that was moved later is moved back by what the journal
 * says it was before.
 */
export function dueAtMoment(facts: TaskFacts, item: WorkItem, at: Date): Date | null {
  let due = item.dueAt;
  if (due === null) return null;
  for (const { row, leaf } of [...facts.dueChanges].reverse()) {
    const whenMoved = row.at.getTime();
    const wasOpen = item.openedAt.getTime() <= whenMoved && (item.closedAt === null || item.closedAt.getTime() >= whenMoved);
    if (whenMoved <= at.getTime() || !wasOpen || item.workflowKey !== 'progress-report') continue;
    const [before, after] = [leaf.old, leaf.new] as [Record<string, unknown> | null, Record<string, unknown> | null];
    const field = ['dueDate', 'partsDueDate'].find((name) => typeof after?.[name] === 'string' && endOfOfficeHours(after[name]).getTime() === due!.getTime());
    if (field !== undefined && typeof before?.[field] === 'string') due = endOfOfficeHours(before[field]);
  }
  return due;
}

/** How often the due date of an item had been moved by the moment. */
export const dueChangesBefore = (facts: TaskFacts, item: WorkItem, at: Date): number =>
  item.workflowKey !== 'progress-report' ? 0 : facts.dueChanges.filter(({ row }) => row.at.getTime() <= at.getTime() && row.at.getTime() >= item.openedAt.getTime()).length;

/** Who could have done an open item at a moment: the person named for it, else the holders of its posts whom nothing barred. */
export function inHandsOf(facts: TaskFacts, item: WorkItem, at: Date): { personIds: string[]; names: string[] } {
  if (item.namedPersonId !== null) return { personIds: [item.namedPersonId], names: [facts.names.person(item.namedPersonId, at)] };
  const free = facts.posts.at(candidateKeys(item), at).filter((held) => barredBecause({ personId: held.personId, unitId: held.homeUnitId }, item) === null);
  return { personIds: free.map((held) => held.personId), names: free.map((held: PostHeld) => facts.names.person(held.personId, at)) };
}

/** Which room an item lay in: the unit it was addressed to, the office, the leaders, or cross reviewers. */
export function placeOf(facts: TaskFacts, item: WorkItem, at: Date, key = candidateKeys(item)[0] ?? ''): string {
  const [role = '', id = ''] = key.split('@');
  if (role === 'leader') return '领导小组';
  if (role === 'cross_reviewer') return '交叉复核员';
  if (role === 'unit_clerk' || role === 'unit_approver') return facts.names.unit(id, at) || '责任单位';
  if (role.startsWith('office_')) return facts.officeName;
  return item.namedPersonId === null ? facts.officeName : '指定复核人';
}

/** What an item asks: 填报, 审核, 签收; 补正 when it had come back. */
export const actionOfItem = (item: WorkItem): string => (item.returned !== null && item.stage === 'fill' ? '补正' : (item.title.split('：')[0] ?? item.nodeName));

/** What an item is about: 区人民医院三季度报送. */
export function matterOf(item: WorkItem): string {
  const matter = item.title.split('：').slice(1).join('：') || item.title;
  const kind = { 'task-close-out': '销号申请', 'task-adjustment': '调整申请', 'unit-plan': '实施方案' }[item.workflowKey];
  // Their titles repeat the task, which the page is about anyway.
  return kind === undefined ? matter : `${matter.replace(/第 \d+ 项.*$/u, '')}${kind}`;
}

/** A unit is asked to sign for its duty, for the first time or after a ruling. */
export const isReceipt = (item: WorkItem): boolean => item.workflowKey === 'task-acceptance' && (item.nodeId === 'receipt' || item.nodeId === 'receiptAfterRuling');
