import { z } from 'zod';
import { count, dateOnly, id, instant, line, personLabel, sha256 } from './common.js';
import { planTarget } from './plans.js';
import { indicatorFrequencies, indicatorLights, keysOf, monitorGroups } from './tables.js';

const year = z.number().int().min(2000).max(2100);
const quarter = z.number().int().min(1).max(4);
/** A figure as somebody measures it: finite, and not longer than a screen shows. */
export const figure = z.number().min(-1e12, '数值太小，请核对').max(1e12, '数值太大，请核对');

export const quarterFigure = z.object({ year, quarter, value: z.number(), benchmarkValue: z.number().nullable() });
/** How an indicator stands: reached or not, how far away, its light and why, from the figures alone. */
export const indicatorStanding = z.object({
  /** Null while it cannot be compared. */
  met: z.boolean().nullable(),
  /** What is missing, in the figures' own unit; 0 when reached. */
  gap: z.number().nullable(),
  /** The figure that has to be reached now: the target, the baseline with the change applied, or the benchmark's last value. */
  goal: z.number().nullable(),
  light: z.enum(keysOf(indicatorLights)),
  reason: z.string(),
  missingBaseline: z.boolean(),
  latest: quarterFigure.nullable(),
});
export type IndicatorStanding = z.infer<typeof indicatorStanding>;

/** One reviewed figure. Of several editions of a quarter the newest is listed; an empty value was taken back by a correction. */
export const indicatorValueRow = z.object({
  id, year, quarter, label: z.string(), edition: z.number().int(), value: z.number().nullable(), benchmarkValue: z.number().nullable(), note: z.string().nullable(), origin: z.enum(['report', 'import']), reportId: z.string().nullable(),
  /** The unit whose own figure it is, where everybody answers for itself; null: the task's figure. */
  ofUnit: z.string().nullable(), unitName: z.string().nullable(), enteredBy: personLabel, reviewedBy: personLabel, enteredAt: instant, evidence: count,
});
export type IndicatorValueRow = z.infer<typeof indicatorValueRow>;

export const indicatorRow = z.object({
  id, planId: z.string(), planTitle: z.string(), taskId: z.string(), taskNumber: z.number().int(), taskTitle: z.string(), leadUnitName: z.string().nullable(), name: z.string(),
  direction: planTarget.shape.direction, comparator: planTarget.shape.comparator, targetValue: z.number().nullable(), targetUnit: z.string().nullable(), targetWords: z.string(), quote: z.string(), implicit: z.boolean(),
  benchmarkName: z.string().nullable(), baselineValue: z.number().nullable(), baselineText: z.string().nullable(), frequency: z.enum(keysOf(indicatorFrequencies)), sourceText: z.string().nullable(),
  monitorGroup: z.enum(keysOf(monitorGroups)).nullable(), deadline: dateOnly.nullable(),
  /** The unit that figures and charts carry. */
  figureUnit: z.string(), standing: indicatorStanding, values: z.array(indicatorValueRow), version: z.number().int(),
});
export type IndicatorRow = z.infer<typeof indicatorRow>;

/** GET /api/indicators: the whole list of one filter; a plan has tens of them. */
export const indicatorQuery = z.strictObject({ planId: id.optional(), taskId: id.optional(), group: z.enum([...keysOf(monitorGroups), 'ungrouped']).optional(), light: z.enum(keysOf(indicatorLights)).optional() });
export type IndicatorQuery = z.infer<typeof indicatorQuery>;
export const indicatorPage = z.object({
  items: z.array(indicatorRow), total: count,
  /** The plans that have indicators this person sees, the newest first; `planId` is the one shown, null when the list is of one task or empty. */
  plans: z.array(z.object({ id: z.string(), title: z.string() })), planId: z.string().nullable(),
  /** Each is the length of the list that its own filter opens, the other filter staying. */
  counts: z.object({ all: count, byGroup: z.record(z.enum([...keysOf(monitorGroups), 'ungrouped']), count), byLight: z.record(z.enum(keysOf(indicatorLights)), count) }),
  abilities: z.object({ change: z.boolean(), preview: z.boolean(), confirm: z.boolean() }),
});
export type IndicatorPage = z.infer<typeof indicatorPage>;

/** PUT /api/indicators/…: what the office says of an indicator beyond the document. Left out: stays. */
export const indicatorBody = z.strictObject({
  version: z.number().int(), baselineValue: figure.nullable().optional(), baselineText: line(200).nullable().optional(), frequency: z.enum(keysOf(indicatorFrequencies)).optional(), sourceText: line(200).nullable().optional(),
  monitorGroup: z.enum(keysOf(monitorGroups)).nullable().optional(), reason: line(200).default(''),
});
export type IndicatorBody = z.infer<typeof indicatorBody>;

/** One thing the office changed of an indicator: by whom, when, and each field before and after, in words. */
export const indicatorVersion = z.object({ at: instant, by: z.string(), reason: z.string().nullable(), changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) });
/** GET /api/indicators/…: with every edition of every figure, the newest first, and what was changed of the indicator itself. */
export const indicatorDetail = indicatorRow.extend({ editions: z.array(indicatorValueRow), versions: z.array(indicatorVersion), abilities: z.object({ change: z.boolean() }) });
export type IndicatorDetail = z.infer<typeof indicatorDetail>;

export const indicatorSheetQuery = z.strictObject({ planId: id });
/** The sheet as it would be written: one line per figure, with what stands there now. */
export const indicatorSheetPreview = z.object({
  sha256, rows: z.array(z.object({ row: z.number().int(), taskNumber: z.number().int(), name: z.string(), label: z.string(), value: z.number(), benchmarkValue: z.number().nullable(), note: z.string().nullable(), before: z.number().nullable(), unit: z.string() })),
  confirm: z.boolean(),
});
export type IndicatorSheetPreview = z.infer<typeof indicatorSheetPreview>;
export const indicatorSheetFields = z.object({ planId: id });
export const indicatorSheetConfirm = z.object({ planId: id, sha256 });
export const indicatorSheetAnswer = z.object({ written: count });
