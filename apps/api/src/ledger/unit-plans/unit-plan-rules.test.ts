import { describe, expect, test } from '@jest/globals';
import { deliverableRows, movesIn, movesInWords, movesProblem } from './plan-moves.js';
import { unitPlanChanges } from './unit-plan-changes.js';
import type { PlannedDeliverable, PlannedMilestone, UnitPlanContent } from './unit-plan-content.js';
import { unitPlanContentOf } from './unit-plan-content.js';
import { planProblem, revisionProblem } from './unit-plan-rules.js';
import type { FiledPlan } from './unit-plan-store.js';

const at = (dueDate: string, plannedPercent: number, title = `到${dueDate}`): PlannedMilestone => ({ subTask: '', title, dueDate, plannedPercent });
const plan = (milestones: PlannedMilestone[], deliverables: PlannedDeliverable[] = [], personResponsible = '王主任'): UnitPlanContent => ({ measures: '分两步走。', personResponsible, milestones, deliverables });
const good = [at('2023-09-30', 40), at('2023-12-31', 100)];
const span = { deadline: '2023-12-31', firstYear: 2023 };

describe('whether a unit plan may be filed', () => {
  test.each<[string, UnitPlanContent, string | null]>([
    ['a plan that keeps every rule', plan(good), null],
    ['several milestones on one day', plan([at('2023-09-30', 20, '甲'), at('2023-09-30', 40, '乙'), at('2023-12-31', 100)]), null],
    ['nobody responsible', plan(good, [], ' '), '请写明本单位的责任人'],
    ['no milestone', plan([]), '请至少列一个节点'],
    ['too many', plan(Array.from({ length: 61 }, (_, index) => at('2023-12-31', 100, `第${index}`))), '节点最多 60 个'],
    ['a day that does not exist', plan([at('2023-02-30', 40), good[1]!]), '第 1 个节点“到2023-02-30”的日期“2023-02-30”不是一个真实的日期'],
    ['no percent', plan([at('2023-09-30', Number.NaN), good[1]!]), '第 1 个节点“到2023-09-30”的累计进度要填 0 到 100 的整数'],
    ['half a percent', plan([at('2023-09-30', 0.5), good[1]!]), '第 1 个节点“到2023-09-30”的累计进度要填 0 到 100 的整数'],
    ['a name twice', plan([at('2023-09-30', 40, '甲'), at('2023-12-31', 100, '甲')]), '第 2 个节点“甲”列了两次，请换一个名称'],
    ['out of order', plan([at('2023-12-31', 40, '甲'), at('2023-09-30', 100, '乙')]), '第 2 个节点“乙”的日期 2023年9月30日 早于前一个节点，请按时间先后排列'],
    ['falling percents', plan([at('2023-06-30', 60, '甲'), at('2023-09-30', 40, '乙'), at('2023-12-31', 100)]), '第 2 个节点“乙”的累计进度 40% 低于前一个节点的 60%，累计进度只能增加'],
    ['after the deadline', plan([good[0]!, at('2024-01-01', 100, '乙')]), '第 2 个节点“乙”的日期 2024年1月1日 晚于任务时限 2023年12月31日'],
    ['not finished at the end', plan([at('2023-12-31', 90, '甲')]), '最后一个节点“甲”的累计进度是 90%，要到 100%'],
    ['a deliverable after the deadline', plan(good, [{ key: 'a', title: '出台《细则》', dueDate: '2024-01-01' }]), '成果“出台《细则》”的日期 2024年1月1日 晚于任务时限 2023年12月31日'],
    ['a deliverable twice', plan(good, [{ key: 'a', title: '甲', dueDate: '2023-10-01' }, { key: 'b', title: '甲', dueDate: '2023-11-01' }]), '成果“甲”列了两次'],
    ['a deliverable on no day', plan(good, [{ key: 'a', title: '甲', dueDate: '' }]), '成果“甲”的日期“”不是一个真实的日期'],
  ])('%s', (_, content, problem) => expect(planProblem(content, span)).toBe(problem));

  test.each<[string, PlannedMilestone[], string | null]>([
    ['an instalment in each year', [at('2021-12-31', 40), at('2022-12-31', 100)], null],
    ['nothing in the first year', [at('2022-12-31', 100)], '任务跨年度，2021 年至少要有一个节点（年度安排）'],
    ['nothing in the second year', [at('2021-12-31', 100)], '任务跨年度，2022 年至少要有一个节点（年度安排）'],
  ])('a task of two years: %s', (_, milestones, problem) => expect(planProblem(plan(milestones), { deadline: '2022-12-31', firstYear: 2021 })).toBe(problem));

  test('a task without a deadline has no last day and no years to fill', () => expect(planProblem(plan([at('2030-12-31', 100)]), { deadline: null, firstYear: 2023 })).toBeNull());
});

