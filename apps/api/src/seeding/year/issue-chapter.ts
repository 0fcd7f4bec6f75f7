import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanAnswer, PlanContent } from '@reform-ledger/contracts';
import { AttachmentStore } from '../../documents/attachment-store.js';
import { installationRoot } from '../../kernel/config.js';
import { importPlan } from '../../ledger/plans/import-plan.js';
import { Plan } from '../../ledger/plans/plan.entity.js';
import { PlanVersion } from '../../ledger/plans/plan-version.entity.js';
import { savePlanContent } from '../../ledger/plans/save-plan-content.js';
import { sendPlan } from '../../ledger/plans/send-plan.js';
import type { CountyStage } from './county-stage.js';

/** The document is imported, its questions are answered, and it is sent, reviewed and signed: the county's ledger exists. */
export async function issueChapter(county: CountyStage): Promise<void> {
  const { stage, story } = county;
  const { time } = county.tools;
  const clerk = await stage.actor(county.login('clerk'));
  const source = { bytes: readFileSync(join(installationRoot, 'seeds/documents', story.document)), fileName: story.document };
  const importTools = { dataSource: stage.dataSource, journal: stage.journal, clock: stage.clock, store: new AttachmentStore(county.tools.dataDirectory) };
  county.planId = (await importPlan(importTools, clerk, stage.request('import'), { source, correctionOfPlanId: null, sample: true })).id;
  await time.until(new Date(story.issue.sent));
  await answer(county);
  const { version } = await stage.dataSource.manager.findOneByOrFail(Plan, { id: county.planId });
  await sendPlan(county.tools.approvals, stage.journal, clerk, stage.request('send-plan'), county.planId, version);
  await time.until(new Date(story.issue.director));
  await county.approve([county.login('director')], { nodeId: 'directorReview', planId: county.planId }, { opinion: '任务、单位和期限已逐项核对，同意送签。' });
  await time.until(new Date(story.issue.signed));
  await county.approve([county.login('leader')], { nodeId: 'leaderSignOff', planId: county.planId }, { opinion: '同意印发。' });
}

/** Answers every question: as the story says, else as recommended; what may stay open stays. Questions that answers raise are answered too. */
async function answer(county: CountyStage): Promise<void> {
  const { stage, story } = county;
  const { manager } = stage.dataSource;
  const clerk = await stage.actor(county.login('clerk'));
  for (let round = 0; round < 3; round += 1) {
    const plan = await manager.findOneByOrFail(Plan, { id: county.planId });
    const { content } = await manager.findOneByOrFail(PlanVersion, { planId: county.planId, number: plan.contentVersion });
    const open = content.questions.filter((question) => !content.answers.some((given) => given.questionId === question.id));
    if (open.length === 0) break;
    const answers = [...content.answers, ...open.flatMap((question) => answerTo(county, question))];
    const dated = round === 0 ? { ...content, tasks: content.tasks.map((task) => withDeadline(task, story.issue.deadlines[String(task.number)])) } : content;
    await savePlanContent(stage.journal, clerk, stage.request('save-plan-content'), county.planId, { ...dated, answers }, plan.version);
    stage.clock.tick();
  }
}

function answerTo({ story }: CountyStage, question: PlanContent['questions'][number]): PlanAnswer[] {
  const own = story.issue.answers[question.kind];
  const choice = own?.choice ?? question.options.find((option) => option.recommended)?.key ?? (question.options.some((option) => option.key === 'leave') ? 'leave' : question.options[0]?.key);
  return choice === undefined ? [] : [{ questionId: question.id, choice, ...(own?.value === undefined ? {} : { value: own.value }) } as PlanAnswer];
}

const withDeadline = (task: PlanContent['tasks'][number], date: string | undefined): PlanContent['tasks'][number] => (date === undefined ? task : { ...task, deadline: { ...task.deadline, date, certainty: '确认' } });
