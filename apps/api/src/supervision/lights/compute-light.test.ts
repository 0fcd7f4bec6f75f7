import { describe, expect, test } from '@jest/globals';
import { defaultLightRules, type Light, type LightRules, type ProgressClass } from '@reform-ledger/contracts';
import { nationalDays } from '../../calendar/national-holidays.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { computeLight } from './compute-light.js';
import type { PlanFact, ReportFact, TaskFacts } from './task-facts.js';
import { countWith } from './recompute-lights.js';

// Working days of 2023 as the State Council set them: 29 September to 6 October off, 7 and 8 October worked.
const workingDays = countWith(new WorkingCalendar([2023], nationalDays(2023)));

const report = (quarter: number, changes: Partial<ReportFact> = {}): ReportFact => ({
  year: 2023, quarter, dueDate: ['2023-04-10', '2023-07-10', '2023-10-17', '2024-01-10'][quarter - 1]!, retroactive: false, notDue: false, sentOn: null, percent: null, unitPercents: {}, ...changes,
});
const sent = (quarter: number, percent: number | null, sentOn = ['2023-04-08', '2023-07-08', '2023-10-11', '2024-01-08'][quarter - 1]!): ReportFact => report(quarter, { sentOn, percent });
const plan: PlanFact = {
  unitId: 'hospital', unitName: '区人民医院',
  milestones: [
    { title: '起草章程', dueDate: '2023-06-30', plannedPercent: 30 }, { title: '印发章程', dueDate: '2023-09-28', plannedPercent: 70 },
    { title: '试运行', dueDate: '2023-11-30', plannedPercent: 85 }, { title: '总结', dueDate: '2023-12-29', plannedPercent: 100 },
  ],
};
const facts = (changes: Partial<TaskFacts> = {}): TaskFacts => ({
  state: 'in_progress', suspension: null, deadline: '2023-12-31', span: { from: '2023-01-01', to: '2023-12-31' }, finishedOn: null, reports: [], plans: [], indicators: [], ...changes,
});

interface Example { what: string; facts: Partial<TaskFacts>; rules?: Partial<LightRules>; today?: string; closed?: boolean; nodesUntil?: string; light: Light; reason: string; class: ProgressClass; classReason: string }

