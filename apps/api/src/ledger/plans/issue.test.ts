import { expect, jest, test } from '@jest/globals';
import { approveWorkItem } from '../../approvals/approve-work-item.js';
import { returnWorkItem } from '../../approvals/return-work-item.js';
import { withdrawWorkItem } from '../../approvals/withdraw-work-item.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { UnitGroupMember } from '../../organization/unit-group.entity.js';
import { Appointment } from '../../organization/person.entity.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { contentOf, openSmallCounty, taskOf, type SmallCounty } from '../testing/small-county.js';
import { decide, draftPlan, issuedPlan } from '../testing/plans-by-hand.js';
import { abandonPlan } from './abandon-plan.js';
import { Plan } from './plan.entity.js';
import { PlanVersion } from './plan-version.entity.js';
import { planDetail } from './read-plans.js';
import { savePlanContent } from './save-plan-content.js';
import { sendPlan } from './send-plan.js';

const send = (county: SmallCounty, plan: Plan, who = 'clerk') => sendPlan(county.approvals, county.journal, county.actors[who]!, county.request(), plan.id, plan.version);
const planOf = (county: SmallCounty, id: string) => county.dataSource.manager.findOneByOrFail(Plan, { id });
const returnTo = async (county: SmallCounty, who: string, nodeId: string, target: string) => {
  const [item] = await county.openItems(nodeId);
  await returnWorkItem(county.approvals, county.journal, county.actors[who]!, county.request(), item!.id, { target, opinion: '第1项牵头不对', mend: '改牵头', dueDays: null, partIds: [], values: {}, version: item!.version });
};

// Slow only where the database server shares a busy machine.
jest.setTimeout(120_000);

