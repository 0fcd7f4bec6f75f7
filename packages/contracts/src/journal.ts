import { z } from 'zod';
import { dateOnly, id, listQuery } from './common.js';

export const journalQuery = listQuery.extend({ taskId: id.optional(), unitId: id.optional(), personId: id.optional(), action: z.string().max(60).optional(), from: dateOnly.optional(), to: dateOnly.optional(), id: z.string().optional() });
export type JournalQuery = z.infer<typeof journalQuery>;
/** A journal entry as shown to people: number, who, what in one sentence, on whose authority, when, and the short hash. */
export interface JournalRow {
  id: string; seq: number; at: string; realAt: string; actor: { personId: string | null; name: string; unitName: string | null; post: string | null }; action: string; actionLabel: string; sentence: string; authority: string;
  resourceType: string; resourceId: string; taskId: string | null; unitId: string | null; reason: string | null; old: unknown; new: unknown; requestId: string; shortHash: string;
}
export interface JournalVerification { ok: boolean; chain: string; entries: number; head: string; checkedAt: string; tookMs: number; firstBad: { seq: number; kind: 'changed' | 'deleted' | 'inserted' | 'reordered' | 'head'; message: string } | null }
