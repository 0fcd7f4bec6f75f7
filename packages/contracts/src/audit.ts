import { z } from 'zod';
import { id } from './common.js';

/** The moment asked about: an instant, ISO 8601 with its offset. Left out, or later than now: now. */
const moment = z.iso.datetime({ offset: true, error: '时点写成 2023-09-20T17:00:00+08:00' });
const text = z.string();
const when = z.string();

/** A sentence in pieces; the strong ones answer who, where, when and whether. */
export const sentencePieces = z.array(z.strictObject({ text, strong: z.boolean() }));
export type SentencePieces = z.infer<typeof sentencePieces>;

/** Why a unit is responsible: a receipt, a recorded delivery, the issue or a signed change, each with its journal number. */
export const dutyBasis = z.strictObject({ text, seq: z.number().int().min(1).nullable() });
export const dueThing = z.strictObject({ text, dueAt: when.nullable(), overdue: z.boolean(), note: text.nullable(), workItemId: id.nullable() });

/** One responsible unit as it stood at the moment. */
export const unitAtMoment = z.strictObject({
  unitId: id, unitName: text, role: z.enum(['lead', 'co', 'responsible', 'participant']), roleLabel: text, viaGroup: text.nullable(),
  /** Named in the receipt; else the head then in post. Null: nobody was. */
  person: text.nullable(), personBasis: z.enum(['receipt', 'post', 'none']),
  heads: z.array(text), clerks: z.array(text), handler: text.nullable(),
  receipt: z.enum(['signed', 'deemed', 'unsigned', 'disputed']), basis: z.array(dutyBasis), due: z.array(dueThing), overdue: z.boolean(),
  /** Where the matter lay just then. */
  here: z.boolean(),
});
export type UnitAtMoment = z.infer<typeof unitAtMoment>;

/** What may be timed: everything, all receipts, or one run of a workflow. */
export const holdingScope = z.strictObject({ key: text, label: text });

export const heldSegment = z.strictObject({ from: when, to: when, open: z.boolean() });
export const holderRow = z.strictObject({
  name: text, detail: text, tenths: z.number().int(), days: text, conclusion: text, over: z.boolean(), unfinished: z.boolean(),
  /** Held by everybody who shared a post. */
  shared: z.boolean(), segments: z.array(heldSegment),
});
export const holdingUnit = z.strictObject({ name: text, tenths: z.number().int(), days: text, percent: z.number().int(), people: z.array(holderRow) });

/**
 * How long everybody held it, in tenths of a 工作日 that add up as printed: a unit is the sum of its people, and all units and the
 * time nobody held it together are the whole duration plus what several held at once.
 */
export const holdingView = z.strictObject({
  scope: holdingScope, from: when.nullable(), to: when.nullable(), unfinished: z.boolean(),
  units: z.array(holdingUnit), totalTenths: z.number().int(), total: text, wholeTenths: z.number().int(), whole: text,
  overlapTenths: z.number().int(), overlap: text, idleTenths: z.number().int(), idle: text, idleSegments: z.array(heldSegment),
  system: z.strictObject({ minutes: z.number().int(), acts: z.number().int(), segments: z.array(heldSegment) }),
  summary: text,
  days: z.array(z.strictObject({ day: text, working: z.boolean() })),
});
export type HoldingView = z.infer<typeof holdingView>;

/** One return: who sent what back to whom, why, what was to be mended until when, and when it was answered. */
export const returnStep = z.strictObject({
  seq: z.number().int(), at: when, subject: text, by: text, to: text, reason: text, mend: text, dueAt: when.nullable(),
  answeredAt: when.nullable(), answeredBy: text.nullable(), answer: text, later: z.boolean(),
});
export type ReturnStep = z.infer<typeof returnStep>;

export const auditedEntry = z.strictObject({
  id, seq: z.number().int(), at: when, who: text, unit: text, authority: text, action: text, actionLabel: text, sentence: text,
  /** First eight hex digits of the previous and of the own link. */
  previous: text, own: text, ok: z.boolean(),
  /** After the chosen moment: it did not exist then. */
  later: z.boolean(),
});
export type AuditedEntry = z.infer<typeof auditedEntry>;

/** The state of the whole chain, and the newest checkpoint kept outside of it. */
export const chainBadge = z.strictObject({
  ok: z.boolean(), entries: z.number().int(), firstBad: z.number().int().nullable(), message: text, contact: text, checkedAt: when,
  checkpoint: z.strictObject({ number: z.number().int(), size: z.number().int(), hash: text, at: when, place: text, fits: z.boolean() }).nullable(),
});
export type ChainBadge = z.infer<typeof chainBadge>;

export const accountabilityQuery = z.strictObject({
  at: moment.optional(), unitId: id.optional(), scope: z.string().max(64).optional(),
  personId: id.optional(), action: z.string().max(60).optional(), from: z.iso.date().optional(), to: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type AccountabilityQuery = z.infer<typeof accountabilityQuery>;
export const entriesPerPage = 100;

/** GET /api/audit/tasks/:id: who answered for a task at a moment, with the evidence. */
export const accountability = z.strictObject({
  task: z.strictObject({ id, number: z.number().int(), title: text, planTitle: text, docNumber: text.nullable(), issuedAt: when }),
  at: when, now: when, isNow: z.boolean(),
  answer: sentencePieces, units: z.array(unitAtMoment), allUnits: z.array(z.strictObject({ id, name: text })),
  jumps: z.array(z.strictObject({ label: text, at: when })),
  scopes: z.array(holdingScope), holding: holdingView, returns: z.array(returnStep),
  entries: z.strictObject({
    items: z.array(auditedEntry), total: z.number().int(), page: z.number().int(), ofTask: z.number().int(), ofScope: z.number().int(),
    people: z.array(z.strictObject({ id, name: text })), actions: z.array(z.strictObject({ key: text, label: text })),
  }),
  badge: chainBadge,
});
export type Accountability = z.infer<typeof accountability>;

export const auditTasksQuery = z.strictObject({ q: z.string().trim().max(100).optional(), page: z.coerce.number().int().min(1).max(10_000).default(1), perPage: z.coerce.number().int().min(1).max(200).default(50) });
export type AuditTasksQuery = z.infer<typeof auditTasksQuery>;
export const auditTaskRow = z.strictObject({ id, number: z.number().int(), title: text, planTitle: text, lead: text, stateLabel: text, entries: z.number().int(), exports: z.number().int() });
export type AuditTaskRow = z.infer<typeof auditTaskRow>;
/** GET /api/audit/tasks: the tasks of the jurisdiction, for choosing one. */
export const auditTasksPage = z.strictObject({ items: z.array(auditTaskRow), total: z.number().int() });
export type AuditTasksPage = z.infer<typeof auditTasksPage>;

/** GET /api/audit/case-files: exports made, newest first, from the journal. */
export const caseFileRow = z.strictObject({ id, seq: z.number().int(), at: when, by: text, taskId: id, taskNumber: z.number().int(), taskTitle: text, moment: when, verified: z.boolean(), fileName: text });
export type CaseFileRow = z.infer<typeof caseFileRow>;
export const caseFilesPage = z.strictObject({ items: z.array(caseFileRow), total: z.number().int() });
export type CaseFilesPage = z.infer<typeof caseFilesPage>;
export const caseFilesQuery = z.strictObject({ taskId: id.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1), perPage: z.coerce.number().int().min(1).max(200).default(50) });
export type CaseFilesQuery = z.infer<typeof caseFilesQuery>;

export const caseFileQuery = z.strictObject({ at: moment.optional() });
export type CaseFileQuery = z.infer<typeof caseFileQuery>;