const examples: Example[] = [
  // 中止、异议、已销号
  { what: 'closed', facts: { state: 'closed', deadline: '2023-01-01' }, light: 'closed', reason: '任务已销号', class: 'done', classReason: '已销号' },
  { what: 'suspended', facts: { state: 'suspended', suspension: '等上级方案', deadline: '2023-01-01' }, light: 'suspended', reason: '中止：等上级方案', class: 'other', classReason: '中止：等上级方案' },
  { what: 'disputed', facts: { state: 'disputed', reports: [report(3, { dueDate: '2023-10-01' })] }, light: 'grey', reason: '责任异议待裁定，报送和节点暂不到期', class: 'other', classReason: '责任异议待裁定' },
  // 未到节点
  { what: 'nothing was due yet', facts: {}, light: 'grey', reason: '还没有到期的节点和报送', class: 'other', classReason: '暂未报送进度' },
  { what: 'a report is due far away', facts: { reports: [report(3, { dueDate: '2023-11-20' })] }, light: 'grey', reason: '第三季度报送 11月20日截止', class: 'other', classReason: '第三季度报送中，未报齐' },
  { what: 'the first milestone is to come', facts: { plans: [{ ...plan, milestones: plan.milestones.slice(2) }] }, light: 'grey', reason: '第一个节点“试运行”11月30日到期', class: 'on_schedule', classReason: '节点应完成 0%，实际 0%' },
  // 时限
  { what: 'the deadline has passed', facts: { deadline: '2023-09-28' }, light: 'red', reason: '完成时限 9月28日已过，逾期 6 个工作日', class: 'other', classReason: '暂未报送进度' },
  { what: 'on the day of the deadline', facts: { deadline: '2023-10-12' }, light: 'yellow', reason: '完成时限 10月12日今天到期，还没有报完成', class: 'other', classReason: '暂未报送进度' },
  { what: 'seven working days before the deadline', facts: { deadline: '2023-10-23' }, light: 'yellow', reason: '完成时限 10月23日还有 7 个工作日，还没有报完成', class: 'other', classReason: '暂未报送进度' },
  { what: 'eight working days before the deadline', facts: { deadline: '2023-10-24' }, light: 'grey', reason: '还没有到期的节点和报送', class: 'other', classReason: '暂未报送进度' },
  { what: 'a rule of ten days', facts: { deadline: '2023-10-24' }, rules: { yellowDays: 10 }, light: 'yellow', reason: '完成时限 10月24日还有 8 个工作日，还没有报完成', class: 'other', classReason: '暂未报送进度' },
  { what: 'said to be finished in time', facts: { deadline: '2023-09-28', finishedOn: '2023-09-25' }, light: 'green', reason: '9月25日已报完成，待销号', class: 'done', classReason: '已报完成，待销号' },
  { what: 'said to be finished late', facts: { deadline: '2023-09-28', finishedOn: '2023-10-09' }, light: 'yellow', reason: '过了完成时限 3 个工作日才报完成，待销号', class: 'done', classReason: '已报完成，待销号' },
  { what: 'said to be finished by a report that came on time after its quarter', facts: { deadline: '2023-09-30', finishedOn: '2023-10-11', reports: [sent(3, 100)] }, light: 'green', reason: '10月11日已报完成，待销号', class: 'done', classReason: '已报完成，待销号' },
  { what: 'said to be finished by a report that came late', facts: { deadline: '2023-09-30', finishedOn: '2023-10-18', reports: [sent(3, 100, '2023-10-18')] }, today: '2023-10-20', light: 'yellow', reason: '过了完成时限 10 个工作日才报完成，待销号', class: 'done', classReason: '已报完成，待销号' },
  { what: 'finished late, and the rules forgive', facts: { deadline: '2023-09-28', finishedOn: '2023-10-09' }, rules: { cureBecomes: 'green' }, light: 'green', reason: '10月9日已报完成，待销号', class: 'done', classReason: '已报完成，待销号' },
  { what: 'beyond the loaded calendar days count', facts: { deadline: '2024-03-01' }, today: '2024-03-05', light: 'red', reason: '完成时限 3月1日已过，逾期 4 天', class: 'other', classReason: '暂未报送进度' },
  // 报送
  { what: 'a report is overdue', facts: { reports: [report(3)] }, today: '2023-10-25', light: 'red', reason: '第三季度报送逾期 6 个工作日', class: 'behind', classReason: '第三季度没有报送，按欠进度计' },
  { what: 'a report is due soon', facts: { reports: [report(3)] }, light: 'yellow', reason: '第三季度报送 10月17日截止，还有 3 个工作日，还没有报出', class: 'other', classReason: '第三季度报送中，未报齐' },
  { what: 'a report is due today', facts: { reports: [report(3)] }, today: '2023-10-17', light: 'yellow', reason: '第三季度报送 10月17日截止，今天到期，还没有报出', class: 'other', classReason: '第三季度报送中，未报齐' },
  { what: 'only what is late counts', facts: { reports: [report(3)] }, rules: { yellowDays: 0 }, light: 'grey', reason: '第三季度报送 10月17日截止', class: 'other', classReason: '第三季度报送中，未报齐' },
  { what: 'after the cut-off what is not there is missing', facts: { reports: [report(3)] }, closed: true, light: 'yellow', reason: '第三季度报送 10月17日截止，还有 3 个工作日，还没有报出', class: 'behind', classReason: '第三季度没有报送，按欠进度计' },
  { what: 'sent in time', facts: { reports: [sent(3, 72)] }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 72%，时间进度 75%' },
  { what: '补录 is never late', facts: { reports: [report(2, { retroactive: true })] }, light: 'grey', reason: '还没有到期的节点和报送', class: 'other', classReason: '暂未报送进度' },
  { what: 'an upheld objection: nothing was due', facts: { reports: [report(3, { notDue: true })] }, today: '2023-10-25', light: 'grey', reason: '还没有到期的节点和报送', class: 'other', classReason: '暂未报送进度' },
  { what: 'an old year is named', facts: { deadline: null, reports: [report(3)] }, today: '2024-01-02', light: 'red', reason: '2023年第三季度报送逾期 77 天', class: 'behind', classReason: '2023年第三季度没有报送，按欠进度计' },
  // 补齐
  { what: 'a late report that was made up', facts: { reports: [sent(3, 75, '2023-10-20')] }, today: '2023-10-25', light: 'yellow', reason: '第三季度报送迟 3 个工作日，已补报；补齐后 1 个报送期内按黄灯计', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'the same where a made-up red becomes green', facts: { reports: [sent(3, 75, '2023-10-20')] }, rules: { cureBecomes: 'green' }, today: '2023-10-25', light: 'green', reason: '第三季度报送迟 3 个工作日，已补报；补齐后 1 个报送期内按绿灯计', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'the next report in time ends it', facts: { reports: [sent(2, 50, '2023-07-13'), sent(3, 75)] }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'unless the rules say two periods', facts: { reports: [sent(2, 50, '2023-07-13'), sent(3, 75)] }, rules: { curePeriods: 2 }, light: 'yellow', reason: '第二季度报送迟 3 个工作日，已补报；补齐后 2 个报送期内按黄灯计', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'milestones that were made up', facts: { plans: [plan], reports: [sent(2, 10), sent(3, 70)] }, rules: { behindYellowNodes: 0 }, light: 'yellow', reason: '第二季度落后的节点已补齐；补齐后 1 个报送期内按黄灯计', class: 'on_schedule', classReason: '节点应完成 70%，实际 70%' },
  // 节点
  { what: 'one milestone behind', facts: { plans: [plan], reports: [sent(3, 58)] }, light: 'yellow', reason: '第三季度节点“印发章程”逾期 6 个工作日', class: 'behind', classReason: '节点应完成 70%，实际 58%，落后 1 个节点' },
  { what: 'one behind is red where the rules say so', facts: { plans: [plan], reports: [sent(3, 58)] }, rules: { behindYellowNodes: 0 }, light: 'red', reason: '第三季度节点“印发章程”逾期 6 个工作日', class: 'behind', classReason: '节点应完成 70%，实际 58%，落后 1 个节点' },
  { what: 'two milestones behind', facts: { plans: [plan], reports: [sent(3, 20)] }, light: 'red', reason: '第二季度节点“起草章程”逾期 70 个工作日，共 2 个节点没有完成', class: 'behind', classReason: '节点应完成 70%，实际 20%，落后 2 个节点' },
  { what: 'nothing reported at all', facts: { plans: [plan] }, light: 'red', reason: '第二季度节点“起草章程”逾期 70 个工作日，共 2 个节点没有完成', class: 'behind', classReason: '节点应完成 70%，实际 0%，落后 2 个节点' },
  { what: 'all milestones reached', facts: { plans: [plan], reports: [sent(3, 70)] }, light: 'green', reason: '到期的 2 个节点都已完成', class: 'on_schedule', classReason: '节点应完成 70%，实际 70%' },
  { what: 'a milestone ahead', facts: { plans: [plan], reports: [sent(3, 85)] }, light: 'green', reason: '到期的 2 个节点都已完成', class: 'ahead', classReason: '节点应完成 70%，实际 85%，提前 15 个百分点' },
  { what: 'a milestone may be reached on its day', facts: { plans: [plan], reports: [sent(2, 30)] }, today: '2023-09-28', light: 'green', reason: '到期的 1 个节点都已完成', class: 'on_schedule', classReason: '节点应完成 30%，实际 30%' },
  { what: 'milestones after the last report wait for the next', facts: { plans: [plan], reports: [sent(2, 30)] }, rules: { nodesJudgedBy: 'report' }, light: 'green', reason: '到期的 1 个节点都已完成', class: 'on_schedule', classReason: '节点应完成 30%，实际 30%' },
  { what: 'milestones after the cut-off belong to the next period', facts: { plans: [plan], reports: [sent(2, 30)] }, nodesUntil: '2023-09-20', light: 'green', reason: '到期的 1 个节点都已完成', class: 'on_schedule', classReason: '节点应完成 30%，实际 30%' },
  {
    what: '分头负责: each unit by its own plan', light: 'red', reason: '区医保局：第二季度节点“起草章程”逾期 70 个工作日，共 2 个节点没有完成', class: 'behind', classReason: '节点应完成 70%，实际 35%，落后 2 个节点（区医保局）',
    facts: { plans: [plan, { ...plan, unitId: 'insurance', unitName: '区医保局' }], reports: [report(3, { sentOn: '2023-10-11', percent: 35, unitPercents: { hospital: 70, insurance: 0 } })] },
  },
  // 指标
  { what: 'an indicator that cannot be reached', facts: { reports: [sent(3, 75)], indicators: [{ name: '市外就医占比', light: 'red', reason: '照目前走势到期达不到' }] }, light: 'red', reason: '市外就医占比：照目前走势到期达不到', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'the rules leave indicators out', facts: { reports: [sent(3, 75)], indicators: [{ name: '市外就医占比', light: 'red', reason: '照目前走势到期达不到' }] }, rules: { indicatorsCount: false }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: 'an indicator that must go faster', facts: { reports: [sent(3, 75)], indicators: [{ name: '床位数', light: 'yellow', reason: '要比以往最好的一期更快才能达到' }] }, light: 'yellow', reason: '床位数：要比以往最好的一期更快才能达到', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  { what: '缺基数 is no light', facts: { reports: [sent(3, 75)], indicators: [{ name: '床位数', light: 'none', reason: '缺基数，不能亮灯' }] }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 75%，时间进度 75%' },
  // 自评
  { what: 'its own figure is behind the time', facts: { reports: [sent(3, 60)] }, light: 'green', reason: '第三季度已按时报送', class: 'behind', classReason: '自评 60%，时间进度 75%，慢 15 个百分点' },
  { what: 'just within the tolerance', facts: { reports: [sent(3, 70)] }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 70%，时间进度 75%' },
  { what: 'a wider tolerance', facts: { reports: [sent(3, 60)] }, rules: { selfTolerancePercent: 15 }, light: 'green', reason: '第三季度已按时报送', class: 'on_schedule', classReason: '自评 60%，时间进度 75%' },
  { what: 'its own figure is ahead of the time', facts: { reports: [sent(3, 90)] }, light: 'green', reason: '第三季度已按时报送', class: 'ahead', classReason: '自评 90%，时间进度 75%，快 15 个百分点' },
  { what: 'no time to compare with', facts: { deadline: null, span: null, reports: [sent(3, 60)] }, light: 'green', reason: '第三季度已按时报送', class: 'other', classReason: '自评 60%，没有时限可以比较' },
  // 最差的定
  { what: 'the worst fact decides', facts: { deadline: '2023-10-16', plans: [plan], reports: [sent(3, 58)], indicators: [{ name: '床位数', light: 'red', reason: '到期未达目标' }] }, light: 'red', reason: '床位数：到期未达目标', class: 'behind', classReason: '节点应完成 70%，实际 58%，落后 1 个节点' },
];

describe('the light and the class of a task', () => {
  test.each(examples)('$what: $light $class', ({ facts: changes, rules, today = '2023-10-12', closed = false, nodesUntil = today, what: _, ...expected }) => {
    expect(computeLight(facts(changes), { ...defaultLightRules, ...rules }, { today, nodesUntil, closed }, workingDays)).toMatchObject(expected);
  });

  test('every fact that spoke stands beside the one that decided', () => {
    const judged = computeLight(facts({ deadline: '2023-10-16', plans: [plan], reports: [sent(3, 58)] }), defaultLightRules, { today: '2023-10-12', nodesUntil: '2023-10-12', closed: false }, workingDays);
    expect(judged.grounds.map(({ rule, light }) => [rule, light])).toEqual([['deadline-soon', 'yellow'], ['nodes-behind', 'yellow'], ['report-on-time', 'green']]);
    expect(judged).toMatchObject({ reasonCode: 'deadline-soon', plannedPercent: 70, actualPercent: 58, basis: 'milestones' });
  });

  test('without a plan the time share is that of the last report, and goes on when the next one is missing', () => {
    const planned = (today: string) => computeLight(facts({ reports: [sent(2, 38), report(3)] }), defaultLightRules, { today, nodesUntil: '2023-09-30', closed: false }, workingDays).plannedPercent;
    expect([planned('2023-10-12'), planned('2023-10-25')]).toEqual([50, 75]);
  });

  test('every rule has its example', () => {
    const spoken = new Set(examples.flatMap(({ facts: changes, rules, today = '2023-10-12', closed = false, nodesUntil = today }) =>
      computeLight(facts(changes), { ...defaultLightRules, ...rules }, { today, nodesUntil, closed }, workingDays).grounds.map(({ rule }) => rule)));
    expect([...spoken].sort()).toEqual(['closed', 'cured-late', 'cured-nodes', 'deadline-overdue', 'deadline-soon', 'disputed', 'finished', 'finished-late', 'indicator-lost', 'indicator-slow', 'nodes-behind', 'nodes-done', 'not-due', 'report-on-time', 'report-overdue', 'report-soon', 'suspended']);
  });
});
