import { expect, jest, test } from '@jest/globals';
import { moveDueDates } from '../../approvals/move-due-dates.js';
import { InstanceTimer } from '../../approvals/instance-timer.entity.js';
import { reading } from '../../database/statements.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { JournalEntry } from '../../journal/entry.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { changeDueDate } from './change-due-date.js';
import { followLeadDispute } from './follow-lead-dispute.js';
import { listPeriods } from './list-periods.js';
import { reportDetail, reportEditions, reportsOfTask } from './report-detail.js';
import { loadReportFacts } from './report-facts.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { progress, ReportingCounty } from './testing/reporting-county.js';

// Every test issues a plan and opens a quarter on a fresh database, which a loaded machine does slowly.
jest.setTimeout(60_000);

describeOnBothDatabases('reporting periods', (open) => {
  const issued = async (units = ['hospital', 'insurance']) => {
    const here = await ReportingCounty.open(open);
    return { here, plan: await here.issue(contentOf([taskOf(1, units), taskOf(2, ['finance'])])) };
  };
  const move = async (here: ReportingCounty, dueDate: string, who = 'clerk') => {
    const period = await here.county.dataSource.manager.findOneByOrFail(ReportingPeriod, {});
    return changeDueDate(here.reports, here.county.journal, here.county.actors[who]!, here.county.request('change-due-date'), { periodId: period.id, dueDate, reason: '系统切换', version: period.version });
  };

  test('opening makes one report per running task, with the parts due three working days before', async () => {
    const { here, plan } = await issued();
    await here.county.dataSource.manager.update(LedgerTask, { number: 2 }, { state: 'suspended' });
    expect(await here.openQuarter(plan.id)).toMatchObject({ reports: 1 });
    const { items } = await listPeriods(here.reports, here.county.actors['clerk']!, { planId: plan.id }, here.county.clock.now());
    expect(items).toMatchObject([{ label: '2023年四季度', partsDueDate: '2024-01-05', retroactive: false, reports: 1, signed: 0, abilities: { changeDueDate: true } }]);
    expect(await here.part('hospital')).toMatchObject({ kind: 'main', dueAt: new Date('2024-01-10T09:30:00.000Z') });
    expect(await here.part('insurance')).toMatchObject({ kind: 'co', dueAt: new Date('2024-01-05T09:30:00.000Z') });
    expect(await here.county.dataSource.manager.findBy(JournalEntry, { action: 'period.opened' })).toHaveLength(1);
  });

  test('a quarter that had ended before the issue is never late: its parts wait without a date', async () => {
    const { here, plan } = await issued();
    await here.openQuarter(plan.id, { quarter: 2, cutOff: '2023-06-30', dueDate: '2023-11-10' });
    expect((await here.county.openItems('unitParts')).map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
  });

  test('one period per plan and quarter, also when two people open it at the same moment', async () => {
    const { here, plan } = await issued();
    const results = await Promise.allSettled([here.openQuarter(plan.id), here.openQuarter(plan.id, {}, 'director')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'PERIOD_EXISTS' } });
    expect(await here.county.dataSource.manager.count(ReportingPeriod)).toBe(1);
  });

  test('a quarter that has not begun, dates in the wrong order or too near, a plan not issued, and other people are refused', async () => {
    const { here, plan } = await issued();
    const refused = (changes: object, code: string, who = 'clerk') => expect(here.openQuarter(plan.id, changes, who)).rejects.toMatchObject({ code });
    await refused({ year: 2024, quarter: 1, cutOff: '2024-03-31', dueDate: '2024-04-10' }, 'PERIOD_INVALID');
    await refused({ cutOff: '2024-01-11' }, 'PERIOD_INVALID');
    await refused({ cutOff: '2023-09-30' }, 'PERIOD_INVALID');
    await refused({ cutOff: '2023-10-12', dueDate: '2023-10-16' }, 'PERIOD_INVALID');
    await refused({}, 'NOT_ALLOWED', 'hospital.clerk');
    await refused({ planId: 'nowhere' }, 'NOT_FOUND');
  });

  test('a changed due date moves what is still being filled, and is journaled with its reason', async () => {
    const { here, plan } = await issued();
    await here.openQuarter(plan.id);
    await here.fills('hospital');
    await expect(move(here, '2024-01-20', 'hospital.clerk')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(move(here, '2023-12-30')).rejects.toMatchObject({ code: 'PERIOD_INVALID' });
    await move(here, '2024-01-17');
    expect(await here.part('insurance')).toMatchObject({ dueAt: new Date('2024-01-12T09:30:00.000Z') });
    const items = await here.county.openItems('unitParts', 'insurance');
    expect(items[0]).toMatchObject({ dueAt: new Date('2024-01-12T09:30:00.000Z') });
    await here.timePassesTo('2024-01-05T09:31:00.000Z');
    expect(await here.part('insurance')).toMatchObject({ state: 'unfilled' });
    await here.timePassesTo('2024-01-12T09:31:00.000Z');
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
    const [entry] = await here.county.dataSource.manager.findBy(JournalEntry, { action: 'period.due-date-changed' });
    expect(JSON.parse(entry!.leaf)).toMatchObject({ reason: '系统切换', old: { dueDate: '2024-01-10' }, new: { dueDate: '2024-01-17' } });
  });

  test('a nearer due date moves the timer with it: at the new date the missing part is recorded', async () => {
    const { here, plan } = await issued();
    await here.openQuarter(plan.id);
    await move(here, '2024-01-04');
    const report = await here.report();
    const timers = await here.county.dataSource.manager.findBy(InstanceTimer, { instanceId: report.instanceId! });
    expect(timers.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2023-12-29T09:30:00.000Z']);
    await here.fills('hospital');
    await here.timePassesTo('2023-12-29T09:31:00.000Z');
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
    await here.headApproves('hospital');
    expect(await here.county.openItems('officeReview')).toHaveLength(1);
  });

  test('a nearer due date of a 分头负责 report sends it at that date, not at the one it was opened with', async () => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, ['towns'], { severally: true })]));
    await here.openQuarter(plan.id);
    await move(here, '2024-01-04');
    await here.timePassesTo('2023-12-29T09:29:00.000Z');
    expect(await here.county.openItems('officeReview')).toHaveLength(0);
    await here.timePassesTo('2023-12-29T09:31:00.000Z');
    expect(await here.county.openItems('officeReview')).toHaveLength(1);
  });

  test('two people move the same date: the second is told that it was changed', async () => {
    const { here, plan } = await issued();
    await here.openQuarter(plan.id);
    const results = await Promise.allSettled([move(here, '2024-01-17'), move(here, '2024-01-18', 'director')]);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'STALE_VERSION' } });
  });

  test('while the lead disputes its duty the report is not due; a co-unit’s dispute changes nothing', async () => {
    const { here, plan } = await issued();
    const em = here.county.dataSource.manager;
    const task = await em.findOneByOrFail(LedgerTask, { number: 1 });
    await em.update(Assignment, { taskId: task.id, unitId: 'hospital' }, { dispute: 'open' });
    await here.openQuarter(plan.id);
    const due = async (unitId: string) => (await here.county.openItems('unitParts', unitId))[0]!.dueAt;
    expect(await due('hospital')).toBeNull();
    expect(await due('insurance')).not.toBeNull();
    const late = new Date('2024-02-01T01:00:00.000Z');
    expect((await reading(here.county.dataSource, (sql) => loadReportFacts(sql, { taskIds: [task.id] }, null, late))).get(task.id)!.report).toMatchObject({ dueDate: null, overdue: false });
    await em.update(Assignment, { taskId: task.id, unitId: 'hospital' }, { dispute: 'upheld' });
    await here.county.journal.record(here.county.actors['director']!, here.county.request('uphold'), async (tx) => {
      await followLeadDispute(tx, task.id);
      tx.append({ action: 'assignment.upheld', resourceType: 'assignment', resourceId: 'x', authority: 'test' });
    });
    expect(await due('hospital')).toEqual(new Date('2024-01-10T09:30:00.000Z'));
    expect((await reading(here.county.dataSource, (sql) => loadReportFacts(sql, { taskIds: [task.id] }, null, late))).get(task.id)!.report).toMatchObject({ dueDate: '2024-01-10', overdue: true });
  });

  test('what the ledger shows of a report, and who may open it', async () => {
    const { here, plan } = await issued();
    await here.openQuarter(plan.id);
    await here.fills('hospital', progress(40));
    const em = here.county.dataSource.manager;
    const now = here.county.clock.now();
    const tasks = await em.find(LedgerTask, { order: { number: 'ASC' } });
    const facts = await reading(here.county.dataSource, (sql) => loadReportFacts(sql, { taskIds: tasks.map(({ id }) => id) }, null, now));
    expect(facts.get(tasks[0]!.id)).toMatchObject({ report: { state: 'filling', partsIn: 0, partsTotal: 2, progress: 40, progressBasis: '自评', problems: '人手不足', nextSteps: '继续推进', overdue: false }, parts: [{ unitId: 'hospital', state: 'at_head' }, { unitId: 'insurance', state: 'unfilled' }] });
    expect(facts.get(tasks[1]!.id)).toMatchObject({ report: { state: 'unfilled', progress: null, progressBasis: null } });
    const report = await here.report();
    const shown = await reportDetail(here.reports, here.county.actors['insurance.clerk']!, report.id, now);
    expect(shown).toMatchObject({ taskNumber: 1, periodLabel: '2023年四季度', parts: [{ unitName: '县人民医院', stance: 'content' }, { unitName: '县医保局' }], openItems: [{ stage: 'fill', unitId: 'insurance' }, { stage: 'approve', unitId: 'hospital' }] });
    expect(shown.timeline.length).toBe(3);
    for (const who of ['finance.clerk', 'east.head']) await expect(reportDetail(here.reports, here.county.actors[who]!, report.id, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await reportEditions(em, here.county.actors['leader']!, report.id, now)).toMatchObject([{ version: 1, state: 'filling', late: false }]);
    expect(await reportsOfTask(em, tasks[0]!.id, new Date('2024-02-01T01:00:00.000Z'))).toMatchObject([{ periodLabel: '2023年四季度', late: true }]);
  });

  test('dates of an instance that has ended are left alone', async () => {
    const { here, plan } = await issued(['hospital']);
    await here.openQuarter(plan.id);
    await here.sends('hospital');
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    const report = await here.report();
    await here.county.journal.record(here.county.actors['clerk']!, here.county.request(), async (tx) => {
      await moveDueDates(tx, report.instanceId!, { members: new Map([['any', new Date()]]), timer: { nodeId: 'partsOverdue', dueAt: new Date() } });
      tx.append({ action: 'test.done', resourceType: 'test', resourceId: 'x', authority: 'test' });
    });
    expect(await here.county.dataSource.manager.countBy(InstanceTimer, { instanceId: report.instanceId! })).toBe(0);
  });
});
