import { z } from 'zod';
import { abilities, count, dateOnly, id, line, listQuery } from './common.js';
import { roleSchema } from './roles.js';
import { keysOf, unitKinds } from './tables.js';


const period = { validFrom: dateOnly, validTo: dateOnly.nullable().default(null) };

export const unitBody = z.object({
  name: line(60).min(1, '请填单位名称'),
  legalName: line(120).default(''),
  kind: z.enum(keysOf(unitKinds)),
  aliases: z.array(line(60).min(1)).max(30).default([]),
  ...period,
  version: z.number().int().optional(),
});
export type UnitBody = z.infer<typeof unitBody>;

export const unitRow = unitBody.extend({
  id,
  version: z.number().int(),
  sample: z.boolean(),
  clerks: z.array(z.string()),
  approvers: z.array(z.string()),
  abilities,
});
export type UnitRow = z.infer<typeof unitRow>;

export const unitGroupBody = z.object({
  name: line(60).min(1, '请填统称'),
  aliases: z.array(line(60).min(1)).max(30).default([]),
  members: z.array(z.object({ unitId: id, validFrom: dateOnly, validTo: dateOnly.nullable().default(null) })).max(200),
  version: z.number().int().optional(),
});
export type UnitGroupBody = z.infer<typeof unitGroupBody>;
export const unitGroupRow = z.object({
  id, name: z.string(), aliases: z.array(z.string()), version: z.number().int(), sample: z.boolean(),
  members: z.array(z.object({ unitId: id, unitName: z.string(), validFrom: dateOnly, validTo: dateOnly.nullable() })),
  currentMembers: count,
  abilities,
});
export type UnitGroupRow = z.infer<typeof unitGroupRow>;

export const personBody = z.object({
  name: line(30).min(1, '请填姓名'),
  post: line(60).default(''),
  unitId: id,
  officePhone: line(30).default(''),
  loginName: line(64).regex(/^[a-z0-9.-]{3,64}$/, '登录名用 3 个以上的小写字母、数字、点或短横').optional(),
  appointments: z.array(z.object({ role: roleSchema, unitId: id.nullable(), validFrom: dateOnly, validTo: dateOnly.nullable().default(null) })).max(20),
  active: z.boolean().default(true),
  version: z.number().int().optional(),
});
export type PersonBody = z.infer<typeof personBody>;
export const personRow = z.object({
  id, name: z.string(), post: z.string(), unitId: z.string(), unitName: z.string(), officePhone: z.string(), loginName: z.string().nullable(), active: z.boolean(), version: z.number().int(),
  appointments: z.array(z.object({ role: roleSchema, label: z.string(), unitId: z.string().nullable(), unitName: z.string().nullable(), validFrom: dateOnly, validTo: dateOnly.nullable() })),
  abilities,
});
export type PersonRow = z.infer<typeof personRow>;
/** Shown once to whoever reset the password; kept nowhere. */
export const oneTimePasswordAnswer = z.object({ oneTimePassword: z.string() });

export const unitQuery = listQuery.extend({ kind: z.string().optional(), id: z.string().optional() });
export const personQuery = listQuery.extend({ unitId: id.optional(), role: roleSchema.optional(), id: z.string().optional() });

const days = (least: number, most: number) => z.number().int().min(least, `不少于 ${least} 个工作日`).max(most, `不多于 ${most} 个工作日`);
/** 办理时限: working days a jurisdiction gives. */
const limits = { receiptDays: days(1, 30), disputeDays: days(1, 30), partsDays: days(1, 15), reviewDays: days(1, 30), extensionDays: days(1, 60) };
const unitPlanDays = days(1, 60);
const factCheckDays = days(1, 15);
/** `twoStepReview`: the office reviews a report in two steps, 初审 and 复核, by two people. What is left out stays as it is. */
export const limitsBody = z.object({ ...limits, unitPlanDays: unitPlanDays.optional(), factCheckDays: factCheckDays.optional(), twoStepReview: z.boolean().optional(), reason: line(200).min(2, '请写明依据'), version: z.number().int().min(0) });
export type LimitsBody = z.infer<typeof limitsBody>;
/** Receipt and dispute count from the issue; a co-unit's part is due `partsDays` before the report; a review or sign-off has `reviewDays`; more time is asked for `extensionDays` before the due date; a unit's plan is due `unitPlanDays` after its receipt; units named in a bulletin have `factCheckDays` to check it. */
export type Limits = Pick<LimitsBody, 'receiptDays' | 'disputeDays' | 'partsDays' | 'reviewDays' | 'extensionDays'> & { unitPlanDays: number; factCheckDays: number; twoStepReview: boolean };
export const limitsView = z.object({ ...limits, unitPlanDays, factCheckDays, twoStepReview: z.boolean(), version: z.number().int().min(0), abilities });
export type LimitsView = z.infer<typeof limitsView>;
