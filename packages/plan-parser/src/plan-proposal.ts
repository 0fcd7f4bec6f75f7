/**
 * The proposal: what the importer read in a document, with the place and the rule of every reading.
 * Plain objects only, so that it can be stored, compared and printed as JSON as it stands.
 * All offsets are UTF-16 code units into `source.text`; `end` is exclusive.
 */

/** 原文 = the document says it; 推定 = the importer concluded it and the office must look at it. */
export type Certainty = '原文' | '推定';

export interface Span { start: number; end: number }

/** One reading with its evidence. Several spans when the text is interrupted by a page number, a line wrap or Word residue. */
export interface Field<T> { value: T; spans: Span[]; rule: string; certainty: Certainty }

/** Something that happened to the bytes on the way to the text (tracked deletions left out, line ends unified …). */
export interface SourceNotice { code: string; message: string; count?: number }

/** A table cell as the file had it. `merged: 'above'` means the file itself says that the cell above covers this one. */
export interface TableCell { start: number; end: number; columnSpan: number; merged: 'above' | 'left' | null }
export interface TableLayout { start: number; end: number; mergesKnown: boolean; rows: TableCell[][] }

/** The extracted text, the fingerprint of the original bytes and where the tables are. */
export interface ExtractedSource {
  sha256: string;
  mediaType: string;
  fileName?: string;
  encoding: string | null;
  text: string;
  chars: number;
  bytes: number;
  notices: SourceNotice[];
  tables: TableLayout[];
}

export interface DocumentNumberParts { issuerCode: string; year: number; sequence: number }

