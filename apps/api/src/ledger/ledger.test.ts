import { expect, jest, test } from '@jest/globals';
import { ledgerQuery, reportStates, taskStates, type LedgerPage, type LedgerQuery } from '@reform-ledger/contracts';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describeOnBothDatabases } from '../database/testing.js';
import type { Actor } from '../kernel/actor.js';
import { exportLedger, filtersInWords } from './export-ledger.js';
import { listLedger } from './list-ledger.js';
import { ReportingCounty } from './reports/testing/reporting-county.js';
import { taskDetail } from './task-detail.js';
import { contentOf, taskOf, units } from './testing/small-county.js';

// Slow only where the database server shares a busy machine.
jest.setTimeout(240_000);

const queryOf = (changes: Partial<LedgerQuery> = {}): LedgerQuery => ({ ...ledgerQuery.parse({}), perPage: 500, ...changes });

/** Four tasks in two chapters at different stages: reported, filling, unsigned, 分头负责. */
async function busyCounty(open: Parameters<typeof ReportingCounty.open>[0]): Promise<{ world: ReportingCounty; list: (who: string | Actor, changes?: Partial<LedgerQuery>) => Promise<LedgerPage> }> {
  const world = await ReportingCounty.open(open);
  const content = contentOf([
    taskOf(1, ['hospital', 'insurance'], { title: '建立双向转诊', body: '=HYPERLINK("x")，转诊' }), taskOf(2, ['finance', 'hospital'], { chapterNumber: 2 }),
    taskOf(3, ['health', 'towns'], { chapterNumber: 2, title: '100%_签约' }), taskOf(4, ['towns'], { severally: true }),
  ], { chapters: [{ number: 1, title: '总的', heading: '一、总的', preamble: null, span: null }, { number: 2, title: '其余', heading: '二、其余', preamble: null, span: null }] });
  const plan = await world.issue(content, ['west', 'finance']);
  await world.openQuarter(plan.id);
  await world.sends('insurance');
  const list = (who: string | Actor, changes: Partial<LedgerQuery> = {}) => listLedger(world.reports, typeof who === 'string' ? world.county.actors[who]! : who, queryOf(changes), world.county.clock.now());
  return { world, list };
}

