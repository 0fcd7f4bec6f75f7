import { dayOf } from '../../kernel/clock.js';
import { startAdjustment } from '../../ledger/adjustments/start-adjustment.js';
import type { CountyStage } from './county-stage.js';
import { signAgain } from './receive-chapter.js';
import type { CountyStory } from './story-file.js';

type Adjustment = CountyStory['adjustments'][number];

/** 延期, 调整, 中止 or 恢复 of a task: applied for, reviewed, perhaps returned once, and decided by the leader. */
export async function adjustmentChapter(county: CountyStage, adjustment: Adjustment): Promise<void> {
  const { stage } = county;
  const chance = county.chance('adjustment', adjustment.task, adjustment.kind, adjustment.on);
  const task = await county.taskRow(adjustment.task);
  const duties = await county.duties(adjustment.task);
  const unit = adjustment.by === 'office' ? null : duties.find((duty) => duty.lead)!.key;
  const applicant = unit === null ? 'clerk' : `${unit}.clerk`;
  const { id } = await startAdjustment(county.tools.approvals, stage.journal, await stage.actor(county.login(applicant)), stage.request('start-adjustment'), { taskId: task.id, kind: adjustment.kind });
  stage.clock.tick();
  await send(county, adjustment, applicant, unit, id);
  if (adjustment.returned) {
    await county.wait(1, chance);
    await county.return(county.reviewers('reviewer', chance), { nodeId: 'officeReview', subjectId: id }, { target: 'draft', opinion: '理由写得不够具体，没有附依据。', mend: '写明原因、依据和时间安排', dueDays: 2, partUnitIds: [] });
    await county.wait(1, chance);
    await send(county, { ...adjustment, reason: `${adjustment.reason}已按退回意见补充依据和分步时间安排。` }, applicant, unit, id);
  }
  await county.wait(1, chance);
  await county.approve(county.reviewers('reviewer', chance), { nodeId: 'officeReview', subjectId: id }, { opinion: '已与有关单位核对，理由属实。' });
  if (unit === null || adjustment.kind === 'change') {
    await county.wait(1, chance, 'morning');
    await county.approve(county.reviewers('director', county.chance('adjustment-director', adjustment.task)), { nodeId: 'directorReview', subjectId: id }, { opinion: '同意送签。' });
  }
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'leaderSignOff', subjectId: id }, { outcome: adjustment.end === 'refused' ? 'refuse' : 'approve', opinion: adjustment.opinion });
  if (adjustment.kind === 'change' && adjustment.end === 'signed') await signAgain(county);
}

async function send(county: CountyStage, adjustment: Adjustment, applicant: string, unit: string | null, id: string): Promise<void> {
  const choice = { nodeId: 'draft', subjectId: id };
  const values = await valuesOf(county, adjustment, await county.prefilled(applicant, choice));
  await county.approve([county.login(applicant)], choice, { outcome: 'submit', values });
  if (unit === null) return;
  await county.wait(0, county.chance('adjustment-head', id.length, adjustment.task, adjustment.on), 'afternoon');
  await county.approve([county.login(`${unit}.head`)], { nodeId: 'unitApproval', subjectId: id });
}

/** Milestones that are still to come move to the new deadline: the plan follows the task. */
const moved = (rows: unknown, newDeadline: string, today: string): unknown[] => (Array.isArray(rows) ? (rows as { planned?: string }[]) : []).map((row) => {
  const [due = ''] = /^\d{4}-\d\d-\d\d/.exec(row.planned ?? '') ?? [];
  return due > today ? { ...row, newDue: newDeadline } : row;
});

/** The form as it starts, with what the story asks for. */
async function valuesOf(county: CountyStage, { kind, reason, newDeadline, until, untilWhat, add, targets }: Adjustment, started: Record<string, unknown>): Promise<Record<string, unknown>> {
  if (kind === 'extend') return { ...started, reason, newDeadline, milestones: moved(started['milestones'], newDeadline!, dayOf(county.tools.time.now())), ...(started['late'] === '是' ? { lateReason: '期末集中核对任务进度时发现按原时限不能完成，现予补报。' } : {}) };
  if (kind === 'suspend') return { ...started, reason, ...(until === undefined ? {} : { until }), ...(untilWhat === undefined ? {} : { untilWhat }) };
  if (kind === 'resume') return { ...started, reason };
  const rows = (name: string): Record<string, unknown>[] => (Array.isArray(started[name]) ? (started[name] as Record<string, unknown>[]) : []);
  const units = [...rows('units')];
  for (const { unit, role } of add) units.push({ memberUnitId: await county.unitId(unit), role });
  return { ...started, reason, units, targets: [...rows('targets'), ...targets] };
}
