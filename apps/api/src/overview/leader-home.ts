import type { LeaderHome, Light, WorkItemRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { WorkItem } from '../approvals/work-item.entity.js';
import type { Actor } from '../kernel/actor.js';
import { changesShown } from '../ledger/adjustments/adjustment-view.js';
import { standingOf } from '../ledger/adjustments/standing.js';
import { TaskAdjustment } from '../ledger/adjustments/task-adjustment.entity.js';
import { Assignment } from '../ledger/assignment.entity.js';
import { TaskCloseOut } from '../ledger/close-out/task-close-out.entity.js';
import { PeriodLight } from '../ledger/lights/period-light.entity.js';
import { lightsOfTasks } from '../ledger/lights/task-light-view.js';
import { ledgerView } from '../ledger/list-ledger.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { planDetail } from '../ledger/plans/read-plans.js';
import { ProgressReport } from '../ledger/reports/progress-report.entity.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { reportsOfTask } from '../ledger/reports/report-detail.js';
import { classesOf, LedgerCounts } from './light-table.js';
import { checkLeaderHome } from './overview.policy.js';
import { quarterTrend } from './quarter-trend.js';
import { itemsOf } from './turns.js';

type Item = LeaderHome['items'][number];
type Told = Pick<Item, 'summary' | 'change' | 'officeOpinion'>;

/** What waits for the leader's signature, each told in the sentences that decide whether to open it. @throws NOT_ALLOWED */
export async function leaderHome(context: ReportContext, actor: Actor, now: Date): Promise<LeaderHome> {
  checkLeaderHome(actor);
  const { approvals } = context;
  const waiting = await itemsOf(approvals, actor, { scope: 'mine' }, now, 100);
  const signed = await itemsOf(approvals, actor, { scope: 'done' }, now, 10);
  const view = await ledgerView(context, actor, {}, now);
  const counts = new LedgerCounts(view);
  const em = approvals.dataSource.manager;
  const taskIds = [...new Set(waiting.items.flatMap(({ taskId }) => taskId ?? []))];
  const lightsNow = await lightsOfTasks(em, taskIds);
  const before = await lightsBefore(em, taskIds);
  const items = await Promise.all(waiting.items.map(async (item): Promise<Item> => {
    const light = item.taskId === null ? undefined : lightsNow.get(item.taskId);
    return { ...item, ...(await toldOf(em, actor, item, now)), light: light ? { light: light.light, reason: light.reason } : null, lightBefore: (item.taskId === null ? undefined : before.get(item.taskId)) ?? null };
  }));
  return {
    period: view.period, total: { tasks: view.lines.length, link: counts.link({}) }, classes: classesOf(counts), trend: await quarterTrend(em, view),
    items: items.sort((one, other) => urgency(one) - urgency(other) || (one.openedAt < other.openedAt ? -1 : 1)), signedRecently: signed.items, asOf: now.toISOString(),
  };
}

/** Red, then yellow, then what is no task's (a bulletin, a plan), then the calm ones. */
const urgency = ({ light }: Item): number => (light === null ? 2 : light.light === 'red' ? 0 : light.light === 'yellow' ? 1 : 3);

/** The newest light that a past period gave each task. */
async function lightsBefore(em: EntityManager, taskIds: readonly string[]): Promise<Map<string, Light>> {
  if (taskIds.length === 0) return new Map();
  const told = await em.find(PeriodLight, { where: { taskId: In([...taskIds]) }, order: { cutOff: 'ASC' } });
  return new Map(told.map(({ taskId, light }) => [taskId, light]));
}

async function toldOf(em: EntityManager, actor: Actor, item: WorkItemRow, now: Date): Promise<Told> {
  if (item.subjectType === 'report') return toldReport(em, item, now);
  if (item.subjectType === 'plan') return toldPlan(em, actor, item);
  if (item.subjectType === 'assignment') return toldDispute(em, actor, item);
  if (item.subjectType === 'close-out') return toldCloseOut(em, item);
  if (item.subjectType === 'adjustment') return toldAdjustment(em, actor, item);
  return { summary: item.title, change: null, officeOpinion: null };
}

/** An application to close: what became of the task as its unit says it, and what the office found. */
async function toldCloseOut(em: EntityManager, item: WorkItemRow): Promise<Told> {
  const closeOut = await em.findOneByOrFail(TaskCloseOut, { id: item.subjectId });
  const results = closeOut.results.map(({ indicator, result }) => `${indicator} ${result}`).join('；');
  return { summary: closeOut.statement ?? item.title, change: results === '' ? null : results, officeOpinion: closeOut.verifyOpinion };
}

/** An application to change a task: why, what changes, and what the office wrote when it passed it on. */
async function toldAdjustment(em: EntityManager, actor: Actor, item: WorkItemRow): Promise<Told> {
  const adjustment = await em.findOneByOrFail(TaskAdjustment, { id: item.subjectId });
  const changes = changesShown(adjustment, await standingOf(em, adjustment.taskId), await unitNames(em, actor.jurisdictionId));
  const [reviewed] = await em.find(WorkItem, { where: { instanceId: item.instanceId, status: 'done', nodeId: In(['officeReview', 'directorReview']) }, order: { closedAt: 'DESC' }, take: 1 });
  return { summary: adjustment.content?.reason ?? item.title, change: changes.map(({ field, before, after }) => `${field}：${before} → ${after}`).join('；') || null, officeOpinion: reviewed?.opinion ?? null };
}

/** A report: what is said, what changed since the last signed one, what the office thinks. */
async function toldReport(em: EntityManager, item: WorkItemRow, now: Date): Promise<Told> {
  const report = await em.findOneByOrFail(ProgressReport, { id: item.subjectId });
  const all = await reportsOfTask(em, report.taskId, now);
  const own = all.find((one) => one.id === report.id);
  const before = all.find((one) => one.state === 'signed' && one.id !== report.id);
  const progress = own?.progress ?? null;
  const said = [progress === null ? '没有报完成率' : `${own?.progressBasis === '节点' ? '按节点' : '自评'}完成 ${progress}%`, `${own?.partsIn ?? 0}/${own?.partsTotal ?? 0} 件已报`].join('，');
  const change = before === undefined || before.progress === null || progress === null ? null : progress === before.progress ? `与${before.periodLabel}相同` : `比${before.periodLabel}${progress > before.progress ? '提高' : '下降'} ${Math.abs(progress - before.progress)} 个百分点`;
  return { summary: said, change, officeOpinion: report.reviewOpinion };
}

async function toldPlan(em: EntityManager, actor: Actor, item: WorkItemRow): Promise<Told> {
  const plan = await planDetail(em, actor, item.subjectId, null);
  const units = new Set(plan.content.tasks.flatMap((task) => task.mentions.map((mention) => mention.unitId ?? mention.groupId)));
  const summary = `《${plan.title}》${plan.issueKind === 'to_issue' ? '拟发，签批时取文号' : `已发补录，${plan.docNumber ?? ''}`}：${plan.content.tasks.length} 项任务，分给 ${units.size} 家单位（统称算一家）`;
  return { summary, change: plan.previous === null ? null : `与上一稿相比改了 ${plan.difference.length} 处`, officeOpinion: null };
}

async function toldDispute(em: EntityManager, actor: Actor, item: WorkItemRow): Promise<Told> {
  const duty = await em.findOneByOrFail(Assignment, { id: item.subjectId });
  const names = await unitNames(em, actor.jurisdictionId);
  const unit = names.get(duty.unitId) ?? '';
  const to = duty.ruling?.newUnitId ? names.get(duty.ruling.newUnitId) ?? '' : null;
  return {
    summary: `${unit}对第 ${item.taskNumber ?? ''} 项“${item.taskTitle ?? ''}”的责任有异议：${duty.disputeReason ?? ''}`,
    change: to === null ? `拟撤销${unit}的责任` : `拟由${unit}改派给${to}`, officeOpinion: duty.ruling?.opinion ?? null,
  };
}
