import type { CountyStage, StoryDuty } from './county-stage.js';
import type { CountyStory } from './story-file.js';

type Dispute = CountyStory['disputes'][number];

/**
 * Every unit signs for its tasks within two days, some only after the reminder; for a few 视为送达 is recorded; some heads dispute a duty,
 * which is upheld, withdrawn or reassigned.
 */
export async function receiveChapter(county: CountyStage): Promise<void> {
  const { story } = county;
  const { time } = county.tools;
  for (const dispute of story.disputes) time.at(county.moment(dispute.on, county.chance('dispute', dispute.task), 'morning'), () => playDispute(county, dispute));
  for (const deemed of story.receipts.deemed) time.at(new Date(deemed.at), () => deem(county, deemed));
  const tasksOf = await openReceipts(county);
  for (const [key, tasks] of [...tasksOf].sort(([a], [b]) => a.localeCompare(b))) {
    const late = story.receipts.late.find((one) => one.unit === key);
    const chance = county.chance('receipt', key);
    const from = late ? new Date(late.at) : county.moment(county.dayAfter(chance.int(1, 2)), chance, 'morning');
    time.at(from, () => signFor(county, key, tasks));
  }
}

async function signFor(county: CountyStage, key: string, tasks: { task: number; unitId: string }[]): Promise<void> {
  for (const { task, unitId } of tasks) {
    if (county.story.receipts.deemed.some((deemed) => deemed.unit === key && deemed.task === task)) continue;
    const item = await county.stage.open({ nodeId: 'receipt', taskNumber: task, unitId, jurisdictionId: county.story.county });
    if (item !== undefined) await sign(county, key, { nodeId: 'receipt', taskNumber: task, unitId });
  }
}

function sign(county: CountyStage, key: string, choice: { nodeId: string; taskNumber: number; unitId: string }): Promise<void> {
  return county.approve([county.login(`${key}.clerk`)], choice, { outcome: 'accept', values: { personResponsible: county.story.responsible[key] ?? '主要负责人', handler: '' } });
}

/** Which unit has which receipts open, by its seed key. */
async function openReceipts(county: CountyStage): Promise<Map<string, { task: number; unitId: string }[]>> {
  const rows = await county.select<{ task_number: number; unit_id: string }>("SELECT task_number, unit_id FROM work_item WHERE jurisdiction_id = ? AND status = 'open' AND workflow_key = 'task-acceptance' AND stage IS NULL AND node_id IN ('receipt', 'receiptAfterRuling')", [county.story.county]);
  const found = new Map<string, { task: number; unitId: string }[]>();
  for (const { task_number: task, unit_id: unitId } of rows) {
    const key = await county.keyOf(unitId);
    found.set(key, [...(found.get(key) ?? []), { task: Number(task), unitId }].sort((a, b) => a.task - b.task));
  }
  return found;
}

/** Whoever was asked to sign by a change of duties does so within two days. */
export async function signAgain(county: CountyStage): Promise<void> {
  await county.wait(1, county.chance('again', county.stage.clock.now().toISOString()), 'afternoon');
  const waiting = await openReceipts(county);
  for (const [key, tasks] of [...waiting].sort(([a], [b]) => a.localeCompare(b))) {
    for (const { task, unitId } of tasks) {
      const nodeId = (await county.stage.open({ nodeId: 'receiptAfterRuling', taskNumber: task, unitId, jurisdictionId: county.story.county })) ? 'receiptAfterRuling' : 'receipt';
      await sign(county, key, { nodeId, taskNumber: task, unitId });
    }
  }
}

async function deem(county: CountyStage, { task, unit, opinion }: CountyStory['receipts']['deemed'][number]): Promise<void> {
  const unitId = await county.unitId(unit);
  await county.approve(county.reviewers('director', county.chance('deem', task)), { nodeId: 'receipt', stage: 'overdue', taskNumber: task, unitId }, { outcome: 'deemed', opinion });
}

/** A head disputes after signing; the director, or a cross reviewer where the office's unit is concerned, rules; a change goes to the leader. */
async function playDispute(county: CountyStage, dispute: Dispute): Promise<void> {
  const { task, unit, reason, ruling } = dispute;
  const unitId = await county.unitId(unit);
  const head = [county.login(`${unit}.head`)];
  const nodeId = (await county.stage.open({ nodeId: 'disputeWindow', taskNumber: task, unitId, jurisdictionId: county.story.county })) ? 'disputeWindow' : 'receipt';
  await county.approve(head, { nodeId, taskNumber: task, unitId }, { outcome: 'dispute', opinion: reason });
  const chance = county.chance('ruling', task, unit);
  await county.tools.time.until(county.moment(ruling.on, chance, 'morning'));
  const judges = county.reviewers('director', chance);
  if (ruling.kind === 'uphold') {
    await county.approve(judges, { nodeId: 'decideDispute', taskNumber: task, unitId }, { outcome: 'uphold', opinion: ruling.opinion });
    return signAgain(county);
  }
  const values = { changeKind: ruling.kind, ...(ruling.newUnit === undefined ? {} : { newUnitId: await county.unitName(ruling.newUnit) }) };
  await county.approve(judges, { nodeId: 'decideDispute', taskNumber: task, unitId }, { outcome: 'change', opinion: ruling.opinion, values });
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'signChange', taskNumber: task, unitId }, { opinion: '同意变更。' });
  return signAgain(county);
}

/** The units that answer for a task in the order of the story, e.g. to choose who reports what. */
export const leadOf = (duties: readonly StoryDuty[]): StoryDuty | undefined => duties.find((duty) => duty.lead);
