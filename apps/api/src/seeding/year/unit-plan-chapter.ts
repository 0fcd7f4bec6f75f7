import { startUnitPlan } from '../../ledger/unit-plans/start-unit-plan.js';
import type { CountyStage } from './county-stage.js';
import type { CountyStory } from './story-file.js';

type Schedule = CountyStory['unitPlans']['schedules'][string];

/** Every lead, and some members of 分头负责 tasks, files its plan: most within the limit, a few late, some returned once, some never. */
export async function unitPlanChapter(county: CountyStage): Promise<void> {
  const { unitPlans, tasks } = county.story;
  for (const { number } of tasks) {
    if (unitPlans.none.includes(number)) continue;
    const lead = (await county.duties(number)).find((duty) => duty.lead)?.key;
    for (const key of lead === undefined ? (unitPlans.members[String(number)] ?? []) : [lead]) {
      const chance = county.chance('unit-plan', number, key);
      const day = unitPlans.late[String(number)] ?? county.dayAfter(chance.int(0, 3), unitPlans.from);
      county.tools.time.at(county.moment(day, chance, 'morning'), () => filePlan(county, number, key, chance));
    }
  }
}

async function filePlan(county: CountyStage, number: number, key: string, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  const { stage } = county;
  const { approvals } = county.tools;
  const task = await county.taskRow(number);
  const clerk = county.login(`${key}.clerk`);
  const { id } = await startUnitPlan(approvals, stage.journal, await stage.actor(clerk), stage.request('start-unit-plan'), { taskId: task.id, unitId: await county.unitId(key) });
  stage.clock.tick();
  const draft = { nodeId: 'draft', subjectId: id };
  await county.approve([clerk], draft, { outcome: 'send', values: await valuesOf(county, number, key, chance) });
  await county.wait(0, chance, 'afternoon');
  await county.approve([county.login(`${key}.head`)], { nodeId: 'headSend', subjectId: id }, { outcome: 'send' });
  const reviewers = county.reviewers('reviewer', chance);
  if (county.story.unitPlans.returned.includes(number)) {
    await county.wait(1, chance);
    await county.return(reviewers, { nodeId: 'officeReview', subjectId: id }, { target: 'draft', opinion: '措施写得太笼统，没有写清分几步、谁来办。', mend: '逐步写明措施和承办科室', dueDays: 3, partUnitIds: [] });
    await county.wait(1, chance, 'morning');
    const values = await county.prefilled(`${key}.clerk`, draft);
    await county.approve([clerk], draft, { outcome: 'send', values: { ...values, measures: `${String(values['measures'])}已明确承办科室和经办人，按步骤列出完成时间。` } });
    await county.wait(0, chance, 'afternoon');
    await county.approve([county.login(`${key}.head`)], { nodeId: 'headSend', subjectId: id }, { outcome: 'send' });
  }
  await county.wait(1, chance);
  await county.approve(reviewers, { nodeId: 'officeReview', subjectId: id }, { opinion: '节点和措施可行，同意。' });
}

async function valuesOf(county: CountyStage, number: number, key: string, chance: ReturnType<CountyStage['chance']>): Promise<Record<string, unknown>> {
  const { unitPlans, responsible } = county.story;
  const { words } = county.tools;
  const topic = county.task(number).topic;
  const [row] = await county.select<{ deadline: string | null }>('SELECT deadline FROM ledger_task WHERE plan_id = ? AND number = ?', [county.planId, number]);
  const schedule: Schedule = unitPlans.own[String(number)] ?? unitPlans.schedules[row?.deadline ?? ''] ?? Object.values(unitPlans.schedules)[0]!;
  const milestones = schedule.map(([dueDate, plannedPercent], index) => ({ subTask: '', title: words.milestone(topic, index, schedule.length), dueDate, plannedPercent }));
  const deliverables = unitPlans.deliverables.filter((one) => one.task === number).map(({ title, due }) => ({ title, dueDate: due }));
  return { personResponsible: responsible[key] ?? '分管负责人', measures: words.measures(topic, chance, county.names()), milestones, deliverables };
}
