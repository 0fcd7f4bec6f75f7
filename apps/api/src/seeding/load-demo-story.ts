import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { saveWorkItemDraft } from '../approvals/save-work-item-draft.js';
import type { CalendarService } from '../calendar/calendar.service.js';
import { AttachmentStore } from '../documents/attachment-store.js';
import { addAttachment } from '../documents/attachments.js';
import { Assignment } from '../ledger/assignment.entity.js';
import { startCloseOut } from '../ledger/close-out/start-close-out.js';
import { LedgerTask } from '../ledger/ledger-task.entity.js';
import { importPlan } from '../ledger/plans/import-plan.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { PlanVersion } from '../ledger/plans/plan-version.entity.js';
import { savePlanContent } from '../ledger/plans/save-plan-content.js';
import { sendPlan } from '../ledger/plans/send-plan.js';
import { openPeriod } from '../ledger/reports/open-period.js';
import { Unit } from '../organization/unit.entity.js';
import { installationRoot } from '../kernel/config.js';
import { fileStoryPlans, milestoneRows, storyPlan } from './file-story-plans.js';
import { StoryClock, StoryStage, type ItemChoice } from './story-stage.js';
import type { DataSource } from 'typeorm';

const evidenceFile = z.object({ file: z.string(), name: z.string() });
const mainPart = z.object({ done: z.string(), progress: z.number(), indicators: z.record(z.string(), z.number()).default({}), problems: z.string(), nextSteps: z.string(), evidence: z.array(evidenceFile).default([]) });
const storyTask = z.object({
  number: z.number(),
  /** How far the third-quarter report of the task has come when the demo begins. */
  stage: z.enum(['signed', 'sign_off', 'review', 'returned', 'at_head', 'draft', 'unfilled', 'co_only', 'towns']),
  main: mainPart.optional(), missing: z.array(z.string()).default([]), review: z.string().default(''),
  ret: z.object({ opinion: z.string(), mend: z.string(), dueDays: z.number() }).optional(),
});
const storyFile = z.object({
  jurisdiction: z.string(), document: z.string(), issued: z.object({ on: z.string() }),
  period: z.object({ year: z.number(), quarter: z.number(), cutOff: z.string(), dueDate: z.string(), openedAt: z.string() }),
  responsible: z.record(z.string(), z.string()), deemed: z.object({ taskNumber: z.number(), unit: z.string(), opinion: z.string() }),
  coParts: z.record(z.string(), z.string()), tasks: z.array(storyTask), unitPlans: z.object({ on: z.string(), filed: z.array(storyPlan) }),
  /** A task whose lead has applied to close it; the application waits at the office when the demo begins. */
  closeOut: z.object({ taskNumber: z.number(), statement: z.string(), remaining: z.string(), evidence: z.array(evidenceFile) }),
});
type Story = z.infer<typeof storyFile>;
type StoryTask = Story['tasks'][number];

/** What a story is played with. */
export interface StoryTools { dataSource: DataSource; approvals: ApprovalContext; calendars: CalendarService; dataDirectory: string }

/** The duties of a task as the story needs them: seed keys instead of ids. */
interface Duty { key: string; unitId: string; lead: boolean }

/**
 * Plays what the demo counties did before the demo begins, through the real actions and a moving clock: 叶集区's document is
 * imported, signed, issued and signed for, and its third-quarter reports stand at every stage; 泗县's waits with its questions.
 * Does nothing when a plan is there already. Say what happens through `progress`.
 */
export async function loadDemoStory(tools: StoryTools, progress: (sentence: string) => void = () => undefined): Promise<void> {
  if ((await tools.dataSource.manager.count(Plan)) > 0) return;
  const story = storyFile.parse(JSON.parse(readFileSync(join(installationRoot, 'seeds/demo/yeji-2023.json'), 'utf8')));
  const stage = new StoryStage(tools.dataSource, tools.approvals, new StoryClock(new Date(`${story.issued.on}T08:40:00+08:00`)));
  progress('正在载入演示数据：叶集区 2023 年任务分解、签收和三季度报送');
  const duties = await issue(stage, tools, story);
  await receive(stage, story, duties);
  await filePlans(stage, tools, story, duties);
  await openQuarter(stage, tools, story);
  await report(stage, tools, story, duties);
  await applyForCloseOut(stage, tools, story, duties);
  stage.clock.moveTo('2023-10-11T17:31:00+08:00');
  await stage.fireTimers();
  await importSixian(stage, tools);
}

