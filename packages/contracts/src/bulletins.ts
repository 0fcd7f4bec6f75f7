import { z } from 'zod';
import { abilities, count, dateOnly, id, instant, line, listQuery, pageOf, paragraph, personLabel, sha256 } from './common.js';
import { bulletinForms, bulletinStates, factCheckAnswers, figureKinds, figureNouns, keysOf, lights, numberStates, progressClasses, unitGroups } from './tables.js';

const quarter = z.number().int().min(1).max(4);
const progressClass = z.enum(keysOf(progressClasses));
const light = z.enum(keysOf(lights));

// --- Figures: frozen once, rendered everywhere from here ---

/** The key of a figure inside one bulletin: `class.behind`, `unit.<id>.late`. */
export const figureKey = z.string().regex(/^[a-z][\w.-]{0,119}$/);

/**
 * One frozen number. `count`: as many as its list is long. `share`: the list's length over `of`, in percent with one decimal.
 * `change`: those that came into the list since the last bulletin less those that left it. `value`: a value that its one row carries.
 */
export const bulletinFigure = z.object({
  key: figureKey, label: z.string(), kind: z.enum(keysOf(figureKinds)), noun: z.enum(keysOf(figureNouns)), value: z.number(),
  /** As it is printed, with its unit: 19项、63.2%、增加2项. */
  text: z.string(),
});
export type BulletinFigure = z.infer<typeof bulletinFigure>;

/** One row of the list that a figure counts, as it stood when the figures were frozen. */
export const figureRow = z.object({
  id: z.string(), noun: z.enum(keysOf(figureNouns)), title: z.string(), unitName: z.string(), note: z.string(),
  /** The row's own number where the figure says one (days overdue, an indicator's value). */
  value: z.number().nullable(),
  /** Of a change: came in or went out since the last bulletin. */
  side: z.enum(['in', 'out']).nullable(),
  taskId: z.string().nullable(),
});
export type FigureRow = z.infer<typeof figureRow>;

/** GET /api/bulletins/…/figures/…: exactly the list that the figure counts; of a share also how long the whole is. */
export const figureList = z.object({ figure: bulletinFigure, items: z.array(figureRow), total: count, of: count.nullable() });
export type FigureList = z.infer<typeof figureList>;
export const figureQuery = z.strictObject({ freeze: z.coerce.number().int().min(1).max(9999).optional() });

/** GET /api/bulletins/…/document: in which form; without it the one it is drafted in. */
export const bulletinDocumentQuery = z.strictObject({ form: z.enum(keysOf(bulletinForms)).optional() });

// --- Words: sentences of text, figures and units ---

export const draftPart = z.union([
  z.strictObject({ text: z.string().max(2000) }),
  z.strictObject({ figure: figureKey }),
  z.strictObject({ unit: z.string().min(1).max(64), name: z.string().max(120) }),
]);
export type DraftPart = z.infer<typeof draftPart>;

export const sectionKeys = ['preface', 'overall', 'practice', 'problems', 'requirements', 'corrections'] as const;
export type SectionKey = (typeof sectionKeys)[number];

export const draftSentence = z.object({
  key: z.string().min(1).max(120), parts: z.array(draftPart).max(120),
  /** Names somebody for criticism: each unit in it is asked whether it is true. */
  checked: z.boolean(),
  /** May be left out (good practice, what the office added itself). */
  optional: z.boolean(),
  /** Written by the office, not drafted from the figures. */
  added: z.boolean(),
  /** Differs from what was drafted. */
  edited: z.boolean(),
});
export type DraftSentence = z.infer<typeof draftSentence>;
export const draftParagraph = z.object({ key: z.string(), lead: z.string().nullable(), sentences: z.array(draftSentence) });
export type DraftParagraph = z.infer<typeof draftParagraph>;
export const draftSection = z.object({ key: z.enum(sectionKeys), heading: z.string().nullable(), paragraphs: z.array(draftParagraph) });
export type DraftSection = z.infer<typeof draftSection>;
export const draftContent = z.object({ title: z.string(), mainRecipients: z.string(), copyTo: z.string(), sections: z.array(draftSection) });
export type DraftContent = z.infer<typeof draftContent>;