export interface DocumentReference {
  text: string;
  title: string | null;
  docNumber: string | null;
  issuer: string | null;
  level: string | null;
  where: string;
  role: '依据' | '本件' | '成果' | '提及' | '精神';
  named: boolean;
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

export interface CoverNotice {
  title: Field<string> | null;
  paragraphs: Field<string>[];
  signature: Field<string> | null;
  dateLine: Field<string> | null;
}

export interface DefaultDeadline extends Field<string> {
  /** Every day the title allows: one for a one-year title, one a year for a longer title. */
  candidates: string[];
  basis: string;
}

export interface ProposedDocument {
  title: Field<string> | null;
  titleLines: string[];
  years: number[];
  yearsText: Field<string> | null;
  docNumber: Field<string> | null;
  docNumberParts: DocumentNumberParts | null;
  issuingOffice: Field<string> | null;
  issueDate: Field<string> | null;
  mainRecipients: Field<string>[];
  references: DocumentReference[];
  preamble: Field<string> | null;
  coverNotice: CoverNotice | null;
  closing: Field<string> | null;
  defaultDeadline: DefaultDeadline | null;
}

export interface ProposedChapter {
  id: string;
  number: number;
  level: number;
  parentId: string | null;
  ordinalText: string;
  heading: Field<string>;
  title: Field<string>;
  preamble: Field<string> | null;
  taskNumbers: number[];
}

export type UnitKind = 'unit' | 'group';
export type UnitRole = 'lead' | 'co' | 'participant' | 'responsible';

/** One unit or group in a responsible phrase, in the order of the document. */
export interface UnitMention {
  text: string;
  kind: UnitKind;
  order: number;
  role: UnitRole;
  roleBasis: Certainty;
  roleRule: string;
  /** The proposed registered name. Equal to `text` when nothing else is proposed. */
  canonical: string;
  canonicalBasis: Certainty;
  canonicalRule: string;
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

export interface ResponsiblePhrase {
  raw: string;
  label: string | null;
  suffix: string;
  open: boolean;
  byDuty: boolean;
  mentions: UnitMention[];
  leaders: Field<string>[];
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

export type DeadlineKind = 'absolute' | 'relative' | 'periodic' | 'vague';

export interface ProposedDeadline {
  text: string;
  kind: DeadlineKind;
  /** A calendar date YYYY-MM-DD, or null when the document alone does not say which day. */
  resolved: string | null;
  basis: string;
  scope: 'task' | 'targets';
  quote: string;
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

export type TargetComparator = 'eq' | 'gte' | 'gt' | 'lte' | 'lt' | 'approx' | 'delta' | 'range' | 'none';

export interface ProposedTarget {
  quote: string;
  indicator: string;
  direction: 'increase' | 'decrease' | 'reach' | 'keep';
  comparator: TargetComparator;
  value: number | null;
  valueTo: number | null;
  unit: string | null;
  benchmark: string | null;
  /** true for worded targets (全覆盖、提高…率) that state no number. */
  implicit: boolean;
  deadlineText: string | null;
  deadlineResolved: string | null;
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

/** An oddity of the text, shown as a hint and never corrected. */
export interface TextHint { code: string; message: string; text: string; spans: Span[]; rule: string; certainty: Certainty }

export interface ProposedTask {
  number: number;
  ordinalText: string;
  ordinalValue: number | null;
  chapterId: string | null;
  chapterNumber: number | null;
  title: Field<string>;
  body: Field<string>;
  /** The 目标 column of a table, when there is one. */
  goal: Field<string> | null;
  /** Third-level items kept inside the body. */
  steps: Field<string>[];
  responsible: ResponsiblePhrase | null;
  /** 涉及单位（非责任单位）: given work in the body, absent from the responsible phrase. */
  mentionedNotResponsible: Field<string>[];
  deadlines: ProposedDeadline[];
  targets: ProposedTarget[];
  notes: TextHint[];
  spans: Span[];
  rule: string;
  certainty: Certainty;
}

export interface DistinctUnit {
  text: string;
  kind: UnitKind;
  canonical: string;
  canonicalBasis: Certainty;
  canonicalRule: string;
  registered: boolean | null;
  count: number;
  taskNumbers: number[];
}

export type SegmentType =
  | 'blank' | 'newline' | 'title' | 'docNumber' | 'letterhead' | 'mainRecipients' | 'noticeTitle' | 'noticeParagraph'
  | 'signature' | 'issueDate' | 'preamble' | 'sectionHeading' | 'sectionPreamble' | 'taskOrdinal' | 'taskTitle'
  | 'titleSeparator' | 'taskBody' | 'taskGoal' | 'responsible' | 'deadline' | 'closing' | 'wordResidue' | 'noise'
  | 'tableHeader' | 'tableCell' | 'tableMark' | 'attachmentMark' | 'imprint' | 'other';

/** A piece of the source. All pieces in order concatenate to `source.text` exactly. */
export interface Segment { type: SegmentType; start: number; end: number; ref: string | null }

export interface QuestionOption { value: string; label: string; recommended: boolean }

/** What the importer could not decide. 必须 = the ledger cannot be made before it is answered. */
export interface PlanQuestion {
  id: string;
  level: '必须' | '建议';
  kind: string;
  title: string;
  detail: string;
  consequence: string;
  taskNumbers: number[];
  options: QuestionOption[];
  subject: Record<string, string | number | string[] | null>;
}

export interface RuleUse { id: string; description: string; count: number }

export interface PlanProposal {
  proposalVersion: 1;
  source: {
    sha256: string;
    mediaType: string;
    fileName: string | null;
    encoding: string | null;
    text: string;
    chars: number;
    bytes: number;
    notices: SourceNotice[];
  };
  document: ProposedDocument;
  chapters: ProposedChapter[];
  tasks: ProposedTask[];
  units: DistinctUnit[];
  segments: Segment[];
  questions: PlanQuestion[];
  rules: RuleUse[];
}

/** A registered unit or group with every spelling known for it. */
export interface UnitAlias { canonical: string; legalName?: string; kind: UnitKind; forms: string[] }

export interface ParseOptions {
  /** The jurisdiction the document is read for, e.g. 泗县 or 叶集区. Only used to recognise its name in front of unit names. */
  region?: string;
  aliases?: UnitAlias[];
}
