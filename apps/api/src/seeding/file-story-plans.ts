import { z } from 'zod';
import { LedgerTask } from '../ledger/ledger-task.entity.js';
import { startUnitPlan } from '../ledger/unit-plans/start-unit-plan.js';
import type { StoryStage } from './story-stage.js';

/** A lead's plan for a task, as the story's file tells it. */
export const storyPlan = z.object({
  taskNumber: z.number(), measures: z.string(), milestones: z.array(z.object({ title: z.string(), dueDate: z.string(), plannedPercent: z.number() })), deliverables: z.array(z.object({ title: z.string(), dueDate: z.string() })).default([]),
});

/** A plan and the people of the unit that files it. */
export type StoryPlan = z.infer<typeof storyPlan> & { unitId: string; clerk: string; head: string; personResponsible: string };

/** Files plans as people do: the unit's clerk writes, its head sends, the office (or a cross reviewer, whoever may) passes them. */
export async function fileStoryPlans(stage: StoryStage, plans: readonly StoryPlan[], { jurisdictionId, reviewers }: { jurisdictionId: string; reviewers: string[] }): Promise<void> {
  for (const { taskNumber, unitId, clerk, head, ...said } of plans) {
    const task = await stage.dataSource.manager.findOneByOrFail(LedgerTask, { jurisdictionId, number: taskNumber });
    const { id } = await startUnitPlan(stage.approvals, stage.journal, await stage.actor(clerk), stage.request('start-unit-plan'), { taskId: task.id, unitId });
    stage.clock.tick();
    const milestones = said.milestones.map((milestone) => ({ subTask: '', ...milestone }));
    await stage.approve([clerk], { nodeId: 'draft', subjectId: id }, { outcome: 'send', values: { personResponsible: said.personResponsible, measures: said.measures, milestones, deliverables: said.deliverables } });
    await stage.approve([head], { nodeId: 'headSend', subjectId: id }, { outcome: 'send' });
    await stage.approve(reviewers, { nodeId: 'officeReview', subjectId: id }, { opinion: '节点和措施可行，同意。' });
  }
}

type Values = Record<string, unknown>;

/** The rows of a report for a unit with a plan: those milestones are done that its progress reaches; nothing has come out yet. Without a plan none. */
export function milestoneRows(prefilled: Values, progress: number): Values {
  if (prefilled['basis'] !== '节点') return {};
  const rows = (name: string): Values[] => (Array.isArray(prefilled[name]) ? (prefilled[name] as Values[]) : []);
  const percent = (row: Values): number => Number(/累计 ?(\d+)%/.exec(String(row['planned']))?.[1] ?? 100);
  return { milestones: rows('milestones').map((row) => ({ ...row, status: percent(row) <= progress ? 'done' : 'open' })), deliverables: rows('deliverables').map((row) => ({ ...row, status: 'open' })) };
}