/** What the office sends when it saves: all sentences in their order, by key; those it adds carry a key `new-…`. Figures and units stay where they are. */
export const saveDraftBody = z.strictObject({
  version: z.number().int().min(1), title: line(120).min(4, '请写标题'), mainRecipients: line(500), copyTo: line(500), form: z.enum(keysOf(bulletinForms)).optional(),
  paragraphs: z.array(z.strictObject({ key: z.string().max(120), sentences: z.array(z.strictObject({ key: z.string().min(1).max(120), parts: z.array(draftPart).max(120) })).max(400) })).max(400),
});
export type SaveDraftBody = z.infer<typeof saveDraftBody>;
export const savedDraft = z.object({ id, version: z.number().int(), draftNumber: z.number().int(), savedAt: instant });

/** One sentence that differs between two drafts; null where it was not there. */
export const draftDifference = z.object({ key: z.string(), section: z.enum(sectionKeys), before: z.string().nullable(), after: z.string().nullable() });
export type DraftDifference = z.infer<typeof draftDifference>;
export const draftVersionRow = z.object({
  number: z.number().int(), freezeNumber: z.number().int(), savedBy: personLabel, savedAt: instant,
  /** When it was sent on (to be checked, to the director); null while it is being written. */
  sentAt: instant.nullable(), edited: count,
});
export const draftVersion = draftVersionRow.extend({ content: draftContent, figures: z.array(bulletinFigure), differences: z.array(draftDifference) });
export type DraftVersion = z.infer<typeof draftVersion>;

// --- Tables of the bulletin ---

/** A number in a table, with the figure that opens its list; null where a zero or a text has no list to open. */
const cell = z.object({ text: z.string(), figure: figureKey.nullable() });
export type TableCell = z.infer<typeof cell>;

/** 附件1: every task. */
export const bulletinTaskRow = z.object({
  taskId: z.string(), number: z.number().int(), title: z.string(), leadName: z.string(), coNames: z.string(), deadline: dateOnly.nullable(), class: progressClass, classReason: z.string(),
  light: light.nullable(), lightReason: z.string(), planned: z.number().nullable(), actual: z.number().nullable(), basis: z.string(), reportWords: z.string(),
});
export type BulletinTaskRow = z.infer<typeof bulletinTaskRow>;

/** 附件2: a unit within its group; counted are tasks × lead unit (件 for reports). Units that lead nothing have no rank. */
export const bulletinUnitRow = z.object({
  unitId: z.string(), unitName: z.string(), group: z.enum(keysOf(unitGroups)), rank: z.number().int().nullable(), tasks: cell, classes: z.record(progressClass, cell), red: cell, yellow: cell, due: cell, onTime: cell, late: cell, missing: cell, returned: cell,
});
export type BulletinUnitRow = z.infer<typeof bulletinUnitRow>;

/** 附件3: an indicator. */
export const bulletinIndicatorRow = z.object({
  indicatorId: z.string(), taskId: z.string(), taskNumber: z.number().int(), name: z.string(), target: z.string(), baseline: z.string(), current: cell, gap: z.string(), light: light.nullable(), standing: z.string(), leadName: z.string(),
});
export type BulletinIndicatorRow = z.infer<typeof bulletinIndicatorRow>;

export const bulletinTables = z.object({ tasks: z.array(bulletinTaskRow), units: z.array(bulletinUnitRow), indicators: z.array(bulletinIndicatorRow) });
export type BulletinTables = z.infer<typeof bulletinTables>;

// --- Fact-check of units named ---

