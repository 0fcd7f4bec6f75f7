import { correctReport } from '../../ledger/reports/correct-report.js';
import { reopenTask } from '../../ledger/close-out/reopen-task.js';
import { startCloseOut } from '../../ledger/close-out/start-close-out.js';
import type { CountyStage } from './county-stage.js';
import { signAgain } from './receive-chapter.js';
import { quarterOf, type CountyStory } from './story-file.js';

type CloseOut = CountyStory['closeOuts'][number];

/** A task, or a unit's part of it, is done: the unit applies with proof, the office verifies on the spot, the leader confirms. */
export async function closeOutChapter(county: CountyStage, closeOut: CloseOut): Promise<void> {
  const { stage } = county;
  const chance = county.chance('close-out', closeOut.task, closeOut.unit ?? '', closeOut.on);
  const task = await county.taskRow(closeOut.task);
  if (closeOut.rest !== undefined) return closeRest(county, closeOut, task.id);
  const unit = closeOut.unit ?? (await county.duties(closeOut.task)).find((duty) => duty.lead)!.key;
  const clerk = `${unit}.clerk`;
  const { id } = await startCloseOut(county.tools.approvals, stage.journal, await stage.actor(county.login(clerk)), stage.request('start-close-out'), { taskId: task.id, rest: false });
  stage.clock.tick();
  await apply(county, closeOut, clerk, id);
  await send(county, unit, id, chance);
  const verifiers = county.reviewers('reviewer', chance);
  if (closeOut.returned === 'office') {
    await county.wait(2, chance);
    await county.return(verifiers, { nodeId: 'officeVerify', subjectId: id }, { target: 'draft', opinion: closeOut.returnOpinion, mend: '补充能够反映最后结果的材料，写明完成时间', dueDays: 3, partUnitIds: [] });
    await mend(county, closeOut, unit, id, chance);
  }
  await county.wait(2, chance);
  await county.approve(verifiers, { nodeId: 'officeVerify', subjectId: id }, { opinion: county.tools.words.line('verify', chance, county.names()) });
  if (closeOut.returned === 'leader') {
    await county.wait(1, chance);
    await county.return([county.login('leader')], { nodeId: 'leaderConfirm', subjectId: id }, { target: 'draft', opinion: closeOut.returnOpinion, mend: '对照任务书逐条写明结果', dueDays: 3, partUnitIds: [] });
    await mend(county, closeOut, unit, id, chance);
    await county.wait(1, chance);
    await county.approve(verifiers, { nodeId: 'officeVerify', subjectId: id }, { opinion: '已按要求补充，再次核实属实。' });
  }
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'leaderConfirm', subjectId: id }, { opinion: county.tools.words.line('confirm', chance, county.names()) });
}

async function apply(county: CountyStage, closeOut: CloseOut, clerk: string, id: string, added = ''): Promise<void> {
  const choice = { nodeId: 'draft', subjectId: id };
  const started = await county.prefilled(clerk, choice);
  const topic = county.task(closeOut.task).topic;
  const rows = (Array.isArray(started['results']) ? started['results'] : []) as { indicator: string; latest: string }[];
  const results = rows.map((row) => ({ ...row, result: row.latest === '没有报过' ? '已按任务书要求完成' : `已完成，${row.latest}` }));
  const attachmentIds = await county.attach(clerk, choice, closeOut.evidence);
  const statement = `${county.tools.words.accomplished(topic, county.chance('done', closeOut.task), county.names())}任务书要求的事项已全部办结。${added}`;
  await county.approve([county.login(clerk)], choice, { outcome: 'send', values: { statement, results, remaining: closeOut.remaining }, attachmentIds });
}

async function send(county: CountyStage, unit: string, id: string, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  await county.wait(0, chance, 'afternoon');
  await county.approve([county.login(`${unit}.head`)], { nodeId: 'headSend', subjectId: id }, { outcome: 'send' });
}

