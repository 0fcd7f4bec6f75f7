import { z } from 'zod';

// zod tries whether it may generate code. In a browser our content policy forbids that and reports the try as a violation.
// Here, because every shape uses this file: whoever parses anything in a browser has it, whoever parses nothing carries no zod.
if ('document' in globalThis) z.config({ jitless: true });

/** Identifier: a UUIDv7 made by the application. */
export const id = z.string().min(1).max(64);
/** Calendar date in Asia/Shanghai, `YYYY-MM-DD`, and one that exists. */
export const dateOnly = z.iso.date('日期写成 2023-08-01，并且要有这一天');
/** Instant in UTC, ISO 8601 with Z. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/, '时刻写成 2023-08-01T01:00:00.000Z');
/** How many there are of something. */
export const count = z.number().int().min(0);
/** SHA-256 as 64 hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A line a person types: trimmed, without control characters. */
export const line = (max: number) => z.string().trim().max(max, `不超过 ${max} 个字`);
/** A paragraph a person types. */
export const paragraph = (max: number) => z.string().max(max, `不超过 ${max} 个字`);

/** The flat query of every list: page from 1, sorted by one column. */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  perPage: z.coerce.number().int().min(1).max(500).default(50),
  sort: z.string().max(40).optional(),
  order: z.enum(['ASC', 'DESC']).optional(),
  q: z.string().trim().max(100).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** One page of a list. `total` is the exact number of records the same filter opens. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row), total: count });
export interface Page<T> { items: T[]; total: number }
/** A whole list without pages. */
export const itemsOf = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row) });

/** Who did something, as shown on screens: 单位 + 姓名 + 职务. */
export const personLabel = z.object({ id: z.string(), name: z.string(), unitName: z.string().nullable(), post: z.string().nullable() });
export type PersonLabel = z.infer<typeof personLabel>;

/** What the present actor may do with one record now; a button is drawn only when its ability is true. */
export const abilities = z.record(z.string(), z.boolean());
export type Abilities = z.infer<typeof abilities>;

/** The answer of an act that leaves nothing to show but its record. */
export const idAnswer = z.object({ id });
export const nothing = z.object({});