describeOnBothDatabases('the ledger', (open) => {
  test('every count equals the list its filter opens, whatever the other filters are', async () => {
    const { list } = await busyCounty(open);
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
    const queries = fc.record({
      unitId: maybe(fc.constantFrom(...units)), role: maybe(fc.constantFrom('lead' as const, 'co' as const)), chapter: maybe(fc.constantFrom(1, 2, 9)),
      state: maybe(fc.constantFrom(...(Object.keys(taskStates) as (keyof typeof taskStates)[]))), reportState: maybe(fc.constantFrom(...(Object.keys(reportStates) as (keyof typeof reportStates)[]))),
      receipt: maybe(fc.constantFrom('signed' as const, 'unsigned' as const)), q: maybe(fc.constantFrom('转诊', '%', '财政局', '没有')),
    });
    await fc.assert(fc.asyncProperty(queries, fc.constantFrom('reviewer', 'auditor', 'hospital.clerk', 'west.head'), async (query, who) => {
      const page = await list(who, query);
      expect(page.total).toBe(page.items.length);
      expect(page.counts.all).toBe((await list(who, { ...query, state: undefined, reportState: undefined, receipt: undefined })).total);
      expect(page.counts.unsignedTasks).toBe((await list(who, { ...query, receipt: 'unsigned' })).total);
      for (const [state, count] of Object.entries(page.counts.byState)) if (count > 0 || query.state === state) expect((await list(who, { ...query, state: state as keyof typeof taskStates })).total).toBe(count);
      for (const [state, count] of Object.entries(page.counts.byReport)) if (count > 0 || query.reportState === state) expect((await list(who, { ...query, reportState: state as keyof typeof reportStates })).total).toBe(count);
      if (query.reportState === undefined && query.receipt === undefined) expect(Object.values(page.counts.byState).reduce((sum, count) => sum + count, 0)).toBe(page.counts.all);
      expect(page.chapters.reduce((sum, chapter) => sum + chapter.tasks, 0)).toBe(page.total);
    }), { numRuns: 25 });
  });

  test('a line says who leads, who helps, what is signed, what is reported', async () => {
    const { list } = await busyCounty(open);
    const page = await list('reviewer');
    expect(page.items.map((row) => [row.number, row.lead, row.leadKind, row.coUnits, row.receipts, row.state])).toEqual([
      [1, '县人民医院', 'unit', ['县医保局'], { signed: 2, total: 2 }, 'in_progress'],
      [2, '县财政局', 'unit', ['县人民医院'], { signed: 1, total: 2 }, 'issued'],
      [3, '县卫健委', 'unit', ['各镇（2 家）'], { signed: 2, total: 3 }, 'in_progress'],
      [4, '各镇（2 家）', 'severally', [], { signed: 1, total: 2 }, 'in_progress'],
    ]);
    expect(page.items[0]).toMatchObject({ personResponsible: '王主任', report: { partsIn: 1, partsTotal: 2 } });
    expect(page.items[0]!.units.find((unit) => unit.unitId === 'insurance')).toMatchObject({ partState: '已报' });
    expect(page.plan).toMatchObject({ units: 4, groupMembers: 2 });
    expect(page.period).toMatchObject({ label: expect.stringContaining('季度') as unknown, reports: 4 });
    expect((await list('reviewer', { sort: 'lead', order: 'DESC', perPage: 2 })).items).toHaveLength(2);
  });

  test('a unit’s people see only their tasks; outsiders and other jurisdictions see none', async () => {
    const { world, list } = await busyCounty(open);
    expect((await list('insurance.clerk')).items.map((row) => row.number)).toEqual([1]);
    expect((await list('west.head')).items.map((row) => row.number)).toEqual([3, 4]);
    expect((await list('cross')).total).toBe(0);
    const stranger = { ...world.county.actors['reviewer']!, jurisdictionId: 'other' };
    expect((await list(stranger)).plan).toBeNull();
    const [first] = (await list('reviewer')).items;
    await expect(list(stranger, { planId: first!.planId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(list('cross', { planId: first!.planId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(list('reviewer', { periodId: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const detail = (who: Actor) => taskDetail(world.reports, who, first!.id, world.county.clock.now());
    await expect(detail(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(detail(world.county.actors['west.head']!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(taskDetail(world.reports, world.county.actors['reviewer']!, 'nope', world.county.clock.now())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('one task: duties to persons, reports, who did what with journal numbers, and the one thing to do', async () => {
    const { world, list } = await busyCounty(open);
    const [, second] = (await list('reviewer')).items;
    const detail = await taskDetail(world.reports, world.county.actors['finance.clerk']!, second!.id, new Date('2023-10-17T09:00:00.000Z'));
    expect(detail.assignments.map((duty) => [duty.unitName, duty.receipt, duty.personResponsible, duty.unsignedDays])).toEqual([['县财政局', 'unsigned', null, 3], ['县人民医院', 'signed', '王主任', null]]);
    expect(detail.primary?.label).toBe('签收');
    expect(detail.openItems.map((item) => item.id)).toContain(detail.primary!.workItemId);
    expect(detail.timeline.some((step) => step.action === '签收' && step.journalSeq !== null)).toBe(true);
    expect(detail.reports).toHaveLength(1);
    expect(detail.source.text.length).toBe(4);
  });

  test('the workbook has the rows of the page, states its filters, and runs no formula', async () => {
    const { list } = await busyCounty(open);
    const query = queryOf({ unitId: 'hospital' });
    const page = await list('reviewer', query);
    const bytes = await exportLedger(page, filtersInWords(query, page, '县人民医院'), new Map([[page.items[0]!.id, '=HYPERLINK("x")，转诊']]));
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as unknown as exceljs.Buffer);
    const sheet = workbook.worksheets[0]!;
    expect(sheet.getCell('A3').text).toContain('筛选：单位：县人民医院　共 2 项');
    expect(sheet.rowCount).toBe(4 + page.total);
    expect(sheet.getRow(5).getCell(3).text).toBe(page.items[0]!.title);
    expect(sheet.getRow(5).getCell(4).text).toBe(`'=HYPERLINK("x")，转诊`);
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(exceljs.ValueType.Formula)));
  });
});
