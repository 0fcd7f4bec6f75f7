import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { PlanTarget } from '@reform-ledger/contracts';
import { parsePlan } from '@reform-ledger/plan-parser';
import exceljs from 'exceljs';
import { describeOnBothDatabases } from '../../database/testing.js';
import { JournalEntry } from '../../journal/entry.js';
import { installationRoot } from '../../kernel/config.js';
import { reading } from '../../database/statements.js';
import { changeTask } from '../change-task.js';
import { LedgerTask } from '../ledger-task.entity.js';
import type { Plan } from '../plans/plan.entity.js';
import { contentFromProposal } from '../plans/from-proposal.js';
import { correctReport } from '../reports/correct-report.js';
import { progress, ReportingCounty } from '../reports/testing/reporting-county.js';
import { issuedPlan } from '../testing/plans-by-hand.js';
import { contentOf, countyId, openSmallCounty, taskOf, type SmallCounty } from '../testing/small-county.js';
import { changeIndicator } from './change-indicator.js';
import { figureColumns } from './figure-sheet.js';
import { confirmFigures, previewFigures, templateOf } from './import-figures.js';
import { Indicator } from './indicator.entity.js';
import { IndicatorValue } from './indicator-value.entity.js';
import { indicatorsOfTasks } from './indicators-of-tasks.js';
import { indicatorDetail, listIndicators } from './list-indicators.js';
import { makeMissingIndicators } from './make-missing-indicators.js';

// Every test issues a plan on a fresh database, which a loaded machine does slowly.
jest.setTimeout(120_000);

interface GoldTarget { indicator: string; direction: string; comparator: string; value: number | null; unit: string | null; implicit: boolean; benchmark?: string; deadlineResolved: string | null }
interface Gold { tasks: { number: number; targets: GoldTarget[] }[] }
const gold = (name: string): Gold => JSON.parse(readFileSync(join(installationRoot, `packages/plan-parser/test-data/gold-${name}.json`), 'utf8')) as Gold;
const document = (name: string): string => readFileSync(join(installationRoot, 'seeds/documents', name), 'utf8');

const target = (key: string, indicator: string, changes: Partial<PlanTarget>): PlanTarget => ({
  key, indicator, comparator: 'gte', direction: 'increase', value: null, unit: '%', benchmark: null, quote: `${indicator}的原文`, implicit: false, certainty: '原文', spans: [], deadline: null, ...changes,
});
const share = target('share', '住院人次占比', { value: 60 });
const visits = target('visits', '基层就诊率', { comparator: 'benchmark', benchmark: '全市平均水平' });
const outside = target('outside', '市外就医占比', { comparator: 'delta', direction: 'decrease', value: 2, unit: '百分点' });
const wordy = target('wordy', '群众满意度', { comparator: 'none', unit: null });

async function sheetOf(rows: unknown[][], titles: readonly string[] = figureColumns.map(({ title }) => title)): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('指标数值');
  sheet.addRow([...titles]);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
const cellsOf = (error: unknown): string[] => (error as { details: { cells: { cell: string; message: string }[] } }).details.cells.map(({ cell, message }) => `${cell}：${message}`);

