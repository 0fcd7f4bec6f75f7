import { z } from 'zod';
import { abilities, count, dateOnly, id, instant, line, paragraph, personLabel } from './common.js';
import { keysOf, lightBases, lights, objectionStates, periodLightCorrections, progressClasses } from './tables.js';

const light = z.enum(keysOf(lights));
const progressClass = z.enum(keysOf(progressClasses));
const whole = (least: number, most: number, unit: string) => z.coerce.number({ error: `请填 ${least}—${most} 的整数` }).int('请填整数').min(least, `不少于 ${least} ${unit}`).max(most, `不多于 ${most} ${unit}`);

/** 亮灯规则: the numbers by which lights and classes follow from stored facts. Everything else of the rule is fixed and written in words on the page. */
export const lightRules = z.strictObject({
  /** 黄灯: so many working days or fewer before a report or a deadline is due, and nothing sent. 0: only what is late counts. */
  yellowDays: whole(0, 30, '个工作日'),
  /** 黄灯 up to so many milestones behind the unit's plan, 红灯 beyond. 0: one behind is red. */
  behindYellowNodes: whole(0, 10, '个节点'),
  /** day: a milestone counts from the day after it was due; report: when the quarter's report has been sent or was due. */
  nodesJudgedBy: z.enum(['day', 'report']),
  /** Whether an indicator that can no longer reach its target makes the light red. */
  indicatorsCount: z.boolean(),
  /** 自评: so many percentage points around the elapsed share of the time count as 达进度. */
  selfTolerancePercent: whole(0, 50, '个百分点'),
  /** What a red that was made up becomes. */
  cureBecomes: z.enum(['yellow', 'green']),
  /** For so many reporting periods. */
  curePeriods: whole(1, 4, '个报送期'),
  /** Working days in which the unit's head may object to a period's light that they were told. */
  objectionDays: whole(1, 10, '个工作日'),
});
export type LightRules = z.infer<typeof lightRules>;

/** The rules of an office that has adopted none of its own. */
export const defaultLightRules: LightRules = {
  yellowDays: 7, behindYellowNodes: 1, nodesJudgedBy: 'day', indicatorsCount: true, selfTolerancePercent: 5, cureBecomes: 'yellow', curePeriods: 1, objectionDays: 2,
};

/** One fact that speaks for a light, in words with its numbers; the worst of them decides. `rule` names the rule it follows from. */
export const lightGround = z.object({ rule: z.string(), light, text: z.string() });
export type LightGround = z.infer<typeof lightGround>;

/** What the rules say of a task: the light with its reason, the class with its reason, and the percentages behind both. */
export const lightJudgement = z.object({
  light, reason: z.string(), grounds: z.array(lightGround), class: progressClass, classReason: z.string(),
  plannedPercent: z.number().nullable(), actualPercent: z.number().nullable(),
  /** milestones: the unit's filed plan; self: the unit's own figure (自评); dates: due dates only. */
  basis: z.enum(keysOf(lightBases)), rulesNumber: count,
});
export type LightJudgement = z.infer<typeof lightJudgement>;

/** The running light of a task, as it was last computed; where a past period was asked for, that period's. */
export const taskLightView = lightJudgement.extend({
  computedAt: instant, changedAt: instant,
  /** 暂定: not frozen in a signed bulletin. */
  provisional: z.boolean(),
});
export type TaskLightView = z.infer<typeof taskLightView>;

export const lightRulesVersion = z.object({ number: count, rules: lightRules, reason: z.string(), effectiveOn: dateOnly.nullable(), adoptedBy: personLabel.nullable(), adoptedAt: instant.nullable(), inForce: z.boolean() });
export type LightRulesVersion = z.infer<typeof lightRulesVersion>;
export const lightRulesView = z.object({ current: lightRulesVersion, versions: z.array(lightRulesVersion), latestNumber: count, abilities });
export type LightRulesView = z.infer<typeof lightRulesView>;
/** 采用新规则: by the director, with a date and a reason. `latestNumber`: the newest version that the director saw. */
export const adoptLightRulesBody = z.strictObject({ rules: lightRules, effectiveOn: dateOnly, reason: line(200).min(2, '请写明依据，如哪次会议的决定'), latestNumber: count });
export type AdoptLightRulesBody = z.infer<typeof adoptLightRulesBody>;

const briefLight = z.object({ light, reason: z.string(), class: progressClass, classReason: z.string() });
const lightCounts = z.record(light, count);
/** 试算: the proposed rules as a query, where yes and no are words. */
export const lightWhatIfQuery = lightRules.extend({ indicatorsCount: z.enum(['true', 'false']) });
export type LightWhatIfQuery = z.infer<typeof lightWhatIfQuery>;
export const lightWhatIf = z.object({
  tasks: z.array(z.object({ taskId: z.string(), planTitle: z.string(), number: z.number().int(), title: z.string(), lead: z.string(), before: briefLight, after: briefLight, changes: z.boolean() })),
  before: lightCounts, after: lightCounts, changed: count, asOf: instant,
});
export type LightWhatIf = z.infer<typeof lightWhatIf>;

const correctedFact = z.strictObject({
  kind: z.enum(keysOf(periodLightCorrections)),
  /** report-sent: the day the report really reached the office. */
  date: dateOnly.nullable().default(null),
  /** percent: what the unit had really done by the cut-off. */
  percent: z.coerce.number().int().min(0).max(100).nullable().default(null),
});
export type CorrectedFact = z.infer<typeof correctedFact>;

/** 期末灯: computed at the cut-off of a period, told to the unit, frozen in the signed bulletin. */
export const periodLightRow = lightJudgement.extend({
  id, taskId: z.string(), taskNumber: z.number().int(), taskTitle: z.string(), leadUnitId: z.string().nullable(), lead: z.string(), periodId: z.string(), periodLabel: z.string(), cutOff: dateOnly,
  computedAt: instant, toldAt: instant, objectionDue: instant, frozen: z.boolean(),
  objection: z.object({
    state: z.enum(keysOf(objectionStates)), text: z.string(), by: personLabel, at: instant,
    ruling: z.object({ opinion: z.string(), by: personLabel, at: instant, correction: correctedFact.nullable(), before: light }).nullable(),
  }).nullable(),
  abilities,
});
export type PeriodLightRow = z.infer<typeof periodLightRow>;
export const periodLightQuery = z.strictObject({ periodId: id.optional(), taskId: id.optional(), objection: z.enum(keysOf(objectionStates)).optional() });
export type PeriodLightQuery = z.infer<typeof periodLightQuery>;
export const objectLightBody = z.strictObject({ text: paragraph(500).trim().min(4, '请写明哪一条事实不对、应当是什么') });
export const ruleObjectionBody = z.strictObject({ upheld: z.boolean(), opinion: paragraph(500).trim().min(2, '请写明理由'), correction: correctedFact.nullable().default(null) });
export type RuleObjectionBody = z.infer<typeof ruleObjectionBody>;