/** Who stands in where the office's own unit is responsible. */
const crossReviewers = ['yeji.digital.cross-reviewer', 'yeji.party-organization.cross-reviewer'];

const documentBytes = (fileName: string): Buffer => readFileSync(join(installationRoot, 'seeds/documents', fileName));

async function importDocument(stage: StoryStage, tools: StoryTools, loginName: string, fileName: string): Promise<string> {
  const importTools = { dataSource: tools.dataSource, journal: stage.journal, clock: stage.clock, store: new AttachmentStore(tools.dataDirectory) };
  const { id } = await importPlan(importTools, await stage.actor(loginName), { requestId: stage.request('import').requestId }, { source: { bytes: documentBytes(fileName), fileName }, correctionOfPlanId: null, sample: true });
  stage.clock.tick();
  return id;
}

/** Import, answers, send, director, leader: the plan is issued. Returns every task's duties by task number. */
async function issue(stage: StoryStage, tools: StoryTools, story: Story): Promise<Map<number, Duty[]>> {
  const { manager } = tools.dataSource;
  const planId = await importDocument(stage, tools, 'yeji.clerk', story.document);
  const clerk = await stage.actor('yeji.clerk');
  const plan = await manager.findOneByOrFail(Plan, { id: planId });
  const { content } = await manager.findOneByOrFail(PlanVersion, { planId, number: plan.contentVersion });
  const answers = content.questions.flatMap((question) => {
    const choice = question.kind === 'lead-inferred' ? 'confirm-all' : question.kind === 'group-lead' ? 'severally' : question.kind === 'deadline-unresolved' ? 'leave' : question.options.find((option) => option.recommended)?.key ?? (question.level === '必须' ? question.options[0]?.key : 'leave');
    return choice === undefined ? [] : [{ questionId: question.id, choice }];
  });
  await savePlanContent(stage.journal, clerk, stage.request('save-plan-content'), planId, { ...content, answers }, plan.version);
  stage.clock.tick();
  const saved = await manager.findOneByOrFail(Plan, { id: planId });
  await sendPlan(stage.approvals, stage.journal, clerk, stage.request('send-plan'), planId, saved.version);
  stage.clock.moveTo(`${story.issued.on}T10:20:00+08:00`);
  await stage.approve(['yeji.director'], { nodeId: 'directorReview', planId }, { opinion: '任务、单位和期限已核对，同意送签。' });
  stage.clock.moveTo(`${story.issued.on}T15:10:00+08:00`);
  await stage.approve(['yeji.leader'], { nodeId: 'leaderSignOff', planId }, { opinion: '同意印发。' });
  return loadDuties(tools.dataSource, planId);
}

async function loadDuties({ manager }: DataSource, planId: string): Promise<Map<number, Duty[]>> {
  const tasks = await manager.find(LedgerTask, { where: { planId }, order: { number: 'ASC' } });
  const keys = new Map((await manager.find(Unit)).map((unit) => [unit.id, unit.seedKey ?? unit.id]));
  const duties = new Map<number, Duty[]>();
  for (const task of tasks) {
    const assignments = await manager.findBy(Assignment, { taskId: task.id, active: true });
    duties.set(task.number, assignments.map((one) => ({ key: keys.get(one.unitId)!, unitId: one.unitId, lead: one.unitId === task.leadUnitId })));
  }
  return duties;
}

/** Every unit signs for its tasks within two days; one town does not, and 视为送达 is recorded: by a cross reviewer, because the director's own unit shares the task. */
async function receive(stage: StoryStage, story: Story, duties: Map<number, Duty[]>): Promise<void> {
  stage.clock.moveTo('2023-08-02T08:40:00+08:00');
  for (const [taskNumber, units] of duties) {
    for (const { key, unitId } of units) {
      if (taskNumber === story.deemed.taskNumber && key === story.deemed.unit) continue;
      await stage.approve([`yeji.${key}.clerk`], { nodeId: 'receipt', taskNumber, unitId }, { outcome: 'accept', values: { personResponsible: story.responsible[key] ?? '负责人', handler: '' } });
    }
  }
  stage.clock.moveTo('2023-08-03T17:31:00+08:00');
  await stage.fireTimers();
  stage.clock.moveTo('2023-08-04T09:20:00+08:00');
  const late = duties.get(story.deemed.taskNumber)?.find((duty) => duty.key === story.deemed.unit);
  if (late) await stage.approve(['yeji.director', ...crossReviewers], { nodeId: 'receipt', stage: 'overdue', taskNumber: story.deemed.taskNumber, unitId: late.unitId }, { outcome: 'deemed', opinion: story.deemed.opinion });
  stage.clock.moveTo('2023-08-04T17:31:00+08:00');
  await stage.fireTimers();
}

