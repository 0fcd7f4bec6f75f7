import { expect, jest, test } from '@jest/globals';
import { ledgerQuery, planQuery, workItemQuery } from '@reform-ledger/contracts';
import { listWorkItems } from '../approvals/list-work-items.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { listLedger } from '../ledger/list-ledger.js';
import { listPlans } from '../ledger/plans/read-plans.js';
import { ReportingCounty } from '../ledger/reports/testing/reporting-county.js';
import { decide, draftPlan } from '../ledger/testing/plans-by-hand.js';
import { contentOf, taskOf } from '../ledger/testing/small-county.js';
import { leaderHome } from './leader-home.js';
import { officeHome } from './office-home.js';
import { search } from './search.js';
import { unitHome } from './unit-home.js';
import { weekdayOf } from './weekday.js';

// Slow only where the database server shares a busy machine.
jest.setTimeout(240_000);

async function busyCounty(open: Parameters<typeof ReportingCounty.open>[0]): Promise<ReportingCounty> {
  const world = await ReportingCounty.open(open);
  const plan = await world.issue(contentOf([taskOf(1, ['hospital', 'insurance'], { title: '建立双向转诊' }), taskOf(2, ['insurance', 'towns'], { title: '门诊统筹' }), taskOf(3, ['finance'], { title: '财政投入' })]), ['west', 'finance']);
  await draftPlan(world.county, contentOf([taskOf(1, ['hospital'])], { title: '第二份计划' }));
  await decide(world.county, 'finance.head', 'receipt', 'dispute', { unitId: 'finance', opinion: '应由卫健委负责' });
  await world.openQuarter(plan.id);
  return world;
}

/** How many records the list behind a link has, read through the same functions as the list pages. */
async function openedBy(world: ReportingCounty, who: string, link: string): Promise<number> {
  const [page, text] = link.split('?filter=') as [string, string];
  const filter = JSON.parse(decodeURIComponent(text)) as Record<string, unknown>;
  const { approvals, actors, clock } = world.county;
  const actor = actors[who]!;
  if (page === '/work-items') return (await listWorkItems(approvals, actor, { ...workItemQuery.parse(filter), perPage: 500 }, clock.now())).items.length;
  if (page === '/ledger') return (await listLedger(world.reports, actor, { ...ledgerQuery.parse(filter), perPage: 500 }, clock.now())).items.length;
  return (await listPlans(approvals.dataSource.manager, actor, { ...planQuery.parse(filter), perPage: 500 })).items.length;
}

describeOnBothDatabases('home pages', (open) => {
  test('every number of the office’s page opens a list of exactly that length', async () => {
    const world = await busyCounty(open);
    const check = async (): Promise<void> => {
      for (const who of ['clerk', 'director', 'auditor']) {
        const home = await officeHome(world.reports, world.county.actors[who]!, world.county.clock.now());
        for (const turn of home.turns) expect([who, turn.key, await openedBy(world, who, turn.link)]).toEqual([who, turn.key, turn.count]);
        for (const unit of home.units) expect(await openedBy(world, who, unit.link)).toBe(unit.tasks);
        for (const due of home.deadlines.filter((one) => one.count !== null)) expect(await openedBy(world, who, due.link)).toBe(due.count);
      }
    };
    await check();
    await world.fills('insurance');
    await world.sends('east');
    await check();
    const home = await officeHome(world.reports, world.county.actors['director']!, world.county.clock.now());
    expect(Object.fromEntries(home.turns.map((turn) => [turn.key, turn.count]))).toMatchObject({ receipts: 1, disputes: 1, 'plans-confirming': 1 });
    expect(home.disputes).toHaveLength(1);
    expect(home.units.find((unit) => unit.unitId === 'insurance')).toMatchObject({ tasks: 2, partsTotal: 2 });
    expect(home.deadlines.map((due) => [due.date, due.weekday])).toEqual(expect.arrayContaining([['2024-01-10', '星期三']]));
    expect(home.deadlines.find((due) => due.label.endsWith('到期'))).toMatchObject({ date: '2023-12-31', count: null });
  });

  test('a unit sees what to do, its own tasks and its own parts', async () => {
    const world = await busyCounty(open);
    const home = await unitHome(world.reports, world.county.actors['insurance.clerk']!, world.county.clock.now());
    expect(home.tasks.map((task) => [task.number, task.role, task.receipt])).toEqual([[1, '配合', '已签收'], [2, '牵头', '已签收']]);
    expect(home.tasks.map(({ unreported, progress, next }) => [unreported, progress.milestones, progress.percent, next?.kind])).toEqual([[true, null, null, 'report'], [true, null, null, 'report']]);
    expect(home.shown.map(({ label, count }) => [label, count])).toEqual([['未报', 2]]);
    for (const one of [...home.shown, ...home.quarter]) expect([one.label, await openedBy(world, 'insurance.clerk', one.link)]).toEqual([one.label, one.count]);
    expect(home.proposedRed).toEqual([]);
    expect(home.counts).toEqual({ tasks: 2, partsIn: 0, partsTotal: 2 });
    expect(home.toDo.length).toBeGreaterThan(0);
    expect((await listWorkItems(world.county.approvals, world.county.actors['insurance.clerk']!, workItemQuery.parse({}), world.county.clock.now())).total).toBe(home.toDo.length);
    expect((await unitHome(world.reports, world.county.actors['cross']!, world.county.clock.now())).tasks).toEqual([]);
  });

  test('the leader reads what to sign in words', async () => {
    const world = await busyCounty(open);
    await decide(world.county, 'director', 'decideDispute', 'change', { opinion: '同意改派', values: { changeKind: 'reassign', newUnitId: 'health' } });
    const home = await leaderHome(world.reports, world.county.actors['leader']!, world.county.clock.now());
    expect(home.items).toHaveLength(1);
    expect(home.items[0]).toMatchObject({ summary: expect.stringContaining('县财政局对第 3 项') as unknown, change: '拟由县财政局改派给县卫健委', officeOpinion: '同意改派' });
    expect(home.signedRecently).toHaveLength(1);
  });

  test('each page refuses whom it is not for', async () => {
    const world = await busyCounty(open);
    const now = world.county.clock.now();
    await expect(officeHome(world.reports, world.county.actors['hospital.clerk']!, now)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(leaderHome(world.reports, world.county.actors['clerk']!, now)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(unitHome(world.reports, world.county.actors['auditor']!, now)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('search finds what the actor may see, and takes wildcards as they are', async () => {
    const world = await busyCounty(open);
    const find = async (who: string, q: string) => (await search(world.county.dataSource.manager, world.county.actors[who]!, q)).map((hit) => `${hit.kind}:${hit.title}`);
    expect(await find('clerk', '转诊')).toEqual(['task:（1） 建立双向转诊']);
    expect(await find('clerk', '计划')).toEqual(['plan:第二份计划']);
    expect(await find('clerk', '医保')).toEqual(['unit:县医保局']);
    expect(await find('finance.clerk', '转诊')).toEqual([]);
    expect(await find('finance.clerk', '计划')).toEqual([]);
    expect(await find('clerk', '%')).toEqual([]);
    expect(await find('clerk', '  ')).toEqual([]);
    expect(await find('clerk', '3')).toContain('task:（3） 财政投入');
  });
});

test('weekdays', () => expect([weekdayOf('2023-10-16'), weekdayOf('2023-10-15')]).toEqual(['星期一', '星期日']));
