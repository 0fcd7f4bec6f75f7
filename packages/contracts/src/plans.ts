import { z } from 'zod';
import { abilities, count, dateOnly, id, instant, itemsOf, line, listQuery, paragraph, personLabel, sha256 } from './common.js';
import { keysOf, planStates } from './tables.js';

/** A piece of the source text: UTF-16 offsets [start, end). */
export const spanSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });
/** 原文 = written in the source; 推定 = inferred by a rule, drawn dashed until somebody confirms; 确认 = confirmed or changed by a person. */
export const certainty = z.enum(['原文', '推定', '确认']);
export type Certainty = z.infer<typeof certainty>;


/** One unit or group named as responsible, or added by decision. */
export const planMention = z.object({
  key: z.string(),
  text: line(80),
  kind: z.enum(['unit', 'group']),
  role: z.enum(['lead', 'co', 'participant', 'responsible']),
  roleCertainty: certainty,
  /** The registered unit or group it stands for; null until resolved. */
  unitId: id.nullable(),
  groupId: id.nullable(),
  matchCertainty: certainty,
  /** What the parser proposes as canonical name, with the rule that says so. */
  canonical: z.string().nullable(),
  canonicalRule: z.string().nullable(),
  spans: z.array(spanSchema),
  /** Added by the office by decision, not by the document's text. */
  addedByOffice: z.boolean(),
});
export type PlanMention = z.infer<typeof planMention>;

export const planTarget = z.object({
  key: z.string(),
  indicator: line(120),
  comparator: z.enum(['eq', 'gte', 'lte', 'gt', 'lt', 'approx', 'delta', 'benchmark', 'none']),
  direction: z.enum(['increase', 'decrease', 'reach']),
  value: z.number().nullable(),
  unit: line(20).nullable(),
  benchmark: line(60).nullable(),
  quote: z.string(),
  implicit: z.boolean(),
  certainty,
  spans: z.array(spanSchema),
  deadline: dateOnly.nullable(),
});
export type PlanTarget = z.infer<typeof planTarget>;

export const planDeadline = z.object({
  text: z.string().nullable(),
  date: dateOnly.nullable(),
  certainty,
  basis: z.string(),
  spans: z.array(spanSchema),
});

export const planTask = z.object({
  key: z.string(),
  number: z.number().int().min(1),
  ordinalText: z.string(),
  chapterNumber: z.number().int().nullable(),
  title: line(200).min(1, '请填任务名称'),
  body: paragraph(20_000),
  span: spanSchema.nullable(),
  responsibleRaw: z.string(),
  openList: z.boolean(),
  byDuty: z.boolean(),
  mentions: z.array(planMention),
  /** 涉及单位（非责任单位）: obliged by the text, never assigned unless the office adds it. */
  concerned: z.array(z.object({ text: z.string(), spans: z.array(spanSchema) })),
  /** 分头负责: first-listed is a group and the office named no coordinating lead. */
  severally: z.boolean(),
  deadline: planDeadline,
  otherDeadlines: z.array(planDeadline),
  targets: z.array(planTarget),
  hints: z.array(z.string()),
});
export type PlanTask = z.infer<typeof planTask>;

export const planChapter = z.object({ number: z.number().int(), title: z.string(), heading: z.string(), preamble: z.string().nullable(), span: spanSchema.nullable() });

export const planQuestion = z.object({
  id: z.string(),
  level: z.enum(['必须', '建议']),
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  consequence: z.string(),
  taskNumbers: z.array(z.number().int()),
  subject: z.string().nullable(),
  options: z.array(z.object({ key: z.string(), label: z.string(), recommended: z.boolean().default(false) })),
});
export type PlanQuestion = z.infer<typeof planQuestion>;

export const planAnswer = z.object({ questionId: z.string(), choice: z.string(), value: z.unknown().optional(), note: z.string().max(500).optional(), personName: z.string().optional(), at: z.string().optional() });
export type PlanAnswer = z.infer<typeof planAnswer>;

/** The editable content of a plan draft: what the office confirms on the import page and what the leader signs. */
export const planContent = z.object({
  title: line(200).min(1, '请填标题'),
  years: z.array(z.number().int()),
  /** 拟发: number taken at sign-off. 已发补录: number, date and issuer are the document's own. */
  issueKind: z.enum(['to_issue', 'issued_before']),
  docNumber: line(60).nullable(),
  issuingOffice: line(120).nullable(),
  issueDate: dateOnly.nullable(),
  recipients: z.array(z.string()),
  references: z.array(z.object({ text: z.string(), docNumber: z.string().nullable(), role: z.string() })),
  chapters: z.array(planChapter),
  tasks: z.array(planTask).max(1000),
  questions: z.array(planQuestion),
  answers: z.array(planAnswer),
});
export type PlanContent = z.infer<typeof planContent>;


export const planRow = z.object({
  id, title: z.string(), state: z.enum(keysOf(planStates)), years: z.array(z.number().int()), issueKind: planContent.shape.issueKind, docNumber: z.string().nullable(), issueDate: dateOnly.nullable(),
  issuingOffice: z.string().nullable(), version: z.number().int(), contentVersion: z.number().int(), tasks: count, openQuestions: count, instanceId: z.string().nullable(), createdAt: instant,
  createdBy: personLabel, sample: z.boolean(), abilities,
});
export type PlanRow = z.infer<typeof planRow>;

export const sourceSegment = z.object({ type: z.string(), start: count, end: count, ref: z.string().optional() });
export type SourceSegment = z.infer<typeof sourceSegment>;
/** One changed field between two versions, in words. */
export const planDifference = z.object({ taskNumber: z.number().int().nullable(), field: z.string(), before: z.string(), after: z.string() });
export type PlanDifference = z.infer<typeof planDifference>;
/** Something that must be mended before the plan can be sent, with the page that mends it. */
export const readinessProblem = z.object({ code: z.string(), message: z.string(), link: z.string() });
export type ReadinessProblem = z.infer<typeof readinessProblem>;
export const planDetail = planRow.extend({
  content: planContent,
  source: z.object({
    id: z.string(), fileName: z.string(), mediaType: z.string(), sha256, textSha256: sha256, encoding: z.string(), text: z.string(), notices: z.array(z.string()),
    segments: z.array(sourceSegment), attachmentId: z.string().nullable(),
  }),
  /** The content of the version before, when a returned plan was changed: the next signer sees the difference. */
  previous: z.object({ version: z.number().int(), content: planContent }).nullable(),
  difference: z.array(planDifference),
  /** Ids of the questions, of either level, that still wait for the office. */
  openQuestionIds: z.array(z.string()),
  readiness: z.array(readinessProblem),
  returned: z.object({ opinion: z.string(), by: personLabel, at: instant }).nullable(),
  savedAt: instant,
});
export type PlanDetail = z.infer<typeof planDetail>;
/** The documents that a demo offers for trying the import. */
export const planSamples = itemsOf(z.object({ key: z.string(), fileName: z.string(), title: z.string() }));

export const importTextBody = z.object({ text: z.string().min(1, '请粘贴文件内容').max(2_000_000), fileName: line(200).default('粘贴的文字'), correctionOfPlanId: id.optional() });
export const savePlanBody = z.object({ content: planContent, version: z.number().int() });
export const sendPlanBody = z.object({ version: z.number().int() });
export const abandonPlanBody = z.object({ reason: paragraph(500).min(2, '请写明放弃的原因'), version: z.number().int() });
export const planQuery = listQuery.extend({ state: z.enum(keysOf(planStates)).optional(), id: z.string().optional() });
