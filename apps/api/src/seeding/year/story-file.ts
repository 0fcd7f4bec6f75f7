import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installationRoot } from '../../kernel/config.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const quarterKey = z.string().regex(/^\d{4}Q[1-4]$/);
/** A file of seeds/demo/year/evidence and the name under which it is added. */
const evidence = z.object({ file: z.string(), name: z.string() });

const dispute = z.object({
  task: z.number(), unit: z.string(), on: day, reason: z.string(),
  ruling: z.object({ kind: z.enum(['uphold', 'withdraw', 'reassign']), newUnit: z.string().optional(), opinion: z.string(), on: day }),
});

/** What is out of the ordinary with one report; every other part is in on time and passes. */
const reportTurn = z.object({
  task: z.number(), quarter: quarterKey,
  /** Working days after the due date on which the lead's head sends it. */
  late: z.number().default(0),
  /** Units that send nothing until their date. */
  missing: z.array(z.string()).default([]),
  /** A co-unit that says 不同意见. */
  dissent: z.string().optional(),
  /** How often the office returns it: the second time goes by the director. */
  returns: z.number().int().min(0).max(2).default(0),
  /** The leader sends it back to the office once. */
  leaderReturns: z.boolean().default(false),
  evidence: z.array(evidence).default([]),
});

const adjustment = z.object({
  task: z.number(), kind: z.enum(['extend', 'change', 'suspend', 'resume']), by: z.enum(['unit', 'office']), on: day, reason: z.string(),
  newDeadline: day.optional(), until: day.optional(), untilWhat: z.string().optional(),
  add: z.array(z.object({ unit: z.string(), role: z.enum(['co', 'participant', 'responsible']) })).default([]),
  targets: z.array(z.object({ indicator: z.string(), quote: z.string(), value: z.number(), unit: z.string() })).default([]),
  end: z.enum(['signed', 'refused']).default('signed'), opinion: z.string().default('同意。'),
  /** The office returns it to whoever applied, once. */
  returned: z.boolean().default(false),
});

const closeOut = z.object({
  task: z.number(), on: day, unit: z.string().optional(), rest: z.string().optional(), remaining: z.string().default(''),
  evidence: z.array(evidence).default([{ file: 'acceptance-opinion.docx', name: '任务验收意见（示例）.docx' }]),
  returned: z.enum(['office', 'leader']).optional(), returnOpinion: z.string().default('佐证材料只反映了过程，没有反映最后结果。'),
});

const bulletinTurn = z.object({
  quarter: quarterKey,
  /** A sentence of the office's own among the requirements. */
  added: z.string().optional(),
  /** A unit that does not answer the fact-check. */
  silent: z.string().optional(),
  /** A unit that asks for a correction of the first sentence that names it. */
  correct: z.object({ unit: z.string(), opinion: z.string(), accepted: z.boolean() }).optional(),
  /** A head who objects to the period's light; it is kept. */
  objection: z.object({ task: z.number(), text: z.string(), opinion: z.string() }).optional(),
  leaderReturns: z.boolean().default(false), unread: z.array(z.string()).default([]),
});

const unitPlans = z.object({
  /** From when the units file their plans. */
  from: day,
  /** Milestones by the task's deadline: their days and how much is done by then; the first is used where no deadline is named. */
  schedules: z.record(day, z.array(z.tuple([day, z.number()])).min(1)), own: z.record(z.string(), z.array(z.tuple([day, z.number()])).min(1)).default({}),
  none: z.array(z.number()), late: z.record(z.string(), day).default({}), returned: z.array(z.number()).default([]),
  /** Which members of a 分头负责 task file one. */
  members: z.record(z.string(), z.array(z.string())).default({}),
  /** What is to come out, and the report in which it is proved. */
  deliverables: z.array(z.object({ task: z.number(), title: z.string(), due: day, quarter: quarterKey, on: day, proof: z.string() })).default([]),
});

