import { expect, jest, test } from '@jest/globals';
import { returnWorkItem } from '../approvals/return-work-item.js';
import type { WorkItemQuery } from '@reform-ledger/contracts';
import { listWorkItems } from '../approvals/list-work-items.js';
import { readWorkItem } from '../approvals/read-work-item.js';
import { withdrawWorkItem } from '../approvals/withdraw-work-item.js';
import { fireDueTimers } from '../approvals/fire-timers.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { JournalEntry } from '../journal/entry.js';
import { OutboxMessage } from '../journal/outbox.js';
import type { DecisionContext } from '../approvals/subjects.js';
import { Assignment } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';
import { contentOf, countyId, openSmallCounty, taskOf, type SmallCounty } from './testing/small-county.js';
import { decide, issuedPlan } from './testing/plans-by-hand.js';

const accept = (county: SmallCounty, unitId: string) => decide(county, `${unitId}.clerk`, 'receipt', 'accept', { unitId, values: { personResponsible: '王院长', handler: '李干事' } });
const dutyOf = (county: SmallCounty, unitId: string, active = true) => county.dataSource.manager.findOneByOrFail(Assignment, { unitId, active });
const onlyTask = async (county: SmallCounty) => (await county.dataSource.manager.find(LedgerTask))[0]!;
const county2 = async (open: Parameters<typeof openSmallCounty>[0], units: string[] = ['hospital', 'insurance']) => {
  const county = await openSmallCounty(open);
  await issuedPlan(county, contentOf([taskOf(1, units)]));
  return county;
};

// Slow only where the database server shares a busy machine.
jest.setTimeout(120_000);

