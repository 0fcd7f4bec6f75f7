import { expect, jest, test } from '@jest/globals';
import { workItemQuery } from '@reform-ledger/contracts';
import { countMine, listWorkItems } from '../../approvals/list-work-items.js';
import { reading } from '../../database/statements.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { JournalEntry } from '../../journal/entry.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { ProgressReport } from './progress-report.entity.js';
import { progress, ReportingCounty } from './testing/reporting-county.js';

const afterPartsDue = '2024-01-05T09:31:00.000Z';

// Every test issues a plan and opens a quarter on a fresh database, which a loaded machine does slowly.
jest.setTimeout(60_000);

describeOnBothDatabases('the units’ parts of a report', (open) => {
  const reporting = async (units = ['hospital', 'insurance'], unsigned: string[] = []) => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, units)]), unsigned);
    await here.openQuarter(plan.id);
    return here;
  };

  test('every unit’s clerk is asked at once; the lead’s head cannot send while a co-unit has time, and is told until when', async () => {
    const here = await reporting();
    expect(await here.waiting()).toEqual(['unitParts/fill hospital', 'unitParts/fill insurance']);
    await here.fills('hospital');
    await expect(here.headApproves('hospital')).rejects.toMatchObject({ code: 'PARTS_OUTSTANDING', details: { count: 1, date: '1月5日17:30', unitIds: ['insurance'] } });
    await here.sends('insurance', { stance: 'none' });
    await here.headApproves('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
    expect(await here.report()).toMatchObject({ state: 'review', sentAt: here.county.clock.now() });
    expect(await here.part('insurance')).toMatchObject({ state: 'approved', stance: 'none' });
    const task = await here.county.dataSource.manager.findOneByOrFail(LedgerTask, {});
    expect(task.latestText).toBe('四季度已报：已开展双向转诊三十例');
  });

  test('at the date a silent co-unit is recorded 逾期未交, its item is closed, and the lead may send', async () => {
    const here = await reporting();
    await here.fills('hospital');
    await here.timePassesTo(afterPartsDue);
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
    expect(await here.waiting()).toEqual(['unitParts/approve hospital']);
    expect(await here.county.dataSource.manager.findBy(JournalEntry, { action: 'report-part.missing' })).toHaveLength(1);
    await expect(here.fills('insurance', { stance: 'none' })).rejects.toThrow('Nothing waits');
    await here.headApproves('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
  });

  test('the head who sends after the date need not wait for the timer', async () => {
    const here = await reporting();
    await here.fills('hospital');
    here.county.clock.set(afterPartsDue);
    await here.headApproves('hospital');
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
    expect(await here.waiting()).toEqual(['officeReview']);
  });

  test('不同意见 needs its reason and never blocks', async () => {
    const here = await reporting();
    await expect(here.fills('insurance', { stance: 'dissent' })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await here.sends('insurance', { stance: 'dissent', dissentReason: '支付口径与牵头单位所报不一致' });
    await here.sends('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
    expect(await here.part('insurance')).toMatchObject({ stance: 'dissent', formValues: { dissentReason: '支付口径与牵头单位所报不一致' } });
  });

  test('the lead reports its own progress: 无补充 is refused, and so are missing or impossible figures', async () => {
    const here = await reporting(['hospital']);
    await expect(here.fills('hospital', { stance: 'none' })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(here.fills('hospital', { stance: 'content', done: '做了很多事' })).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(here.fills('hospital', progress(120))).rejects.toMatchObject({ code: 'FORM_INVALID' });
  });

  test('a unit that has not signed for the task cannot fill, and counts as missing at the date', async () => {
    const here = await reporting(['hospital', 'insurance'], ['insurance']);
    await expect(here.fills('insurance', { stance: 'none' })).rejects.toMatchObject({ code: 'NOT_SIGNED_FOR' });
    await here.timePassesTo(afterPartsDue);
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
  });

  test('the head returns to the clerk, who keeps what was written; the clerk takes back what the head has not decided', async () => {
    const here = await reporting(['hospital']);
    await here.fills('hospital', progress(30));
    await here.returns('hospital.head', 'unitParts', { target: 'fill', unitId: 'hospital', dueDays: null });
    expect(await here.part('hospital')).toMatchObject({ state: 'returned', returnReason: '数据不一致；补上台账', formValues: { progress: 30 } });
    await here.fills('hospital', progress(35));
    await here.withdraws('hospital.clerk', 'unitParts');
    expect(await here.waiting()).toEqual(['unitParts/fill hospital']);
    await here.sends('hospital', progress(36));
    expect(await here.part('hospital')).toMatchObject({ state: 'approved', formValues: { progress: 36 } });
  });

  test('who filled a part does not approve it for the unit', async () => {
    const here = await reporting(['hospital']);
    const both = here.county.actors['hospital.head']!;
    here.county.actors['hospital.both'] = { ...both, appointments: [...both.appointments, { role: 'unit_clerk', unitId: 'hospital' }] };
    await here.fills('hospital', progress(30), 'hospital.both');
    await expect(here.headApproves('hospital', 'hospital.both')).rejects.toMatchObject({ code: 'WORK_ITEM_BARRED' });
  });

  test('分头负责: nobody leads, the report goes to the office when every member is in or missing, and the office writes the summary line', async () => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, ['towns'], { severally: true })]));
    await here.openQuarter(plan.id);
    expect((await here.partsOf((await here.report()).id)).map((part) => part.kind)).toEqual(['member', 'member']);
    await here.sends('east', progress(30));
    expect(await here.waiting()).toEqual(['unitParts/fill west']);
    await here.timePassesTo(afterPartsDue);
    expect(await here.part('west')).toMatchObject({ state: 'missing' });
    expect(await here.waiting()).toEqual(['officeReview']);
    await expect(here.passes('reviewer', 'officeReview')).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await here.passes('reviewer', 'officeReview', { summaryLine: '东镇已启动，西镇未报。' });
    await here.passes('leader', 'leaderSignOff');
    expect(await here.report()).toMatchObject({ state: 'signed', summaryLine: '东镇已启动，西镇未报。' });
  });

  test('补录: a quarter that had ended before the issue is optional and never late', async () => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, ['hospital', 'insurance'])]));
    await here.openQuarter(plan.id, { quarter: 3, cutOff: '2023-09-30', dueDate: '2023-11-10' });
    expect(await here.report()).toMatchObject({ retroactive: true });
    expect(await here.part('insurance')).toMatchObject({ state: 'optional' });
    // It stands in a list of its own, apart from what is to do.
    const { approvals, actors, clock, dataSource } = here.county;
    const listed = async (who: string, query: object): Promise<number> => (await listWorkItems(approvals, actors[who]!, { ...workItemQuery.parse({}), ...query }, clock.now())).total;
    expect([await listed('insurance.clerk', {}), await listed('insurance.clerk', { due: 'retroactive' }), await reading(dataSource, (sql) => countMine(approvals, sql, actors['insurance.clerk']!))]).toEqual([0, 1, 0]);
    expect([await listed('director', { scope: 'waiting' }), await listed('director', { scope: 'waiting', due: 'retroactive' }), await listed('director', { scope: 'unattended' })]).toEqual([0, 2, 0]);
    await here.fills('hospital');
    // Once begun it is to do like any other: the head's approval waits.
    expect([await listed('hospital.head', {}), await listed('director', { scope: 'waiting', due: 'retroactive' })]).toEqual([1, 1]);
    await here.headApproves('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
    await here.timePassesTo('2024-03-01T09:31:00.000Z');
    expect(await here.part('insurance')).toMatchObject({ state: 'optional' });
    expect(await here.county.dataSource.manager.findBy(JournalEntry, { action: 'report-part.missing' })).toHaveLength(0);
  });

  test('two heads act at the same moment: both count, and the lead is asked to wait for nobody', async () => {
    const here = await reporting(['hospital', 'insurance', 'finance']);
    await here.fills('insurance', { stance: 'none' });
    await here.fills('finance', { stance: 'none' });
    await Promise.all([here.headApproves('insurance'), here.headApproves('finance')]);
    await here.sends('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
  });

  test('the same part approved twice at the same moment: one is told who did it', async () => {
    const here = await reporting(['hospital']);
    await here.fills('hospital');
    const results = await Promise.allSettled([here.headApproves('hospital'), here.headApproves('hospital')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WORK_ITEM_CLOSED' } });
    expect(await here.county.dataSource.manager.countBy(ProgressReport, {})).toBe(1);
    expect(await here.waiting()).toEqual(['officeReview']);
  });
});