describe('what a unit may revise by itself', () => {
  const deliverables = [{ key: 'a', title: '甲', dueDate: '2023-10-31' }];
  const before = { milestones: good, deliverables };
  test.each<[string, PlannedMilestone[], PlannedDeliverable[], string | null]>([
    ['nothing', good, deliverables, null],
    ['another milestone between', [at('2023-08-31', 20), ...good], deliverables, null],
    ['a milestone earlier, under another name', [at('2023-08-31', 40, '提前'), good[1]!], deliverables, null],
    ['more by the same day', [at('2023-09-30', 60), good[1]!], deliverables, null],
    ['a deliverable earlier and one more', good, [{ key: 'a', title: '甲', dueDate: '2023-10-01' }, { key: 'b', title: '乙', dueDate: '2023-12-01' }], null],
    ['a milestone later', [at('2023-10-31', 40), good[1]!], deliverables, '现行方案到 2023年9月30日（“到2023-09-30”）累计 40%，修订后到那天只有 0%；要往后移的，请申请调整，由领导签批'],
    ['less by the same day', [at('2023-09-30', 30), good[1]!], deliverables, '现行方案到 2023年9月30日（“到2023-09-30”）累计 40%，修订后到那天只有 30%；要往后移的，请申请调整，由领导签批'],
    ['a deliverable gone', good, [], '现行方案的成果“甲”不能去掉或改名；确需去掉的，请申请调整，由领导签批'],
    ['a deliverable later', good, [{ key: 'a', title: '甲', dueDate: '2023-12-01' }], '成果“甲”原定 2023年10月31日 前，不能推后；要往后移的，请申请调整，由领导签批'],
  ])('%s', (_, milestones, kept, problem) => expect(revisionProblem(plan(milestones, kept), before)).toBe(problem));
});

test('the form is read; what keeps its name keeps its key', () => {
  expect(unitPlanContentOf({ personResponsible: ' 王主任 ', milestones: [{ title: '甲', dueDate: '2023-09-30', plannedPercent: 100 }, null], deliverables: [{ title: '旧', dueDate: '2023-09-30' }, { title: '新', dueDate: '' }] }, [{ key: 'k', title: '旧' }], () => 'n')).toEqual({
    measures: '', personResponsible: '王主任', milestones: [{ subTask: '', title: '甲', dueDate: '2023-09-30', plannedPercent: 100 }], deliverables: [{ key: 'k', title: '旧', dueDate: '2023-09-30' }, { key: 'n', title: '新', dueDate: '' }],
  });
});

test('what an edition changes is said line by line', () => {
  expect(unitPlanChanges({ milestones: good, deliverables: [] }, { milestones: [at('2023-10-31', 40, '到2023-09-30'), { ...at('2023-12-31', 100, '完成'), subTask: '二期' }], deliverables: [{ key: 'a', title: '甲', dueDate: '2023-10-31' }] })).toEqual([
    { field: '节点：到2023-09-30', before: '2023年9月30日前，累计 40%', after: '2023年10月31日前，累计 40%' }, { field: '节点：二期·完成', before: '没有', after: '2023年12月31日前，累计 100%' },
    { field: '节点：到2023-12-31', before: '2023年12月31日前，累计 100%', after: '取消' }, { field: '成果：甲', before: '没有', after: '2023年10月31日前' },
  ]);
});