/** A few leads file their plans, and the office passes them: what a newcomer sees of milestones and progress. */
async function filePlans(stage: StoryStage, tools: StoryTools, { jurisdiction, unitPlans, responsible }: Story, duties: Map<number, Duty[]>): Promise<void> {
  stage.clock.moveTo(`${unitPlans.on}T08:40:00+08:00`);
  await fileStoryPlans(stage, unitPlans.filed.map((plan) => {
    const lead = duties.get(plan.taskNumber)!.find((duty) => duty.lead)!;
    return { ...plan, unitId: lead.unitId, clerk: `yeji.${lead.key}.clerk`, head: `yeji.${lead.key}.head`, personResponsible: responsible[lead.key] ?? '负责人' };
  }), { jurisdictionId: jurisdiction, reviewers: ['yeji.reviewer', ...crossReviewers] });
}

async function openQuarter(stage: StoryStage, tools: StoryTools, story: Story): Promise<void> {
  stage.clock.moveTo(story.period.openedAt);
  const plan = await tools.dataSource.manager.findOneByOrFail(Plan, { jurisdictionId: story.jurisdiction });
  const { year, quarter, cutOff, dueDate } = story.period;
  const context = { approvals: tools.approvals, calendarOf: (jurisdictionId: string) => tools.calendars.forJurisdiction(jurisdictionId) };
  await openPeriod(context, stage.journal, await stage.actor('yeji.clerk'), stage.request('open-period'), { planId: plan.id, year, quarter, cutOff, dueDate });
}

/** The third-quarter reports, each as far as the story says. Co-units first, then the leads, the office, the leader. */
async function report(stage: StoryStage, tools: StoryTools, story: Story, duties: Map<number, Duty[]>): Promise<void> {
  const started = story.tasks.filter((task) => task.stage !== 'unfilled');
  stage.clock.moveTo('2023-10-09T08:40:00+08:00');
  for (const task of started) await fileCoParts(stage, story, task, duties.get(task.number) ?? []);
  stage.clock.moveTo('2023-10-10T08:40:00+08:00');
  const withMain = started.filter((task) => task.main && task.stage !== 'towns');
  for (const task of withMain) await fileMainPart(stage, tools, task, duties.get(task.number) ?? []);
  stage.clock.moveTo('2023-10-11T08:40:00+08:00');
  const reviewers = ['yeji.reviewer', ...crossReviewers];
  for (const task of withMain.filter((one) => one.stage === 'signed' || one.stage === 'sign_off')) {
    await stage.approve(reviewers, { nodeId: 'officeReview', taskNumber: task.number }, { opinion: task.review });
  }
  for (const task of withMain.filter((one) => one.ret)) {
    const lead = duties.get(task.number)!.find((duty) => duty.lead)!;
    await stage.return(reviewers, { nodeId: 'officeReview', taskNumber: task.number }, { target: 'unitParts', ...task.ret!, partUnitIds: [lead.unitId] });
  }
  stage.clock.moveTo('2023-10-11T14:40:00+08:00');
  for (const task of withMain.filter((one) => one.stage === 'signed')) await stage.approve(['yeji.leader'], { nodeId: 'leaderSignOff', taskNumber: task.number });
}

async function fileCoParts(stage: StoryStage, story: Story, task: StoryTask, units: Duty[]): Promise<void> {
  for (const { key, unitId, lead } of units) {
    if (lead || task.missing.includes(key)) continue;
    const done = task.stage === 'towns' ? task.main!.done : (story.coParts[key] ?? story.coParts['town'])!;
    const values = { stance: 'content', done, progress: task.main?.progress ?? 50, problems: task.stage === 'towns' ? task.main!.problems : '', nextSteps: task.stage === 'towns' ? task.main!.nextSteps : '' };
    await filePart(stage, task.number, key, unitId, values);
  }
}

async function filePart(stage: StoryStage, taskNumber: number, key: string, unitId: string, values: Record<string, unknown>): Promise<void> {
  const choice = { nodeId: 'unitParts', taskNumber, unitId };
  await stage.approve([`yeji.${key}.clerk`], { ...choice, stage: 'fill' }, { outcome: 'submit', values: await withRows(stage, { ...choice, stage: 'fill' }, values) });
  await stage.approve([`yeji.${key}.head`], { ...choice, stage: 'approve' });
}

