/**
 * The parts of an official document as plain values. Nothing here knows of docx: builders make these values, the renderer draws them.
 * Names of the elements follow GB/T 9704-2012; the clause stands beside each.
 */

/** A calendar date as the wire has it, e.g. 2023-08-01; printed as 2023年8月1日 (7.3.5.4). */
export type IsoDate = string;

/** 发文字号 (7.2.5): printed as 叶医改领组办〔2023〕1号. */
export interface DocumentNumber {
  /** Issuer's code, e.g. 叶医改领组办. */
  code: string;
  /** Four digits. */
  year: number;
  /** Without leading zeros; null while the number is not taken yet: a draft shows the place empty. */
  number: number | null;
  /** A number of another form that the document came with, printed as it stands there. */
  verbatim?: string;
}

/** 版头 with the red mark (7.2). */
export interface RedHead {
  kind: 'red';
  /** 发文机关标志 (7.2.4), whole, e.g. 叶集区深化医药卫生体制改革领导小组办公室文件. */
  mark: string;
  documentNumber: DocumentNumber;
  /** 紧急程度 (7.2.3). */
  urgency?: '特急' | '加急';
}

/** Head of a 简报: not in the standard; number of the issue under the mark, issuer and date over the red line. */
export interface BriefHead {
  kind: 'brief';
  /** e.g. 叶集区医改工作简报 */
  mark: string;
  /** 第×期 within its year; null while the number is not taken yet. */
  issue: { year: number; number: number | null };
  issuer: string;
  /** null while the document is not signed. */
  date: IsoDate | null;
}

/** Internal forms carry no red head (白头). */
export interface PlainHead {
  kind: 'plain';
  /** Who the form is from, flush left under the title. */
  issuer?: string;
  /** e.g. 编号：2023—031, flush right under the title. */
  reference?: string;
}

export interface TableColumn {
  title: string;
  /** Share of the table's width; only the relation of the columns counts. */
  width: number;
  align?: 'left' | 'center' | 'right';
}

/** A table with a head that is repeated on every page; rows are never torn. */
export interface GridTable {
  kind: 'grid';
  /** e.g. 单位：个；stands right over the table. */
  note?: string;
  columns: TableColumn[];
  /** A row is one text per column, or one text over the whole width (the name of a group). */
  rows: (string[] | { span: string })[];
  /** Line under the table when it has no rows. */
  empty?: string;
}

/** One line of a form: label and value pairs that share the width, or one label with a tall field for handwriting. */
export interface FormRow {
  /** One or two. */
  cells: { label: string; text: string; signed?: SignedLine }[];
  /** Height in grid lines that the row has at least. */
  lines?: number;
}

/** Who signed a field of a form, printed right at the bottom of the field; an absent name leaves the place to sign by hand. */
export interface SignedLine {
  label: string;
  name?: string;
  date?: IsoDate;
  /** e.g. 16:30, after the date. */
  time?: string;
}

/** A form of labelled fields in frames (签批单 and the like). */
export interface FormTable {
  kind: 'form';
  rows: FormRow[];
}

/** A picture, e.g. a chart; PNG only. */
export interface ChartImage {
  kind: 'chart';
  png: Uint8Array;
  /** Millimetres on paper; wider than the type area is made smaller. */
  widthMm: number;
  heightMm: number;
  /** e.g. 图1 各季度完成率 */
  caption: string;
}

/** 正文 (7.3.3). Numbers 一、（一）1.（1） are given by the renderer from the levels; texts come without them. */
export type BodyBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string; /** Text that goes on in the same paragraph after the heading. */ runIn?: string }
  | { kind: 'paragraph'; text: string }
  | GridTable
  | FormTable
  | ChartImage;

/** 发文机关署名、成文日期 (7.3.5). */
export interface Signature {
  name: string;
  /** null while the document is not signed. */
  date: IsoDate | null;
  /** with: place is left for the seal, date four characters from the right; without: name two characters from the right. A seal is never drawn. */
  seal: 'with' | 'without';
}

/** 附件 (7.3.7), each on a new page before the 版记. */
export interface Attachment {
  title: string;
  blocks: BodyBlock[];
  orientation: 'portrait' | 'landscape';
}

/** 版记 (7.4). */
export interface Imprint {
  /** Lines over the last one, e.g. 抄送：…。 or 报：…。 of a 简报. */
  copies: { label: string; names: string[] }[];
  /** 印发机关 */
  printedBy: string;
  /** 印发日期; null on a draft. */
  printedOn: IsoDate | null;
  /** lastPage: bottom of the last page of the text; backPage: bottom of the next even page. */
  place: 'lastPage' | 'backPage';
}

export interface OfficialDocument {
  paper: 'A4' | 'A4-landscape' | 'A3-landscape';
  head: RedHead | BriefHead | PlainHead;
  /** 标题 (7.3.1); a line feed sets a line break that the office wants; otherwise the breaks are found at words. */
  title: string;
  /** 主送机关 (7.3.2); empty leaves the line out. */
  recipients: string[];
  body: BodyBlock[];
  attachments: Attachment[];
  signature?: Signature;
  /** 附注 (7.3.6) without brackets, e.g. 此件公开发布. */
  note?: string;
  /** Sentences in small print under the body: cut-off of the figures, checkpoint of the journal. */
  provenance?: string[];
  imprint?: Imprint;
  /** Marks every page 草稿 and shows where the seal would be. */
  draft: boolean;
}
