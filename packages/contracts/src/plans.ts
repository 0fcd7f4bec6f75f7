import { z } from 'zod';
import { dateOnly, id, line, listQuery, paragraph } from './common.js';
import type { Abilities, PersonLabel } from './common.js';
import { keysOf, planStates, type PlanState } from './tables.js';

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


export interface PlanRow {
  id: string; title: string; state: PlanState; years: number[]; issueKind: PlanContent['issueKind']; docNumber: string | null; issueDate: string | null; issuingOffice: string | null;
  version: number; contentVersion: number; tasks: number; openQuestions: number; instanceId: string | null; createdAt: string; createdBy: PersonLabel; sample: boolean; abilities: Abilities;
}

export interface SourceSegment { type: string; start: number; end: number; ref?: string }
export interface PlanDetail extends PlanRow {
  content: PlanContent;
  source: { id: string; fileName: string; mediaType: string; sha256: string; textSha256: string; encoding: string; text: string; notices: string[]; segments: SourceSegment[]; attachmentId: string | null };
  /** The content of the version before, when a returned plan was changed: the next signer sees the difference. */
  previous: { version: number; content: PlanContent } | null;
  difference: PlanDifference[];
  /** Ids of the questions, of either level, that still wait for the office. */
  openQuestionIds: string[];
  readiness: ReadinessProblem[];
  returned: { opinion: string; by: PersonLabel; at: string } | null;
  savedAt: string;
}
/** One changed field between two versions, in words. */
export interface PlanDifference { taskNumber: number | null; field: string; before: string; after: string }
/** Something that must be mended before the plan can be sent, with the page that mends it. */
export interface ReadinessProblem { code: string; message: string; link: string }

export const importTextBody = z.object({ text: z.string().min(1, '请粘贴文件内容').max(2_000_000), fileName: line(200).default('粘贴的文字'), correctionOfPlanId: id.optional() });
export const savePlanBody = z.object({ content: planContent, version: z.number().int() });
export const sendPlanBody = z.object({ version: z.number().int() });
export const abandonPlanBody = z.object({ reason: paragraph(500).min(2, '请写明放弃的原因'), version: z.number().int() });
export const planQuery = listQuery.extend({ state: z.enum(keysOf(planStates)).optional(), id: z.string().optional() });