/** One sentence put before one unit, what the unit says of it and what the office made of that. */
export const factCheckLine = z.object({
  key: z.string(), text: z.string(), answer: z.enum(keysOf(factCheckAnswers)).nullable(), proposed: z.string().nullable(),
  ruling: z.enum(['accepted', 'refused', 'deemed']).nullable(), ruledBy: personLabel.nullable(), ruledAt: instant.nullable(), reason: z.string().nullable(),
  /** The sentence as it reads after an accepted correction. */
  result: z.string().nullable(),
  /** The draft has another sentence by now. */
  outdated: z.boolean(),
});
export type FactCheckLine = z.infer<typeof factCheckLine>;
export const factCheckRow = z.object({
  id, bulletinId: z.string(), bulletinTitle: z.string(), round: z.number().int(), unitId: z.string(), unitName: z.string(), dueAt: instant, remainingDays: z.number().int().nullable(), opinion: z.string().nullable(),
  answeredBy: personLabel.nullable(), answeredAt: instant.nullable(), lines: z.array(factCheckLine), workItemId: z.string().nullable(), version: z.number().int(),
});
export type FactCheckRow = z.infer<typeof factCheckRow>;
export const factCheckQuery = z.strictObject({ bulletinId: id.optional() });
export const acceptCorrectionBody = z.strictObject({ key: z.string().min(1).max(120), parts: z.array(draftPart).min(1).max(120), version: z.number().int().min(1) });
export const refuseCorrectionBody = z.strictObject({ key: z.string().min(1).max(120), reason: paragraph(1000).trim().min(2, '不采纳要写理由'), version: z.number().int().min(1) });

/** How a unit named in the text stands: all its sentences settled, some unanswered, or some to be corrected. */
export const namedUnit = z.object({ unitId: z.string(), unitName: z.string(), standing: z.enum(['unasked', 'open', 'correction', 'silent', 'settled']), words: z.string(), sentences: z.array(z.object({ key: z.string(), standing: z.enum(['unasked', 'open', 'correction', 'silent', 'settled']) })) });
export type NamedUnit = z.infer<typeof namedUnit>;

// --- The bulletin itself ---

export const bulletinQuery = listQuery.extend({ planId: id.optional(), year: z.coerce.number().int().optional(), quarter: z.coerce.number().int().min(1).max(4).optional(), state: z.enum(keysOf(bulletinStates)).optional(), id: z.string().max(2000).optional() });
export type BulletinQuery = z.infer<typeof bulletinQuery>;
export const bulletinRow = z.object({
  id, planId: z.string(), planTitle: z.string(), year: z.number().int(), quarter, label: z.string(), title: z.string(), form: z.enum(keysOf(bulletinForms)), state: z.enum(keysOf(bulletinStates)),
  docNumber: z.string().nullable(), cutOff: dateOnly, issueDate: dateOnly.nullable(), issuedAt: instant.nullable(), recipients: count, read: count,
  /** For a unit's own people: whether their unit has read it. */
  readByOwnUnit: z.boolean().nullable(), abilities,
});
export type BulletinRow = z.infer<typeof bulletinRow>;
/** A quarter whose bulletin may be started, or why not yet. */
export const startableBulletin = z.object({ planId: z.string(), planTitle: z.string(), year: z.number().int(), quarter, label: z.string(), whyNot: z.string().nullable() });
export const bulletinPage = pageOf(bulletinRow).extend({ startable: z.array(startableBulletin) });
export type BulletinPage = z.infer<typeof bulletinPage>;

export const startBulletinBody = z.strictObject({ planId: id, year: z.number().int().min(2000).max(2100), quarter, form: z.enum(keysOf(bulletinForms)).default('red_head') });
export type StartBulletinBody = z.infer<typeof startBulletinBody>;
export const startedBulletin = z.object({ id, workItemId: z.string() });
export const refreezeBody = z.strictObject({ version: z.number().int().min(1), reason: paragraph(500).trim().min(2, '请写明为什么重算') });
export const sendBulletinBody = z.strictObject({ to: z.enum(['check', 'director']), version: z.number().int().min(1) });
export const cancelBulletinBody = z.strictObject({ reason: paragraph(500).trim().min(2, '请写明为什么撤销'), version: z.number().int().min(1) });
export const bulletinCorrectionBody = z.strictObject({ was: paragraph(500).trim().min(2, '请写原文'), now: paragraph(500).trim().min(2, '请写更正后的内容'), reason: paragraph(500).trim().min(2, '请写明为什么更正') });

