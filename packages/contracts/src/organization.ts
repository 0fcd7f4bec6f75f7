import { z } from 'zod';
import { dateOnly, id, line, listQuery } from './common.js';
import { roleSchema, type Role } from './roles.js';
import type { Abilities } from './common.js';
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

export interface UnitRow extends UnitBody {
  id: string;
  version: number;
  sample: boolean;
  clerks: string[];
  approvers: string[];
  abilities: Abilities;
}

export const unitGroupBody = z.object({
  name: line(60).min(1, '请填统称'),
  aliases: z.array(line(60).min(1)).max(30).default([]),
  members: z.array(z.object({ unitId: id, validFrom: dateOnly, validTo: dateOnly.nullable().default(null) })).max(200),
  version: z.number().int().optional(),
});
export type UnitGroupBody = z.infer<typeof unitGroupBody>;
export interface UnitGroupRow {
  id: string; name: string; aliases: string[]; version: number; sample: boolean;
  members: { unitId: string; unitName: string; validFrom: string; validTo: string | null }[];
  currentMembers: number;
  abilities: Abilities;
}

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
export interface PersonRow {
  id: string; name: string; post: string; unitId: string; unitName: string; officePhone: string; loginName: string | null; active: boolean; version: number;
  appointments: { role: Role; label: string; unitId: string | null; unitName: string | null; validFrom: string; validTo: string | null }[];
  abilities: Abilities;
}

export const unitQuery = listQuery.extend({ kind: z.string().optional(), id: z.string().optional() });
export const personQuery = listQuery.extend({ unitId: id.optional(), role: roleSchema.optional(), id: z.string().optional() });

const days = (least: number, most: number) => z.number().int().min(least, `不少于 ${least} 个工作日`).max(most, `不多于 ${most} 个工作日`);
/** 办理时限: working days a jurisdiction gives. */
const limits = { receiptDays: days(1, 30), disputeDays: days(1, 30), partsDays: days(1, 15), reviewDays: days(1, 30) };
export const limitsBody = z.object({ ...limits, reason: line(200).min(2, '请写明依据'), version: z.number().int().min(0) });
export type LimitsBody = z.infer<typeof limitsBody>;
/** Receipt and dispute count from the issue; a co-unit's part is due `partsDays` before the report; a review or sign-off has `reviewDays`. */
export type Limits = Pick<LimitsBody, 'receiptDays' | 'disputeDays' | 'partsDays' | 'reviewDays'>;
export interface LimitsView extends Limits { version: number; abilities: Abilities }