describeOnBothDatabases('receipt and dispute of a duty', (open) => {
  test('a receipt names the person responsible, starts the task when it is the lead’s, and leaves the dispute window open', async () => {
    const county = await county2(open);
    await accept(county, 'insurance');
    expect((await onlyTask(county)).state).toBe('issued');
    await accept(county, 'hospital');
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receipt: 'signed', personResponsible: '王院长', handler: '李干事' });
    expect((await onlyTask(county)).state).toBe('in_progress');
    expect(await county.openItems('disputeWindow')).toHaveLength(2);
  });

  test('a receipt without the person responsible is refused, and so is another unit’s', async () => {
    const county = await county2(open);
    await expect(decide(county, 'hospital.clerk', 'receipt', 'accept', { unitId: 'hospital' })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(decide(county, 'insurance.clerk', 'receipt', 'accept', { unitId: 'hospital', values: { personResponsible: '张三' } })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(decide(county, 'east.clerk', 'receipt', 'accept', { unitId: 'hospital', values: { personResponsible: '张三' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('视为送达 only after the receipt period, by the director, with proof; the reminder is recorded before', async () => {
    const county = await county2(open, ['hospital']);
    const deem = (opinion: string) => decide(county, 'director', 'receipt/overdue', 'deemed', { opinion });
    await expect(decide(county, 'director', 'receipt', 'deemed', { opinion: 'EMS 单号 1' })).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(await county.openItems('receipt/overdue')).toEqual([]);
    county.clock.set('2023-10-16T09:31:00.000Z');
    await fireDueTimers(county.approvals, county.journal, county.clock);
    const reminded = await county.dataSource.manager.findBy(JournalEntry, { action: 'assignment.reminded' });
    expect(reminded).toHaveLength(1);
    expect(await county.dataSource.manager.countBy(OutboxMessage, { topic: 'assignment.receipt-overdue' })).toBe(1);
    await expect(deem('')).rejects.toMatchObject({ code: 'OPINION_REQUIRED' });
    await expect(decide(county, 'hospital.head', 'receipt/overdue', 'deemed', { opinion: '自己说的' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await deem('EMS 单号 1');
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receipt: 'deemed', deliveryProof: 'EMS 单号 1' });
    expect(await county.dataSource.manager.findOneBy(JournalEntry, { action: 'assignment.deemed' })).toMatchObject({ leaf: expect.stringContaining(`\"authority\":\"office_director@${countyId}\"`) as unknown as string });
    expect(await county.openItems('receipt')).toEqual([]);
    expect((await onlyTask(county)).state).toBe('in_progress');
  });

  test('视为送达 by a director whose home unit is responsible is barred: it goes to a cross reviewer, who finds it and records it', async () => {
    const county = await county2(open, ['health', 'hospital']);
    await accept(county, 'health');
    county.clock.set('2023-10-16T09:31:00.000Z');
    await fireDueTimers(county.approvals, county.journal, county.clock);
    const query = { page: 1, perPage: 10, scope: 'mine' as const };
    const found = await listWorkItems(county.approvals, county.actors['cross']!, query as WorkItemQuery, county.clock.now());
    expect(found.items).toMatchObject([{ nodeId: 'receipt', stage: 'overdue', title: expect.stringContaining('视为送达：') as unknown as string, whoReceives: expect.stringContaining('交叉复核员') as unknown as string }]);
    const page = await readWorkItem(county.approvals, county.actors['cross']!, found.items[0]!.id, county.clock.now());
    expect(page).toMatchObject({ form: null, outcomes: [{ key: 'deemed' }], abilities: { act: true } });
    expect((await listWorkItems(county.approvals, county.actors['director']!, query as WorkItemQuery, county.clock.now())).items).toEqual([]);
    await expect(decide(county, 'director', 'receipt/overdue', 'deemed', { opinion: 'EMS 单号 1' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await decide(county, 'cross', 'receipt/overdue', 'deemed', { unitId: 'hospital', opinion: 'EMS 单号 1' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receipt: 'deemed', receiptBy: { id: county.actors['cross']!.personId } });
    expect(await county.dataSource.manager.findOneBy(JournalEntry, { action: 'assignment.deemed' })).toMatchObject({ leaf: expect.stringContaining(`\"authority\":\"cross_reviewer@${countyId}\"`) as unknown as string });
  });

  test('a unit that signs late closes the item of 视为送达; lists of receipts do not count it', async () => {
    const county = await county2(open, ['hospital']);
    county.clock.set('2023-10-16T09:31:00.000Z');
    await fireDueTimers(county.approvals, county.journal, county.clock);
    const receipts = await listWorkItems(county.approvals, county.actors['director']!, { page: 1, perPage: 10, scope: 'waiting', nodeId: 'receipt,receiptAfterRuling' } as WorkItemQuery, county.clock.now());
    expect(receipts).toMatchObject({ total: 1, items: [{ stage: null }] });
    const late = await listWorkItems(county.approvals, county.actors['director']!, { page: 1, perPage: 10, scope: 'waiting', nodeId: 'receipt/overdue' } as WorkItemQuery, county.clock.now());
    expect(late).toMatchObject({ total: 1, items: [{ stage: 'overdue' }] });
    await accept(county, 'hospital');
    expect(await county.openItems('receipt/overdue')).toEqual([]);
  });

  test('a receipt after the ruling has its own two working days, its reminder and its 视为送达', async () => {
    const county = await county2(open, ['hospital']);
    await decide(county, 'hospital.head', 'receipt', 'dispute', { opinion: '应由卫健委牵头' });
    county.clock.set('2023-10-18T02:00:00.000Z');
    await decide(county, 'director', 'decideDispute', 'uphold', { opinion: '维持' });
    const due = new Date('2023-10-20T09:30:00.000Z');
    expect(await county.openItems('receiptAfterRuling')).toMatchObject([{ dueAt: due }]);
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receiptDue: due });
    expect(await fireDueTimers(county.approvals, county.journal, county.clock)).toBe(0);
    county.clock.set('2023-10-20T09:31:00.000Z');
    await fireDueTimers(county.approvals, county.journal, county.clock);
    expect(await county.dataSource.manager.countBy(JournalEntry, { action: 'assignment.reminded' })).toBe(1);
    await decide(county, 'director', 'receiptAfterRuling/overdue', 'deemed', { opinion: 'EMS 单号 2' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receipt: 'deemed', dispute: 'upheld' });
    expect(await county.openItems('receiptAfterRuling')).toEqual([]);
  });

  test('the director who recorded 视为送达 may still rule on a dispute raised in time', async () => {
    const county = await county2(open, ['hospital']);
    county.clock.set('2023-10-16T09:31:00.000Z');
    await fireDueTimers(county.approvals, county.journal, county.clock);
    await decide(county, 'director', 'receipt/overdue', 'deemed', { opinion: 'EMS 单号 1' });
    await decide(county, 'hospital.head', 'disputeWindow', 'dispute', { opinion: '应由卫健委牵头' });
    await decide(county, 'director', 'decideDispute', 'uphold', { opinion: '维持' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ dispute: 'upheld', receipt: 'deemed' });
  });

  test('the lead’s open dispute suspends the task, a co-unit’s does not; an upheld duty is signed and cannot be disputed again', async () => {
    const county = await county2(open);
    await accept(county, 'hospital');
    await accept(county, 'insurance');
    await decide(county, 'insurance.head', 'disputeWindow', 'dispute', { unitId: 'insurance', opinion: '不是我们的职责' });
    expect((await onlyTask(county)).state).toBe('in_progress');
    await decide(county, 'hospital.head', 'disputeWindow', 'dispute', { unitId: 'hospital', opinion: '应由卫健委牵头' });
    expect((await onlyTask(county)).state).toBe('disputed');
    await decide(county, 'director', 'decideDispute', 'uphold', { unitId: 'hospital', opinion: '按三定方案，维持' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ dispute: 'upheld', receipt: 'signed', ruling: { kind: 'uphold' } });
    expect((await onlyTask(county)).state).toBe('in_progress');
  });

  test('a dispute at receipt, upheld, is followed by a receipt that offers no dispute', async () => {
    const county = await county2(open, ['hospital']);
    await decide(county, 'hospital.head', 'receipt', 'dispute', { opinion: '应由卫健委牵头' });
    await decide(county, 'director', 'decideDispute', 'uphold', { opinion: '维持' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ dispute: 'upheld', receipt: 'unsigned' });
    await expect(decide(county, 'hospital.head', 'receiptAfterRuling', 'dispute', { opinion: '仍不服' })).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await decide(county, 'hospital.clerk', 'receiptAfterRuling', 'accept', { values: { personResponsible: '王院长' } });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ receipt: 'signed' });
    expect(await county.openItems('disputeWindow')).toHaveLength(0);
  });

  test('a dispute without a reason, by a clerk, or after three working days is refused', async () => {
    const county = await county2(open, ['hospital']);
    await expect(decide(county, 'hospital.head', 'receipt', 'dispute')).rejects.toMatchObject({ code: 'OPINION_REQUIRED' });
    await expect(decide(county, 'hospital.clerk', 'receipt', 'dispute', { opinion: '不服' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    county.clock.set('2023-10-17T09:30:00.000Z');
    await expect(decide(county, 'hospital.head', 'receipt', 'dispute', { opinion: '不服' })).rejects.toMatchObject({ code: 'DISPUTE_CLOSED', message: expect.stringContaining('2023-10-17') as unknown as string });
    await accept(county, 'hospital');
    expect(await county.openItems('disputeWindow')).toHaveLength(0);
  });

  test('the rule itself refuses a late or second dispute, whatever the drawing of the workflow offers', async () => {
    const county = await county2(open, ['hospital']);
    const subject = county.approvals.subjects.get('assignment')!;
    const check = () => county.journal.record(county.actors['hospital.head']!, county.request(), async (tx) => {
      const duty = await tx.em.findOneByOrFail(Assignment, { unitId: 'hospital' });
      await subject.check!({ tx, actor: tx.actor, subjectId: duty.id, instanceId: duty.instanceId!, outcome: 'dispute', opinion: '不服' } as DecisionContext);
      tx.append({ action: 'test.checked', resourceType: 'test', resourceId: 'test', authority: 'test' });
    });
    await check();
    county.clock.set('2023-10-17T09:30:00.000Z');
    await expect(check()).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
    county.clock.set('2023-10-12T02:00:00.000Z');
    await county.dataSource.manager.update(Assignment, { unitId: 'hospital' }, { dispute: 'upheld' });
    await expect(check()).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
  });

  test('reassigned and signed by the leader: a new version, the old stays, only the new unit signs', async () => {
    const county = await county2(open);
    await accept(county, 'insurance');
    await decide(county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '应由卫健委牵头' });
    await decide(county, 'director', 'decideDispute', 'change', { opinion: '同意改派', values: { changeKind: 'reassign', newUnitId: '县财政局' } });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ active: true, ruling: { kind: 'reassign', newUnitId: 'finance' } });
    await decide(county, 'leader', 'signChange', 'approve');
    const task = await onlyTask(county);
    expect(task).toMatchObject({ leadUnitId: 'finance', dutyVersion: 2, state: 'issued' });
    const successor = await dutyOf(county, 'finance');
    expect(await dutyOf(county, 'hospital', false)).toMatchObject({ dispute: 'changed', replacedById: successor.id });
    expect(await dutyOf(county, 'insurance')).toMatchObject({ receipt: 'signed' });
    expect((await county.openItems('receipt')).map((item) => item.unitId)).toEqual(['finance']);
    const versions = await county.dataSource.manager.find(LedgerTaskVersion, { order: { number: 'ASC' } });
    expect(versions.map((version) => [version.number, version.duties.leadUnitId])).toEqual([[1, 'hospital'], [2, 'finance']]);
    await accept(county, 'finance');
    expect((await onlyTask(county)).state).toBe('in_progress');
  });

  test('a helping unit that becomes the lead signs for the lead, once', async () => {
    const county = await county2(open);
    await accept(county, 'insurance');
    await decide(county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '应由医保局牵头' });
    await decide(county, 'director', 'decideDispute', 'change', { opinion: '同意', values: { changeKind: 'reassign', newUnitId: 'insurance' } });
    await decide(county, 'leader', 'signChange', 'approve');
    expect(await dutyOf(county, 'insurance')).toMatchObject({ role: 'lead', receipt: 'unsigned' });
    await accept(county, 'insurance');
    expect(await dutyOf(county, 'insurance')).toMatchObject({ role: 'lead', receipt: 'signed' });
    expect((await onlyTask(county)).state).toBe('in_progress');
  });

  test('withdrawn by ruling: a co-unit’s duty ends; a lead’s is only reassigned; the leader may send it back', async () => {
    const county = await county2(open);
    await decide(county, 'insurance.head', 'receipt', 'dispute', { unitId: 'insurance', opinion: '不涉及' });
    await decide(county, 'director', 'decideDispute', 'change', { opinion: '撤销', values: { changeKind: 'withdraw' } });
    const [item] = await county.openItems('signChange');
    await returnWorkItem(county.approvals, county.journal, county.actors['leader']!, county.request(), item!.id, { target: 'decideDispute', opinion: '再核实', mend: '', dueDays: null, partIds: [], values: {}, version: item!.version });
    expect(await dutyOf(county, 'insurance')).toMatchObject({ dispute: 'open', ruling: null });
    await decide(county, 'director', 'decideDispute', 'change', { opinion: '核实后仍撤销', values: { changeKind: 'withdraw' } });
    await decide(county, 'leader', 'signChange', 'approve');
    expect(await dutyOf(county, 'insurance', false)).toMatchObject({ dispute: 'changed', replacedById: null });
    await decide(county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '不服' });
    await expect(decide(county, 'director', 'decideDispute', 'change', { opinion: '撤销', values: { changeKind: 'withdraw' } })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(decide(county, 'director', 'decideDispute', 'change', { opinion: '改派', values: { changeKind: 'reassign', newUnitId: '没有这家' } })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(decide(county, 'director', 'decideDispute', 'change', { opinion: '改派', values: { changeKind: 'reassign', newUnitId: 'hospital' } })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(decide(county, 'director', 'decideDispute', 'change', { opinion: '改派', values: {} })).rejects.toMatchObject({ code: 'FORM_INVALID' });
  });

  test('a director of a responsible unit is barred: a cross reviewer of another unit rules', async () => {
    const county = await county2(open, ['health', 'hospital']);
    await decide(county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '不服' });
    await expect(decide(county, 'director', 'decideDispute', 'uphold', { opinion: '维持' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await decide(county, 'cross', 'decideDispute', 'uphold', { opinion: '维持' });
    expect(await dutyOf(county, 'hospital')).toMatchObject({ dispute: 'upheld' });
  });

  test('a dispute taken back before the ruling leaves an unsigned receipt open', async () => {
    const county = await county2(open, ['hospital']);
    await decide(county, 'hospital.head', 'receipt', 'dispute', { opinion: '不服' });
    const [item] = await county.openItems('decideDispute');
    await withdrawWorkItem(county.approvals, county.journal, county.actors['hospital.head']!, county.request(), item!.id, '想通了');
    expect(await dutyOf(county, 'hospital')).toMatchObject({ dispute: 'none', disputeReason: null });
    expect((await onlyTask(county)).state).toBe('issued');
    await accept(county, 'hospital');
    expect((await onlyTask(county)).state).toBe('in_progress');
  });
});
