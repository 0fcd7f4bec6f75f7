import type { LeaderHome, Light, WorkItemRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { WorkItem } from '../approvals/work-item.entity.js';
import { BulletinFactCheck } from '../bulletins/bulletin-fact-check.entity.js';
import { BulletinFreeze } from '../bulletins/bulletin-freeze.entity.js';
import { reading, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { changesShown } from '../ledger/adjustments/adjustment-view.js';
import { standingOf } from '../ledger/adjustments/standing.js';
import { TaskAdjustment } from '../ledger/adjustments/task-adjustment.entity.js';
import { Assignment } from '../ledger/assignment.entity.js';
import { TaskCloseOut } from '../ledger/close-out/task-close-out.entity.js';
import { lightsIn } from '../ledger/lights/task-light-view.js';
import { ledgerView } from '../ledger/list-ledger.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { planDetail } from '../ledger/plans/read-plans.js';
import { quarterLabel } from '../ledger/reports/quarter.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { progressBasisOf, progressOf } from '../ledger/reports/report-figures.js';
import { ReportPart } from '../ledger/reports/report-part.entity.js';
import { byOwner } from '../ledger/task-scope.js';
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
  const [view, waiting, signed] = await Promise.all([ledgerView(context, actor, {}, now), itemsOf(approvals, actor, { scope: 'mine' }, now, 100), itemsOf(approvals, actor, { scope: 'done' }, now, 10)]);
  const counts = LedgerCounts.of(view);
  const em = approvals.dataSource.manager;
  const taskIds = [...new Set(waiting.items.flatMap(({ taskId }) => taskId ?? []))];
  const { lightsNow, before, reports } = await reading(approvals.dataSource, async (sql) => ({
    lightsNow: await lightsIn(sql, { taskIds }), before: await lightsBefore(sql, taskIds), reports: await tellReports(sql, waiting.items.filter(({ subjectType }) => subjectType === 'report')),
  }));
  const items = await Promise.all(waiting.items.map(async (item): Promise<Item> => {
    const light = item.taskId === null ? undefined : lightsNow.get(item.taskId);
    return { ...item, ...(reports.get(item.id) ?? await toldOf(em, actor, item)), light: light ? { light: light.light, reason: light.reason } : null, lightBefore: (item.taskId === null ? undefined : before.get(item.taskId)) ?? null };
  }));
  return {
    period: view.period, total: { tasks: view.lines.length, link: counts.link({}) }, classes: classesOf(counts), trend: await quarterTrend(approvals.dataSource, view, counts),
    items: items.sort((one, other) => urgency(one) - urgency(other) || (one.openedAt < other.openedAt ? -1 : 1)), signedRecently: signed.items, asOf: now.toISOString(),
  };
}

/** Red, then yellow, then what is no task's (a bulletin, a plan), then the calm ones. */
const urgency = ({ light }: Item): number => (light === null ? 2 : light.light === 'red' ? 0 : light.light === 'yellow' ? 1 : 3);

const places = (ids: readonly string[]): string => ids.map(() => '?').join(',');

/** The newest light that a past period gave each task. */
async function lightsBefore(sql: Statements, taskIds: readonly string[]): Promise<Map<string, Light>> {
  if (taskIds.length === 0) return new Map();
  const told = await sql.select<{ task_id: string; light: Light }>(`SELECT task_id, light FROM period_light WHERE task_id IN (${places(taskIds)}) ORDER BY cut_off`, [...taskIds]);
  return new Map(told.map((row) => [row.task_id, row.light]));
}

async function toldOf(em: EntityManager, actor: Actor, item: WorkItemRow): Promise<Told> {
  if (item.subjectType === 'plan') return toldPlan(em, actor, item);
  if (item.subjectType === 'assignment') return toldDispute(em, actor, item);
  if (item.subjectType === 'close-out') return toldCloseOut(em, item);
  if (item.subjectType === 'adjustment') return toldAdjustment(em, actor, item);
  if (item.subjectType === 'bulletin') return toldBulletin(em, item);
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
  return { summary: adjustment.content?.reason ?? item.title, change: changes.map(({ field, before, after }) => `${field}：${before} → ${after}`).join('；') || null, officeOpinion: await reviewOpinion(em, item) };
}

/** What the office wrote when it last passed the matter on. */
async function reviewOpinion(em: EntityManager, { instanceId }: WorkItemRow): Promise<string | null> {
  const [reviewed] = await em.find(WorkItem, { where: { instanceId, status: 'done', nodeId: In(['officeReview', 'directorReview']) }, order: { closedAt: 'DESC' }, take: 1 });
  return reviewed?.opinion ?? null;
}

/** A bulletin: its frozen figures, how they moved since the last one, and who has checked what is said of them. */
async function toldBulletin(em: EntityManager, item: WorkItemRow): Promise<Told> {
  const [freeze] = await em.find(BulletinFreeze, { where: { bulletinId: item.subjectId }, order: { number: 'DESC' }, take: 1 });
  if (freeze === undefined) return { summary: item.title, change: null, officeOpinion: null };
  const said = new Map(freeze.figures.figures.map(({ key, label, text }) => [key, `${label}${text}`]));
  const told = (keys: readonly string[]): string => keys.flatMap((key) => said.get(key) ?? []).join('、');
  const checks = await em.find(BulletinFactCheck, { where: { bulletinId: item.subjectId } });
  const named = new Set(checks.map(({ unitId }) => unitId)).size;
  const summary = [`${said.get('tasks') ?? ''}：${told(['light.red', 'light.yellow', 'light.green'])}`, told(['class.done', 'class.behind']), ...(named > 0 ? [`点名的 ${named} 家单位已核实`] : [])].join('；');
  return { summary, change: told(['class.done.change', 'class.behind.change']) || null, officeOpinion: await reviewOpinion(em, item) };
}

interface ReportRow { id: string; task_id: string; period_id: string; review_opinion: string | null }
interface SignedRow { id: string; task_id: string; year: number; quarter: number }

/** Reports by the item that waits: what is said, what changed since the last signed one, what the office thinks. */
async function tellReports(sql: Statements, items: readonly WorkItemRow[]): Promise<Map<string, Told>> {
  if (items.length === 0) return new Map();
  const ids = [...new Set(items.map(({ subjectId }) => subjectId))];
  const reports = new Map((await sql.select<ReportRow>(`SELECT id, task_id, period_id, review_opinion FROM progress_report WHERE id IN (${places(ids)})`, ids)).map((row) => [row.id, row]));
  const taskIds = [...new Set([...reports.values()].map((row) => row.task_id))];
  // The newest quarter first: a quarter entered late (补录) is older than one signed before it.
  const signed = byOwner(await sql.select<SignedRow>(
    `SELECT r.id, r.task_id, p.year, p.quarter FROM progress_report r JOIN reporting_period p ON p.id = r.period_id
     WHERE r.task_id IN (${places(taskIds)}) AND r.state = 'signed' ORDER BY p.year DESC, p.quarter DESC, r.edition DESC`, taskIds), (row) => row.task_id);
  const pairs = items.map(({ id, subjectId }) => ({ id, report: reports.get(subjectId)!, before: signed.get(reports.get(subjectId)!.task_id)?.find((one) => one.id !== subjectId) }));
  const told = [...new Set(pairs.flatMap(({ report, before }) => [report.id, ...(before ? [before.id] : [])]))];
  const parts = byOwner(await sql.find(ReportPart, `WHERE report_id IN (${places(told)})`, told), (part) => part.reportId);
  const partsOf = (reportId: string): ReportPart[] => parts.get(reportId) ?? [];
  return new Map(pairs.map(({ id, report, before }) => [id, tellReport(partsOf(report.id), before && { label: quarterLabel(Number(before.year), Number(before.quarter)), progress: progressOf(partsOf(before.id)) }, report.review_opinion)]));
}

function tellReport(parts: readonly ReportPart[], before: { label: string; progress: number | null } | undefined, officeOpinion: string | null): Told {
  const progress = progressOf(parts);
  const summary = [progress === null ? '没有报完成率' : `${progressBasisOf(parts) === '节点' ? '按节点' : '自评'}完成 ${progress}%`, `${parts.filter((part) => part.state === 'approved').length}/${parts.length} 件已报`].join('，');
  const change = before === undefined || before.progress === null || progress === null ? null : progress === before.progress ? `与${before.label}相同` : `比${before.label}${progress > before.progress ? '提高' : '下降'} ${Math.abs(progress - before.progress)} 个百分点`;
  return { summary, change, officeOpinion };
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