describeOnBothDatabases('indicators', (open) => {
  const indicators = ({ dataSource }: SmallCounty) => dataSource.manager.find(Indicator, { order: { position: 'ASC' } });
  const values = ({ dataSource }: SmallCounty) => dataSource.manager.find(IndicatorValue, { order: { year: 'ASC', quarter: 'ASC', edition: 'ASC' } });
  const list = (county: SmallCounty, who: string, query = {}) => listIndicators(county.dataSource, county.actors[who]!, query, county.clock.now());
  const issue = (county: SmallCounty, units = ['hospital', 'insurance'], more = {}): Promise<Plan> => issuedPlan(county, contentOf([taskOf(1, units, { targets: [share, visits, outside, wordy] }), taskOf(2, ['finance'], more)]));

  test('the twelve numeric targets and the benchmark of both documents are there once they are issued', async () => {
    const county = await openSmallCounty(open);
    const made: string[] = [];
    const expected: string[] = [];
    const words = (task: number, name: string, comparator: string, direction: string, value: number | null, unit: string | null, against: string | null, deadline: string | null): string => [task, name, comparator, direction, value, unit, against, deadline].join('|');
    for (const [name, file] of [['sixian', 'sixian-2021-2022.txt'], ['yeji', 'yeji-2023.txt']] as const) {
      const proposed = contentFromProposal(parsePlan(document(file)), { registry: { units: [], groups: [] }, takenNumbers: [] } as never);
      const tasks = proposed.tasks.filter(({ targets }) => targets.length > 0).map((task) => ({ ...task, mentions: taskOf(task.number, ['hospital']).mentions, severally: false, deadline: { ...task.deadline, date: task.deadline.date ?? '2022-12-31' } }));
      const plan = await issuedPlan(county, contentOf(tasks));
      const numbers = new Map((await county.dataSource.manager.findBy(LedgerTask, { planId: plan.id })).map((task) => [task.id, task.number]));
      for (const one of await county.dataSource.manager.findBy(Indicator, { planId: plan.id })) {
        if (!one.implicit) made.push(words(numbers.get(one.taskId)!, one.name, one.comparator, one.direction, one.targetValue, one.targetUnit, one.benchmarkName, one.deadline));
        else expect([one.targetValue, one.targetUnit]).toEqual([100, '%']);
      }
      for (const task of gold(name).tasks) {
        for (const one of task.targets.filter(({ implicit }) => !implicit)) expected.push(words(task.number, one.indicator, one.benchmark ? 'benchmark' : one.comparator, one.direction, one.value, one.unit, one.benchmark ?? null, one.deadlineResolved));
      }
    }
    expect(made.sort()).toEqual(expected.sort());
    expect([made.filter((line) => !line.includes('|benchmark|')).length, made.filter((line) => line.includes('全市平均水平')).length]).toEqual([12, 1]);
    expect(await county.dataSource.manager.countBy(JournalEntry, { action: 'indicator.made' })).toBe(await county.dataSource.manager.count(Indicator));
  });

  test('a signed report writes its figures; a correction adds editions and takes back what it leaves empty; the earlier ones stay', async () => {
    const here = await ReportingCounty.open(open);
    const { county } = here;
    const plan = await here.issue(contentOf([taskOf(1, ['hospital', 'insurance'], { targets: [share, visits, outside, wordy] })]));
    await here.openQuarter(plan.id);
    await here.sends('insurance', { stance: 'none' });
    const said = (first: unknown[], second: unknown[]): Record<string, unknown> => ({ ...progress(50), indicators: [{ value: first[0], note: first[1] }, { value: second[0], benchmarkValue: second[1] }, { value: 25.1 }, { value: 88 }] });
    await here.sends('hospital', said([58.2, '年报'], [55, 54.2]));
    expect(await values(county)).toEqual([]);
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    const byName = async (): Promise<string[]> => { const names = new Map((await indicators(county)).map(({ id, name }) => [id, name])); return (await values(county)).map((one) => `${names.get(one.indicatorId)} ${one.year}Q${one.quarter}.${one.edition} ${one.value}/${one.benchmarkValue} ${one.note}`).sort(); };
    const first = ['住院人次占比 2023Q4.1 58.2/null 年报', '基层就诊率 2023Q4.1 55/54.2 null', '市外就医占比 2023Q4.1 25.1/null null'];
    expect(await byName()).toEqual([...first].sort());
    expect((await values(county))[0]).toMatchObject({ origin: 'report', unitId: 'hospital', scopeKey: 'whole', enteredBy: { id: 'hospital.clerk' }, reviewedBy: { id: 'leader' } });
    await correctReport(here.reports, county.journal, county.actors['hospital.clerk']!, county.request('correct-report'), { reportId: (await here.report()).id, reason: '数据有误', partIds: [] });
    await here.sends('hospital', { ...said([59, '年报'], [55, 54.2]), indicators: [{ value: 59, note: '年报' }, { value: 55, benchmarkValue: 54.2 }, {}, {}] });
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    expect(await byName()).toEqual([...first, '住院人次占比 2023Q4.2 59/null 年报', '市外就医占比 2023Q4.2 null/null null'].sort());
    county.clock.set('2024-01-20T01:00:00.000Z');
    const { items, counts } = await list(county, 'hospital.clerk');
    expect(items.map(({ name, targetWords, standing, values: rows }) => [name, targetWords, standing.light, standing.reason, rows.length])).toEqual([
      ['住院人次占比', '不低于 60%', 'red', expect.stringContaining('到期未达目标：2023年四季度 59%') as unknown, 1],
      ['基层就诊率', '高于全市平均水平', 'green', expect.stringContaining('已达目标') as unknown, 1],
      ['市外就医占比', '比基期下降 2 个百分点', 'none', '缺基数，不能亮灯', 1],
    ]);
    expect(counts).toMatchObject({ all: 3, byGroup: { ungrouped: 3, fund: 0 }, byLight: { red: 1, green: 1, yellow: 0, none: 1 } });

    // Facts as of a cut-off: what was signed later is not known.
    const [task] = await county.dataSource.manager.find(LedgerTask);
    const standings = await reading(county.dataSource, (sql) => indicatorsOfTasks(sql, [task!.id], { today: '2024-01-20', reviewedUntil: new Date('2023-10-01T00:00:00.000Z') }));
    expect(standings.get(task!.id)!.map(({ name, light, latest }) => [name, light, latest])).toEqual([['住院人次占比', 'yellow', null], ['基层就诊率', 'yellow', null], ['市外就医占比', 'none', null]]);

    // A ledger that was issued before there were indicators gets them, and their figures, at the next start.
    const before = await byName();
    await county.dataSource.manager.deleteAll(IndicatorValue);
    await county.dataSource.manager.deleteAll(Indicator);
    expect(await makeMissingIndicators(county.dataSource, county.journal)).toBe(1);
    expect(await byName()).toEqual(before);
    expect(await makeMissingIndicators(county.dataSource, county.journal)).toBe(0);
  });

  test('where everybody answers for itself each unit’s figure is its own, and there is no total until the office has one', async () => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, ['towns'], { severally: true, targets: [share] })]));
    await here.openQuarter(plan.id);
    for (const [unit, value] of [['east', 61], ['west', 40]] as const) await here.sends(unit, { ...progress(50), indicators: [{ value }] });
    await here.passes('reviewer', 'officeReview', { summaryLine: '两镇都在推进' });
    await here.passes('leader', 'leaderSignOff');
    const { items } = await list(here.county, 'clerk');
    expect(items[0]!.values.map(({ ofUnit, value }) => [ofUnit, value])).toEqual([['东镇', 61], ['西镇', 40]]);
    expect(items[0]!.standing).toMatchObject({ light: 'none', reason: '各单位分头填报，还没有总数，请医改办导入' });
  });

  test('an adjustment changes, ends and adds indicators; what the office said and the figures stay', async () => {
    const county = await openSmallCounty(open);
    await issue(county);
    const set = (who: string, id: string, body: object) => changeIndicator(county.journal, county.actors[who]!, county.request('change-indicator'), id, { reason: '', ...body } as never);
    const [first] = await indicators(county);
    await set('clerk', first!.id, { version: 1, monitorGroup: 'policy', sourceText: '统计年报' });
    const [task] = await county.dataSource.manager.findBy(LedgerTask, { number: 1 });
    await county.journal.record(county.actors['leader']!, county.request('change-task'), (tx) => changeTask(county.approvals, tx, task!, { reason: '目标调整', targets: [{ ...share, value: 62 }, { ...wordy, value: 90, unit: '%' }, target('new', '新增托位', { value: 30, unit: '个' })] }));
    expect((await indicators(county)).map((one) => [one.name, one.targetValue, one.comparator, one.active, one.monitorGroup]).sort()).toEqual([
      ['住院人次占比', 62, 'gte', true, 'policy'], ['基层就诊率', null, 'benchmark', false, null], ['市外就医占比', 2, 'delta', false, null], ['新增托位', 30, 'gte', true, null], ['群众满意度', 90, 'gte', true, null],
    ].sort());
    expect((await list(county, 'clerk')).items.map(({ name }) => name)).toEqual(['住院人次占比', '群众满意度', '新增托位']);
    const detail = await indicatorDetail(county.dataSource, county.actors['auditor']!, first!.id, county.clock.now());
    expect(detail.versions.map(({ changes }) => changes)).toEqual([
      [{ field: '目标', before: '住院人次占比：不低于 60%', after: '住院人次占比：不低于 62%' }],
      [{ field: '数据来源', before: '未填', after: '统计年报' }, { field: '重点监测', before: '未分组', after: '医改政策落实' }],
    ]);
    expect(detail.abilities).toEqual({ change: false });
  });

  test('the office sets baseline, source and group; a baseline has an origin, and moving it a reason', async () => {
    const county = await openSmallCounty(open);
    await issue(county);
    const set = (who: string, id: string, body: object) => changeIndicator(county.journal, county.actors[who]!, county.request('change-indicator'), id, { reason: '', ...body } as never);
    const delta = (await indicators(county)).find(({ name }) => name === '市外就医占比')!;
    await expect(set('hospital.clerk', delta.id, { version: 1, monitorGroup: 'fund' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(set('clerk', 'nobody', { version: 1, monitorGroup: 'fund' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(set('clerk', delta.id, { version: 1 })).rejects.toMatchObject({ code: 'INDICATOR_INVALID', message: expect.stringContaining('没有改动') as unknown });
    await expect(set('clerk', delta.id, { version: 1, baselineValue: 26.3 })).rejects.toMatchObject({ code: 'INDICATOR_INVALID', message: expect.stringContaining('哪一期') as unknown });
    await set('clerk', delta.id, { version: 1, baselineValue: 26.3, baselineText: '2022年末，市医保局通报', monitorGroup: 'fund', frequency: 'yearly' });
    await expect(set('reviewer', delta.id, { version: 2, baselineValue: 27 })).rejects.toMatchObject({ code: 'INDICATOR_INVALID', message: expect.stringContaining('原因') as unknown });
    await expect(set('reviewer', delta.id, { version: 1, baselineValue: 27, reason: '市里核定' })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await set('reviewer', delta.id, { version: 2, baselineValue: 27, reason: '市里核定' });
    expect((await list(county, 'leader', { group: 'fund' })).items).toMatchObject([{ name: '市外就医占比', baselineValue: 27, standing: { light: 'none', reason: '还没有报过数' } }]);
    expect((await list(county, 'finance.clerk')).items).toEqual([]);
    await expect(list(county, 'finance.clerk', { planId: delta.planId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(indicatorDetail(county.dataSource, county.actors['finance.clerk']!, delta.id, county.clock.now())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list(county, 'hospital.head', { group: 'ungrouped', light: 'none', taskId: delta.taskId })).toMatchObject({ total: 2, planId: null, abilities: { change: false, preview: false, confirm: false } });
  });

  test('a sheet of figures: the template, every mistake by its cell, preview, and a reviewer’s confirmation', async () => {
    const county = await openSmallCounty(open);
    const plan = await issue(county, ['hospital', 'insurance'], { targets: [target('beds', '新增床位', { value: 30, unit: '张' })] });
    const now = county.clock.now();
    const preview = async (who: string, bytes: Buffer) => previewFigures(county.dataSource, county.actors[who]!, plan.id, bytes, now);
    const confirm = (who: string, bytes: Buffer, planId = plan.id) => confirmFigures(county.journal, county.actors[who]!, county.request('import-indicator-figures'), planId, bytes);
    const template = new exceljs.Workbook();
    await template.xlsx.load((await templateOf(county.dataSource, county.actors['clerk']!, plan.id, now)).bytes as unknown as exceljs.Buffer);
    expect(template.worksheets.map(({ name }) => name)).toEqual(['指标数值', '填表说明']);
    expect([2, 5].map((row) => [1, 2, 3, 4, 5].map((column) => template.worksheets[0]!.getCell(row, column).text))).toEqual([['1', '住院人次占比', '百分数', '2023', '4'], ['2', '新增床位', '张', '2023', '4']]);
    await expect(templateOf(county.dataSource, county.actors['hospital.clerk']!, plan.id, now)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(templateOf(county.dataSource, { ...county.actors['clerk']!, jurisdictionId: 'other' }, plan.id, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    const wrong = await sheetOf([
      [9, '住院人次占比', '', 2023, 3, 50], [1, '没有这个', '', 2023, 3, 50], [1, '住院人次占比', '', 23, 5, 'abc'], [1, '住院人次占比', '', 2024, 1, 50], [1, '住院人次占比', '', 2023, 3, 50, 49],
      [1, '基层就诊率', '', 2023, 3, '', 54], [2, '新增床位', '', 2023, 2, 10], [2, '新增床位', '', 2023, 2, 11], [1, '基层就诊率', '', 2023, 3, { formula: '1+1', result: 2 }], [],
    ]);
    expect(cellsOf(await preview('clerk', wrong).catch((error: unknown) => error))).toEqual([
      'A2：第“9”项任务没有指标，请照模板填任务序号', 'B3：第 1 项没有指标“没有这个”，请照模板填', 'D4：年度填四位数，如 2023', 'E4：季度填 1、2、3 或 4', 'F4：本期值应填数，现在是“abc”', 'E5：2024年一季度还没有开始',
      'G6：这个指标没有对标，请把对标值删去', 'F7：本期值没有填', 'B9：和第 8 行是同一个指标的同一期', 'F10：本期值不要用公式，请改成数',
    ]);
    expect(cellsOf(await preview('clerk', await sheetOf([], ['序号', ...figureColumns.slice(1).map(({ title }) => title), '灯'])).catch((error: unknown) => error))).toEqual(['A1：表头应是“任务序号”，现在是“序号”，请用模板填', 'I1：多了一列“灯”，请删去']);
    expect(cellsOf(await preview('clerk', await sheetOf([])).catch((error: unknown) => error))).toEqual(['F2：表里一个本期值也没有填']);
    await expect(preview('clerk', Buffer.from('PK not a workbook'))).rejects.toMatchObject({ code: 'INDICATOR_SHEET_INVALID', message: expect.stringContaining('打不开') as unknown });

    const right = await sheetOf([[1, '住院人次占比', '%', 2023, 2, '５８.５%', '', '卫生统计直报'], [1, '基层就诊率', '', '2023', '3', 55, 54.2], [2, '新增床位', '张', 2023, 3, '1,200'], [2, '新增床位', '张', 2023, 2]]);
    expect((await preview('clerk', right)).map(({ row, value, benchmarkValue, before }) => [row, value, benchmarkValue, before])).toEqual([[2, 58.5, null, null], [3, 55, 54.2, null], [4, 1200, null, null]]);
    expect(await values(county)).toEqual([]);
    await expect(confirm('clerk', right)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(confirm('hospital.head', right)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    // A cross reviewer of 县财政局 does not confirm what 县财政局 is responsible for.
    expect(cellsOf(await confirm('cross', right).catch((error: unknown) => error))).toEqual([expect.stringContaining('B4：第 2 项由您所在单位负责')]);
    expect(await confirm('reviewer', right)).toEqual({ written: 3 });
    expect(await confirm('reviewer', await sheetOf([[1, '住院人次占比', '%', 2023, 2, 58.9]]))).toEqual({ written: 1 });
    expect((await values(county)).map(({ quarter, edition, value, origin }) => [quarter, edition, value, origin])).toEqual(expect.arrayContaining([[2, 1, 58.5, 'import'], [2, 2, 58.9, 'import'], [3, 1, 55, 'import'], [3, 1, 1200, 'import']]));
    const imported = await county.dataSource.manager.findBy(JournalEntry, { action: 'indicator.figure-imported', chain: countyId });
    expect(imported.map(({ leaf }) => (JSON.parse(leaf) as { old: unknown; new: { value: number } })).map((leaf) => [leaf.old, leaf.new.value])).toContainEqual([{ value: 58.5, benchmarkValue: null, note: '卫生统计直报' }, 58.9]);

    // A percentage that the sheet keeps as a hundredth is read as people see it.
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await sheetOf([[1, '住院人次占比', '%', 2023, 2, 0.624]]) as unknown as exceljs.Buffer);
    workbook.worksheets[0]!.getCell('F2').numFmt = '0.0%';
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    expect((await preview('director', bytes)).map(({ value, before }) => [value, before])).toEqual([[62.4, 58.9]]);
  });
});