async function fileMainPart(stage: StoryStage, tools: StoryTools, task: StoryTask, units: Duty[]): Promise<void> {
  const lead = units.find((duty) => duty.lead);
  if (!lead || !task.main) return;
  const choice = { nodeId: 'unitParts', taskNumber: task.number, unitId: lead.unitId, stage: 'fill' };
  const values = await withRows(stage, choice, { stance: 'content', ...task.main });
  const clerk = `yeji.${lead.key}.clerk`;
  if (task.stage === 'draft') {
    const item = await stage.need(choice);
    await saveWorkItemDraft(stage.approvals, stage.journal, await stage.actor(clerk), stage.request('save-work-item-draft'), item.id, { values, attachmentIds: [], version: item.version });
    return;
  }
  const attachmentIds = await addEvidence(stage, tools, clerk, choice, task.main.evidence);
  await stage.approve([clerk], choice, { outcome: 'submit', values, attachmentIds });
  if (task.stage !== 'at_head') await stage.approve([`yeji.${lead.key}.head`], { ...choice, stage: 'approve' });
}

/** The invented files of a part, added as its clerk would add them. */
async function addEvidence(stage: StoryStage, tools: StoryTools, loginName: string, choice: ItemChoice, evidence: { file: string; name: string }[]): Promise<string[]> {
  const item = await stage.need(choice);
  const actor = await stage.actor(loginName);
  const ids: string[] = [];
  for (const { file, name } of evidence) {
    const bytes = readFileSync(join(installationRoot, 'seeds/demo/evidence', file));
    const row = await addAttachment(stage.approvals, stage.journal, new AttachmentStore(tools.dataDirectory), actor, { requestId: stage.request('add-attachment').requestId }, { bytes, fileName: name, workItemId: item.id });
    ids.push(row.id);
  }
  return ids;
}

/** Puts the story's numbers into the indicator rows that the form was given for the task's targets, and its progress into the milestones of the unit's plan. */
async function withRows(stage: StoryStage, choice: { nodeId: string; taskNumber: number; unitId: string; stage: string }, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const item = await stage.need(choice);
  const subject = stage.approvals.subjects.get(item.subjectType)!;
  const actor = await stage.actor('yeji.clerk');
  const prefilled = (await subject.prefill?.({ em: stage.dataSource.manager, actor, subjectId: item.subjectId, instanceId: item.instanceId, nodeId: item.nodeId, stage: item.stage, memberId: item.memberId })) ?? {};
  const numbers = (values['indicators'] ?? {}) as Record<string, number>;
  const milestones = milestoneRows(prefilled, Number(values['progress']));
  const rows = (Array.isArray(prefilled['indicators']) ? prefilled['indicators'] : []) as { indicator: string }[];
  return { ...values, indicators: rows.map((row) => (row.indicator in numbers ? { ...row, value: numbers[row.indicator], note: '单位季度统计' } : row)), ...milestones };
}

/** The lead of a task whose report was signed applies to close it: its clerk writes, its head sends, the office has it next. */
async function applyForCloseOut(stage: StoryStage, tools: StoryTools, { jurisdiction, closeOut }: Story, duties: Map<number, Duty[]>): Promise<void> {
  const lead = duties.get(closeOut.taskNumber)!.find((duty) => duty.lead)!;
  const choice = { nodeId: 'draft', taskNumber: closeOut.taskNumber, unitId: lead.unitId };
  const clerk = `yeji.${lead.key}.clerk`;
  const task = await tools.dataSource.manager.findOneByOrFail(LedgerTask, { jurisdictionId: jurisdiction, number: closeOut.taskNumber });
  stage.clock.moveTo('2023-10-11T15:20:00+08:00');
  await startCloseOut(stage.approvals, stage.journal, await stage.actor(clerk), stage.request('start-close-out'), { taskId: task.id, rest: false });
  stage.clock.tick();
  const attachmentIds = await addEvidence(stage, tools, clerk, choice, closeOut.evidence);
  await stage.approve([clerk], choice, { outcome: 'send', values: { statement: closeOut.statement, results: [], remaining: closeOut.remaining }, attachmentIds });
  await stage.approve([`yeji.${lead.key}.head`], { ...choice, nodeId: 'headSend' }, { outcome: 'send' });
}

/** 泗县's document is imported and waits for the office's answers; its questions stay open. */
async function importSixian(stage: StoryStage, tools: StoryTools): Promise<void> {
  stage.clock.moveTo('2023-10-11T18:00:00+08:00');
  await importDocument(stage, tools, 'sixian.clerk', 'sixian-2021-2022.txt');
}