async function mend(county: CountyStage, closeOut: CloseOut, unit: string, id: string, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  await county.wait(1, chance, 'morning');
  await apply(county, closeOut, `${unit}.clerk`, id, '已补充最后结果和完成时间，材料附后。');
  await send(county, unit, id, chance);
}

/** What is still open of a 分头负责 task is closed on the director's proposal. */
async function closeRest(county: CountyStage, { task, rest }: CloseOut, taskId: string): Promise<void> {
  const { stage } = county;
  const chance = county.chance('close-rest', task);
  const director = county.login('director');
  const { id } = await startCloseOut(county.tools.approvals, stage.journal, await stage.actor(director), stage.request('start-close-out'), { taskId, rest: true });
  stage.clock.tick();
  const choice = { nodeId: 'officeProposal', subjectId: id };
  await county.approve(county.reviewers('director', chance), choice, { outcome: 'send', values: { ...(await county.prefilled('director', choice)), statement: rest } });
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'leaderConfirmRest', subjectId: id }, { opinion: '同意销号。' });
}

/** The leader opens a closed task again. */
export async function reopeningChapter(county: CountyStage, { task, reason }: CountyStory['reopenings'][number]): Promise<void> {
  const { stage } = county;
  const { id } = await county.taskRow(task);
  await reopenTask(county.tools.approvals, stage.journal, await stage.actor(county.login('leader')), stage.request('reopen-task'), { taskId: id, reason, unitIds: [] });
  stage.clock.tick();
  if ((await county.select("SELECT id FROM work_item WHERE task_id = ? AND status = 'open' AND node_id = 'receipt' AND stage IS NULL", [id])).length > 0) await signAgain(county);
}

/** A signed report is corrected: a new edition of the lead's part with a review and a signature of its own. */
export async function correctionChapter(county: CountyStage, correction: CountyStory['corrections'][number]): Promise<void> {
  const { stage } = county;
  const { year, quarter } = quarterOf(correction.quarter);
  const chance = county.chance('correction', correction.task, correction.quarter);
  const [signed] = await county.select<{ id: string; lead_unit_id: string }>("SELECT r.id, r.lead_unit_id FROM progress_report r JOIN reporting_period p ON p.id = r.period_id JOIN ledger_task t ON t.id = r.task_id WHERE t.plan_id = ? AND t.number = ? AND p.year = ? AND p.quarter = ? AND r.state = 'signed'", [county.planId, correction.task, year, quarter]);
  const key = await county.keyOf(signed!.lead_unit_id);
  const clerk = county.login(`${key}.clerk`);
  const { id } = await correctReport(county.tools.reports, stage.journal, await stage.actor(clerk), stage.request('correct-report'), { reportId: signed!.id, reason: correction.reason, partIds: [] });
  const part = { nodeId: 'unitParts', subjectId: id, unitId: signed!.lead_unit_id };
  await county.wait(0, chance, 'afternoon');
  const before = await county.prefilled(`${key}.clerk`, { ...part, stage: 'fill' });
  const rows = (Array.isArray(before['indicators']) ? before['indicators'] : []) as { indicator: string }[];
  const indicators = rows.map((row) => (row.indicator in correction.indicators ? { ...row, value: correction.indicators[row.indicator], note: '更正：以年度统计口径为准' } : row));
  const done = `${String(before['done'] ?? '')}更正说明：${correction.reason}`;
  const attachmentIds = await county.attach(`${key}.clerk`, { ...part, stage: 'fill' }, [{ file: 'statistics.docx', name: '更正依据和原佐证材料（示例）.docx' }]);
  await county.approve([clerk], { ...part, stage: 'fill' }, { outcome: 'submit', values: { ...before, done, indicators }, attachmentIds });
  await county.wait(1, chance, 'morning');
  await county.approve([county.login(`${key}.head`)], { ...part, stage: 'approve' });
  await county.wait(1, chance);
  await county.approve(county.reviewers('reviewer', chance), { nodeId: 'officeReview', subjectId: id }, { opinion: '更正理由成立，数据已核。' });
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'leaderSignOff', subjectId: id }, { opinion: '同意更正。' });
}