export const bulletinRecipient = z.object({ unitId: z.string(), unitName: z.string(), readAt: instant.nullable(), readBy: personLabel.nullable() });
/** 更正 of an issued bulletin; `listedIn`: the later bulletin that tells of it. */
export const bulletinCorrection = z.object({ id, was: z.string(), now: z.string(), reason: z.string(), by: personLabel, at: instant, listedIn: z.object({ id: z.string(), title: z.string(), docNumber: z.string().nullable() }).nullable() });
export type BulletinCorrection = z.infer<typeof bulletinCorrection>;
export const bulletinFreezeRow = z.object({ number: z.number().int(), cutOff: dateOnly, frozenAt: instant, frozenBy: personLabel, rulesNumber: z.number().int().nullable(), sha256, reason: z.string().nullable() });
/** Where the journal stood at the sign-off: printed at the end of the bulletin. */
export const bulletinCheckpoint = z.object({ no: z.number().int().nullable(), checkpointHash: z.string().nullable(), entries: z.number().int(), head: z.string(), at: instant });
export type BulletinCheckpoint = z.infer<typeof bulletinCheckpoint>;
export const bulletinStep = z.object({ key: z.enum(['draft', 'check', 'director', 'leader', 'issued']), label: z.string(), done: z.boolean(), current: z.boolean() });

export const bulletinDetail = bulletinRow.extend({
  version: z.number().int(), instanceId: z.string().nullable(), workItemId: z.string().nullable(), waitsFor: z.string().nullable(),
  /** 拟编: the number it would take if it were signed now; null once taken, or when nobody may know. */
  expectedNumber: z.string().nullable(), issuer: z.string(), basisDocument: z.string().nullable(),
  steps: z.array(bulletinStep),
  draft: z.object({ number: z.number().int(), savedAt: instant, savedBy: personLabel, content: draftContent }),
  figures: z.array(bulletinFigure), tables: bulletinTables,
  freeze: bulletinFreezeRow, freezes: z.array(bulletinFreezeRow), drafts: z.array(draftVersionRow),
  /** How many numbers the text quotes, and how many digits in it were typed by hand, with their sentences. */
  quoted: count, typed: z.array(z.object({ key: z.string(), text: z.string() })),
  named: z.array(namedUnit), checks: z.array(factCheckRow), checkDueAt: instant.nullable(),
  recipientRows: z.array(bulletinRecipient), corrections: z.array(bulletinCorrection), checkpoint: bulletinCheckpoint.nullable(),
  returned: z.object({ opinion: z.string(), by: personLabel, at: instant }).nullable(), signedBy: personLabel.nullable(),
  cancelled: z.object({ reason: z.string(), by: personLabel, at: instant }).nullable(),
  /** Earlier signed bulletins of the plan and this one, oldest first: for the trend. */
  trend: z.array(z.object({ label: z.string(), classes: z.record(progressClass, count) })),
  /** Why it cannot be sent to the director now, in words; null when it can. */
  whyNotSend: z.string().nullable(),
});
export type BulletinDetail = z.infer<typeof bulletinDetail>;

/** GET /api/bulletins/…/drift: what the ledger would say today where it differs from what is frozen. */
export const bulletinDrift = z.object({ same: z.boolean(), asOf: instant, changes: z.array(z.object({ key: figureKey, label: z.string(), frozen: z.string(), now: z.string() })) });
export type BulletinDrift = z.infer<typeof bulletinDrift>;

// --- Numbers of documents ---

export const documentNumberQuery = listQuery.extend({ year: z.coerce.number().int().optional() });
/** One number of the gap-free series: taken at sign-off, or reserved for a document numbered elsewhere. A voided one stays listed and is never given again. */
export const documentNumberRow = z.object({
  id, number: z.number().int(), year: z.number().int(), docNumber: z.string(), kind: z.enum(['plan', 'bulletin', 'brief']), subjectId: z.string(), title: z.string(), state: z.enum(keysOf(numberStates)), takenAt: instant, takenBy: personLabel,
  voidedAt: instant.nullable(), voidedBy: personLabel.nullable(), voidReason: z.string().nullable(),
});
export type DocumentNumberRow = z.infer<typeof documentNumberRow>;
export const documentNumberPage = pageOf(documentNumberRow);