describeOnBothDatabases('issuing a plan', (open) => {
  test('clerk, director and leader make tasks and duties, and the number is taken only at sign-off', async () => {
    const county = await openSmallCounty(open);
    const plan = await issuedPlan(county, contentOf([taskOf(1, ['hospital', 'finance']), taskOf(2, ['health', 'towns'])]));
    expect(plan).toMatchObject({ state: 'issued', docNumber: '小医改〔2023〕1号', issueDate: '2023-10-12' });
    const tasks = await county.dataSource.manager.find(LedgerTask, { order: { number: 'ASC' } });
    expect(tasks.map((task) => [task.number, task.leadUnitId, task.state])).toEqual([[1, 'hospital', 'issued'], [2, 'health', 'issued']]);
    const duties = await county.dataSource.manager.find(Assignment);
    expect(duties.map((duty) => `${duty.unitId}:${duty.role}:${duty.viaGroup ?? '-'}`).sort()).toEqual(['east:co:各镇', 'finance:co:-', 'health:lead:-', 'hospital:lead:-', 'west:co:各镇']);
    expect(await county.openItems('receipt')).toHaveLength(5);
    expect(duties[0]!.receiptDue.toISOString()).toBe('2023-10-16T09:30:00.000Z');
    expect(duties[0]!.disputeDue.toISOString()).toBe('2023-10-17T09:30:00.000Z');
    const second = await issuedPlan(county, contentOf([taskOf(1, ['finance'])]));
    expect(second.docNumber).toBe('小医改〔2023〕2号');
  });

  test('an already issued document keeps its own number, and the series goes on after it', async () => {
    const county = await openSmallCounty(open);
    const own = await issuedPlan(county, contentOf([taskOf(1, ['hospital'])], { issueKind: 'issued_before', docNumber: '小医改〔2023〕7号', issueDate: '2023-08-01' }));
    expect(own).toMatchObject({ docNumber: '小医改〔2023〕7号', issueDate: '2023-08-01' });
    expect((await issuedPlan(county, contentOf([taskOf(1, ['finance'])]))).docNumber).toBe('小医改〔2023〕8号');
    await expect(issuedPlan(county, contentOf([taskOf(1, ['hospital'])], { issueKind: 'issued_before', docNumber: '小医改〔2023〕7号', issueDate: '2023-08-01' }))).rejects.toMatchObject({ code: 'DUPLICATE' });
  });

  test('a document dated after today is not sent as 已发补录, whatever was answered', async () => {
    const county = await openSmallCounty(open);
    const draft = await draftPlan(county, contentOf([taskOf(1, ['hospital'])], { issueKind: 'issued_before', docNumber: '小医改〔2023〕7号', issueDate: '2023-12-01' }));
    expect((await planDetail(county.dataSource.manager, county.actors['clerk']!, draft.id, county.clock.now())).readiness).toMatchObject([{ code: 'ISSUE_DATE_AHEAD', link: `/plans/${draft.id}` }]);
    await expect(send(county, draft)).rejects.toMatchObject({ code: 'PLAN_NOT_READY', message: expect.stringContaining('2023-12-01 还没有到') as unknown as string });
  });

  test('a number that was issued meanwhile, and a collective name that lost its members, stop the sign-off and leave no trace', async () => {
    const county = await openSmallCounty(open);
    const own = { issueKind: 'issued_before' as const, docNumber: '小医改〔2023〕7号', issueDate: '2023-08-01' };
    const [first, second] = [await draftPlan(county, contentOf([taskOf(1, ['hospital'])], own)), await draftPlan(county, contentOf([taskOf(1, ['finance'])], own))];
    await send(county, first);
    await send(county, second);
    for (let plan = 0; plan < 2; plan += 1) await decide(county, 'director', 'directorReview', 'approve');
    await decide(county, 'leader', 'leaderSignOff', 'approve');
    await expect(decide(county, 'leader', 'leaderSignOff', 'approve')).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect(await planOf(county, second.id)).toMatchObject({ state: 'signing', numberKey: null });

    const towns = await draftPlan(county, contentOf([taskOf(1, ['towns'], { severally: true })]));
    await send(county, towns);
    await decide(county, 'director', 'directorReview', 'approve');
    await county.dataSource.manager.delete(UnitGroupMember, { groupId: 'towns' });
    const items = await county.openItems('leaderSignOff');
    const item = items.find((one) => one.subjectId === towns.id)!;
    await expect(approveWorkItem(county.approvals, county.journal, county.actors['leader']!, county.request(), item.id, { outcome: 'approve', opinion: '', values: {}, version: item.version, attachmentIds: [] })).rejects.toMatchObject({ code: 'GROUP_EMPTY' });
    expect(await county.dataSource.manager.countBy(LedgerTask, { planId: towns.id })).toBe(0);
  });

  test('a return opens the next version, uses no number and assigns nobody; the next signer sees the difference', async () => {
    const county = await openSmallCounty(open);
    const draft = await draftPlan(county, contentOf([taskOf(1, ['hospital', 'finance'])]));
    await send(county, draft);
    await decide(county, 'director', 'directorReview', 'approve');
    await returnTo(county, 'leader', 'leaderSignOff', 'draft');
    const returned = await planOf(county, draft.id);
    expect(returned).toMatchObject({ state: 'returned', contentVersion: 2, docNumber: null, returned: { opinion: '第1项牵头不对' } });
    expect(await county.dataSource.manager.count(LedgerTask)).toBe(0);
    const [first] = await county.dataSource.manager.findBy(PlanVersion, { planId: draft.id, number: 1 });
    await savePlanContent(county.journal, county.actors['clerk']!, county.request(), draft.id, contentOf([taskOf(1, ['finance', 'hospital'])]), returned.version);
    await send(county, await planOf(county, draft.id));
    const detail = await planDetail(county.dataSource.manager, county.actors['director']!, draft.id, null);
    expect(detail.state).toBe('signing');
    expect(detail.previous?.version).toBe(1);
    expect(detail.difference.map((one) => [one.taskNumber, one.field])).toContainEqual([1, '责任单位']);
    const [kept] = await county.dataSource.manager.findBy(PlanVersion, { planId: draft.id, number: 1 });
    expect(kept!.hash).toBe(first!.hash);
    await decide(county, 'director', 'directorReview', 'approve');
    await decide(county, 'leader', 'leaderSignOff', 'approve');
    expect((await planOf(county, draft.id)).docNumber).toBe('小医改〔2023〕1号');
  });

  test('the leader returns to the director, who passes it on', async () => {
    const county = await openSmallCounty(open);
    const draft = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await send(county, draft);
    await decide(county, 'director', 'directorReview', 'approve');
    await returnTo(county, 'leader', 'leaderSignOff', 'directorReview');
    expect(await planOf(county, draft.id)).toMatchObject({ state: 'signing', contentVersion: 1 });
    expect(await county.openItems('directorReview')).toHaveLength(1);
  });

  test('the clerk takes a sent plan back until the director has decided', async () => {
    const county = await openSmallCounty(open);
    const draft = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await send(county, draft);
    const [item] = await county.openItems('directorReview');
    await withdrawWorkItem(county.approvals, county.journal, county.actors['clerk']!, county.request(), item!.id, '漏了一项');
    expect(await planOf(county, draft.id)).toMatchObject({ state: 'confirming', contentVersion: 2, returned: null });
  });

  test('a draft is given up with a reason, before and after it was sent', async () => {
    const county = await openSmallCounty(open);
    const give = (plan: Plan) => abandonPlan(county.approvals, county.journal, county.actors['clerk']!, county.request(), plan.id, '内容已过时', plan.version);
    const fresh = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await give(fresh);
    expect(await planOf(county, fresh.id)).toMatchObject({ state: 'abandoned', abandonReason: '内容已过时' });
    const sent = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await send(county, sent);
    await expect(give(await planOf(county, sent.id))).rejects.toMatchObject({ code: 'PLAN_NOT_EDITABLE' });
    await returnTo(county, 'director', 'directorReview', 'draft');
    await give(await planOf(county, sent.id));
    expect(await planOf(county, sent.id)).toMatchObject({ state: 'abandoned' });
    expect(await county.openItems('draft')).toHaveLength(0);
  });

  test('what is not ready is not sent: open questions, missing people, nobody behind a collective name', async () => {
    const county = await openSmallCounty(open);
    const unresolved = taskOf(1, ['hospital']);
    unresolved.mentions[0] = { ...unresolved.mentions[0]!, unitId: null, text: '县某局' };
    const question = { id: 'unit:县某局', level: '必须' as const, kind: 'unit-unresolved', title: '没有登记', detail: '', consequence: '', taskNumbers: [1], subject: '县某局', options: [] };
    const asked = await draftPlan(county, contentOf([unresolved], { questions: [question] }));
    await expect(send(county, asked)).rejects.toMatchObject({ code: 'QUESTIONS_OPEN', details: { count: 1 } });
    await county.dataSource.manager.delete(Appointment, { personId: 'hospital.head' });
    await county.dataSource.manager.delete(UnitGroupMember, { groupId: 'towns' });
    const unready = await draftPlan(county, contentOf([taskOf(1, ['hospital', 'towns'])]));
    const problems = (await planDetail(county.dataSource.manager, county.actors['clerk']!, unready.id, county.clock.now())).readiness;
    expect(problems.map((problem) => problem.code).sort()).toEqual(['GROUP_EMPTY', 'UNIT_WITHOUT_HEAD']);
    await expect(send(county, unready)).rejects.toMatchObject({ code: 'PLAN_NOT_READY' });
    expect((await planOf(county, unready.id)).state).toBe('confirming');
    expect(await county.openItems('draft')).toHaveLength(0);
  });

  test('only the office clerk prepares plans, an old page does not overwrite a new one, and other jurisdictions see nothing', async () => {
    const county = await openSmallCounty(open);
    const plan = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await expect(send(county, plan, 'director')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(send(county, plan, 'hospital.clerk')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const save = (version: number) => savePlanContent(county.journal, county.actors['clerk']!, county.request(), plan.id, contentOf([taskOf(1, ['hospital'], { title: '改了' })]), version);
    await save(plan.version);
    await expect(save(plan.version)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(send(county, plan)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const stranger = { ...county.actors['clerk']!, jurisdictionId: 'other' };
    await expect(planDetail(county.dataSource.manager, stranger, plan.id, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await send(county, await planOf(county, plan.id));
    await expect(save((await planOf(county, plan.id)).version)).rejects.toMatchObject({ code: 'PLAN_NOT_EDITABLE' });
  });

  test('分头负责: every member is responsible and nobody leads', async () => {
    const county = await openSmallCounty(open);
    const task = taskOf(1, ['towns'], { severally: true });
    await issuedPlan(county, contentOf([task]));
    const [made] = await county.dataSource.manager.find(LedgerTask);
    expect(made).toMatchObject({ severally: true, leadUnitId: null });
    const duties = await county.dataSource.manager.find(Assignment);
    expect(duties.map((duty) => [duty.unitId, duty.role]).sort()).toEqual([['east', 'responsible'], ['west', 'responsible']]);
  });
});