const storyTask = z.object({
  number: z.number(), topic: z.string(),
  /** The lead's own figure at the end of each quarter of the story, in per cent. */
  progress: z.array(z.number().min(0).max(100)),
  /** Values of the task's indicators at the end of each quarter; null where none is known yet. */
  indicators: z.record(z.string(), z.array(z.number().nullable())).default({}),
  /** What the indicators are compared with at the end of each quarter, where the target is a benchmark. */
  benchmarks: z.record(z.string(), z.array(z.number())).default({}),
});

const countyStory = z.object({
  about: z.string(), county: z.string(), names: z.object({ 县: z.string(), 乡镇: z.string() }), document: z.string(),
  issue: z.object({
    imported: z.string(), sent: z.string(), director: z.string(), signed: z.string(),
    /** Answers by kind of question; every other is answered as recommended. */
    answers: z.record(z.string(), z.object({ choice: z.string(), value: z.string().optional() })),
    /** Deadlines that the office sets itself, by task number. */
    deadlines: z.record(z.string(), day).default({}),
  }),
  /** Who stands in where the office's own unit is responsible. */
  crossReviewers: z.array(z.string()).min(2),
  responsible: z.record(z.string(), z.string()),
  receipts: z.object({
    /** Signed on the second day by most; these sign later, after the reminder. */
    late: z.array(z.object({ unit: z.string(), at: z.string() })),
    deemed: z.array(z.object({ task: z.number(), unit: z.string(), at: z.string(), opinion: z.string() })),
  }),
  disputes: z.array(dispute),
  /** `opened` and `due` only for 补录; every other quarter follows the calendar. */
  quarters: z.array(z.object({ key: quarterKey, opened: z.string().optional(), due: day.optional(), retro: z.array(z.number()).optional(), bulletin: z.boolean() })),
  unitPlans,
  /** What the office writes of its indicators. */
  measures: z.array(z.object({ task: z.number(), indicator: z.string(), baselineValue: z.number().optional(), baselineText: z.string().optional(), sourceText: z.string(), frequency: z.enum(['quarterly', 'yearly']).optional(), monitorGroup: z.enum(['policy', 'fund', 'public_health']).optional() })),
  /** A county's bulletins go out as 通报 with red head, or as 简报. */
  bulletinForm: z.enum(['red_head', 'brief']).default('red_head'),
  bulletins: z.array(bulletinTurn), bulletinCorrections: z.array(z.object({ quarter: quarterKey, on: day, was: z.string(), now: z.string(), reason: z.string() })).default([]),
  lightRules: z.array(z.object({ on: day, effectiveOn: day, reason: z.string(), rules: z.object({ nodesJudgedBy: z.enum(['day', 'report']), yellowDays: z.number(), behindYellowNodes: z.number(), curePeriods: z.number() }).partial() })).default([]),
  /** From this day on the story reminds every working day; before it nobody looks. */
  remindFrom: day.optional(),
  tasks: z.array(storyTask), reports: z.array(reportTurn), adjustments: z.array(adjustment), closeOuts: z.array(closeOut),
  reopenings: z.array(z.object({ task: z.number(), on: day, reason: z.string() })),
  corrections: z.array(z.object({ task: z.number(), quarter: quarterKey, on: day, reason: z.string(), indicators: z.record(z.string(), z.number()).default({}) })),
});

const yearFile = z.object({ about: z.string(), seed: z.string(), counties: z.array(z.string()), ends: z.string() });

export type CountyStory = z.infer<typeof countyStory>;
export type ReportTurn = z.infer<typeof reportTurn>;
export type StoryTask = z.infer<typeof storyTask>;

const folder = join(installationRoot, 'seeds/demo/year');
const read = <T>(schema: z.ZodType<T>, name: string): T => schema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

/** The seed of every draw, the counties that take part, and the business time at which the story ends. */
export const readYear = (): z.infer<typeof yearFile> => read(yearFile, 'year.json');
/** What happens in one county. */
export const readCountyStory = (name: string): CountyStory => read(countyStory, `${name}.json`);
/** The invented files that units add as proof. */
export const evidenceBytes = (file: string): Buffer => readFileSync(join(folder, 'evidence', file));

/** '2023Q4' in its parts. */
export const quarterOf = (key: string): { year: number; quarter: number } => ({ year: Number(key.slice(0, 4)), quarter: Number(key.slice(5)) });