describe('plans moved by an adjustment', () => {
  const filed = (id: string): FiledPlan => ({ plan: { id, unitId: `unit-${id}` }, milestones: good.map((milestone, index) => ({ ...milestone, id: `${id}${index}`, unitPlanId: id, position: index + 1, year: 2023, quarter: 3 })),
    deliverables: [{ itemKey: `${id}-out`, title: '细则', dueDate: '2023-09-30', deliveredOn: '2023-09-20' }, { itemKey: `${id}-open`, title: '办法', dueDate: '2023-11-30', deliveredOn: null }] }) as unknown as FiledPlan;
  const [out, open] = [{ key: 'b-out', title: '细则', dueDate: '2023-09-30' }, { key: 'b-open', title: '办法', dueDate: '2023-11-30' }];
  const plans = [filed('a'), filed('b')];
  test('rows stand for the milestones of each plan in turn; an empty place moves nothing', () => {
    expect(movesIn({ milestones: [{}, {}, { newDue: '' }, {}], deliverables: [{ fate: 'keep' }, {}] }, plans)).toEqual([]);
    expect(movesIn({}, plans)).toEqual([]);
    const moves = movesIn({ milestones: [{}, {}, { newDue: '2023-10-31', newPercent: 30 }, {}] }, plans);
    expect(moves).toEqual([{ unitPlanId: 'b', unitId: 'unit-b', milestones: [at('2023-10-31', 30, '到2023-09-30'), good[1]], deliverables: [out, open], dropped: [] }]);
    expect(movesInWords(moves, plans, new Map([['unit-b', '乙局']]))).toEqual([{ field: '乙局节点：到2023-09-30', before: '2023年9月30日前，累计 40%', after: '2023年10月31日前，累计 30%' }]);
  });
  test('only what has not come out yet has a row; it moves, or goes with a reason', () => {
    expect(deliverableRows([filed('a')], new Map())).toEqual([{ deliverable: '办法', planned: '2023年11月30日前', fate: 'keep' }]);
    const goes = movesIn({ deliverables: [{}, { fate: 'drop', dropReason: ' 并入细则 ' }] }, plans);
    expect(goes).toEqual([{ unitPlanId: 'b', unitId: 'unit-b', milestones: good, deliverables: [out], dropped: [{ key: 'b-open', title: '办法', reason: '并入细则' }] }]);
    expect(movesInWords(goes, plans, new Map([['unit-b', '乙局']]))).toEqual([{ field: '乙局成果：办法', before: '2023年11月30日前', after: '不再出：并入细则' }]);
    expect(movesIn({ deliverables: [{ newDue: '2023-12-20' }] }, plans)).toMatchObject([{ unitPlanId: 'a', deliverables: [{}, { dueDate: '2023-12-20' }], dropped: [] }]);
    const delivered = [{ ...filed('b'), deliverables: filed('b').deliverables.map((one) => ({ ...one, deliveredOn: '2023-11-01' })) }];
    expect(movesProblem(goes, delivered, null)).toBe('实施方案成果“办法”已经出了，不能去掉');
    expect(movesProblem(movesIn({ deliverables: [{ fate: 'drop' }] }, plans), plans, null)).toBe('实施方案成果“办法”不再出的，请写明理由');
    expect(movesProblem(movesIn({ deliverables: [{ newDue: '2024-01-31' }] }, plans), plans, '2023-12-31')).toContain('晚于任务时限');
  });
  test.each<[string, unknown[], string | null]>([
    ['within the deadline', [{ newDue: '2023-11-30' }], null],
    ['after it', [{}, { newDue: '2024-01-31' }], '实施方案第 2 个节点“到2023-12-31”的日期 2024年1月31日 晚于任务时限 2023年12月31日'],
    ['never finished', [{}, { newPercent: 80 }], '实施方案最后一个节点“到2023-12-31”的累计进度是 80%，要到 100%'],
    ['on no day', [{ newDue: '2023-02-30' }], '实施方案第 1 个节点“到2023-09-30”的日期“2023-02-30”不是一个真实的日期'],
  ])('%s', (_, rows, problem) => expect(movesProblem(movesIn({ milestones: rows }, plans), plans, '2023-12-31')).toBe(problem));
  test('a plan that was replaced meanwhile', () => expect(movesProblem(movesIn({ milestones: [{ newDue: '2023-11-30' }] }, plans), [filed('c')], null)).toContain('实施方案已有新的一版'));
});
