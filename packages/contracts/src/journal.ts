import { z } from 'zod';
import { count, dateOnly, id, instant, itemsOf, listQuery } from './common.js';

export const journalQuery = listQuery.extend({ taskId: id.optional(), unitId: id.optional(), personId: id.optional(), action: z.string().max(60).optional(), from: dateOnly.optional(), to: dateOnly.optional(), id: z.string().optional(),
  /** `sys`: what concerns the installation and no jurisdiction; the audit administrator's alone. */
  chain: z.enum(['own', 'sys']).optional() });
export const verificationQuery = z.object({ chain: z.enum(['own', 'sys']).default('own') });
export type JournalQuery = z.infer<typeof journalQuery>;
/** A journal entry as shown to people: number, who, what in one sentence, on whose authority, when, and the short hash. */
export const journalRow = z.object({
  id: z.string(), seq: z.number().int(), at: instant, realAt: instant,
  actor: z.object({ personId: z.string().nullable(), name: z.string(), unitName: z.string().nullable(), post: z.string().nullable() }),
  action: z.string(), actionLabel: z.string(), sentence: z.string(), authority: z.string(),
  resourceType: z.string(), resourceId: z.string(), taskId: z.string().nullable(), unitId: z.string().nullable(), reason: z.string().nullable(),
  /** Values before and after, as the entry keeps them. */
  old: z.unknown(), new: z.unknown(), requestId: z.string(), shortHash: z.string(),
});
export type JournalRow = z.infer<typeof journalRow>;
export const journalVerification = z.object({
  ok: z.boolean(), chain: z.string(), entries: count, head: z.string(), checkedAt: instant, tookMs: z.number().min(0),
  firstBad: z.object({ seq: z.number().int(), kind: z.enum(['changed', 'deleted', 'inserted', 'reordered', 'head']), message: z.string() }).nullable(),
});
export type JournalVerification = z.infer<typeof journalVerification>;
/** Every action of the journal in words, for the filter. */
export const journalActions = itemsOf(z.object({ key: z.string(), label: z.string() }));
