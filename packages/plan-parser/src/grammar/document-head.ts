import type { CoverNotice, DocumentNumberParts, Field } from '../plan-proposal.js';
import { labelAtLineStart } from './labels.js';
import { chineseNumber, ordinalAtLineStart } from './numbering.js';
import { phrasesInLine } from './phrase-finder.js';
import { squeeze, type TextView } from './text-view.js';

export interface ViewLine { start: number; end: number }
type HeadLineType = 'docNumber' | 'letterhead' | 'mainRecipients' | 'noticeTitle' | 'noticeParagraph' | 'signature' | 'issueDate' | 'title' | 'preamble' | 'attachmentMark' | 'closing' | 'imprint';
export interface MarkedLine extends ViewLine { type: HeadLineType }

export interface DocumentHead {
  title: Field<string> | null;
  titleLines: string[];
  docNumber: Field<string> | null;
  docNumberParts: DocumentNumberParts | null;
  issuingOffice: Field<string> | null;
  issueDate: Field<string> | null;
  mainRecipients: Field<string>[];
  preamble: Field<string> | null;
  preambleRange: ViewLine | null;
  coverNotice: CoverNotice | null;
  noticeRange: ViewLine | null;
  marked: MarkedLine[];
}

const DOC_NUMBER = /^(?:文号：|发文字号：)? ?([\u4e00-\u9fffA-Za-z×*○]{1,20}?) ?[〔\[（【]( ?\d{4} ?)[〕\]）】] ?第?(\d{1,5}) ?号$/;
const DATE = /^(?:成文日期：|发文日期：)?(?:(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日|([〇零一二三四五六七八九○OＯ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日)$/;
const OFFICE = /(?:办公室|委员会|领导小组|领导组|人民政府|政府|局|委|办|厅|部|秘书处|医院|指挥部|中心|党组)$/;

/** Reads 2023年8月1日 and 二〇二三年八月一日 as YYYY-MM-DD; null when the line is something else or the day does not exist. */
export function readDate(line: string): string | null {
  const match = DATE.exec(line.trim());
  if (match === null) return null;
  const year = match[1] !== undefined ? Number(match[1]) : Number([...(match[4] as string)].map((digit) => ('〇零○OＯ'.includes(digit) ? 0 : chineseNumber(digit))).join(''));
  const month = match[2] !== undefined ? Number(match[2]) : chineseNumber(match[5] as string) ?? 0;
  const day = match[3] !== undefined ? Number(match[3]) : chineseNumber(match[6] as string) ?? 0;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || month > 12 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

const lineText = (view: TextView, line: ViewLine): string => view.norm.slice(line.start, line.end).trim();

/** The line where the numbered body begins, and the date line that closes a cover notice before it. */
export function findBody(view: TextView, lines: readonly ViewLine[]): { bodyLine: number; noticeEnd: number } {
  let firstPhrase = lines.length;
  for (let index = 0; index < lines.length && firstPhrase === lines.length; index += 1) {
    const line = lines[index] as ViewLine;
    if (line.end - line.start < 20_000 && phrasesInLine(view, line.start, line.end).length > 0) firstPhrase = index;
    else if (line.end - line.start >= 20_000) firstPhrase = index;
  }
  let noticeEnd = -1;
  for (let index = 1; index < Math.min(firstPhrase, lines.length - 1); index += 1) {
    const line = lines[index] as ViewLine;
    if (readDate(lineText(view, line)) === null) continue;
    const hasTextBefore = lines.slice(0, index).some((entry) => lineText(view, entry).includes('。'));
    if (hasTextBefore) noticeEnd = index;
  }
  for (let index = Math.max(0, noticeEnd + 1); index < Math.min(firstPhrase + 1, lines.length); index += 1) {
    const line = lines[index] as ViewLine;
    if (/^附件 ?\d{0,2} ?[：:]?$/.test(lineText(view, line)) && lines.slice(0, index).some((entry) => lineText(view, entry).includes('。'))) noticeEnd = Math.max(noticeEnd, index);
  }
  for (let index = noticeEnd + 1; index < lines.length; index += 1) {
    const line = lines[index] as ViewLine;
    const ordinal = ordinalAtLineStart(view.norm, line.start, line.end);
    if (ordinal !== null && ordinal.value <= 3) return { bodyLine: index, noticeEnd };
    if (index >= firstPhrase) return { bodyLine: index, noticeEnd };
  }
  return { bodyLine: lines.length, noticeEnd };
}

/** True for a short line without sentence punctuation: part of a title. */
const titleLike = (text: string): boolean => text.length > 0 && squeeze(text).length <= 60 && !/[。；]|[：，]$/.test(text) && !/^附件/.test(text);

interface Sorted { marked: MarkedLine[]; titleLines: ViewLine[]; paragraphs: ViewLine[]; docNumber: ViewLine | null; recipients: ViewLine | null; letterhead: ViewLine | null }

/** Sorts the lines of a notice or of an attachment's head by what they are. */
function sortLines(view: TextView, lines: readonly ViewLine[], paragraphType: 'noticeParagraph' | 'preamble', titleType: 'noticeTitle' | 'title'): Sorted {
  const sorted: Sorted = { marked: [], titleLines: [], paragraphs: [], docNumber: null, recipients: null, letterhead: null };
  for (const line of lines) {
    const text = lineText(view, line);
    if (text === '') continue;
    let type: HeadLineType = paragraphType;
    if (DOC_NUMBER.test(text) && sorted.docNumber === null) { type = 'docNumber'; sorted.docNumber = line; }
    else if (/^附件/.test(text)) type = 'attachmentMark';
    else if (readDate(text.replace(/^（|）$/g, '')) !== null) type = 'issueDate';
    else if (/^.{4,40}文件$/.test(squeeze(text)) && sorted.titleLines.length === 0 && OFFICE.test(squeeze(text).slice(0, -2))) { type = 'letterhead'; sorted.letterhead = line; }
    else if (sorted.paragraphs.length === 0 && sorted.recipients === null && /：$/.test(text) && !/如下|通知|。/.test(text) && /单位|政府|部门|医院|委|局|办|街道|乡|镇|各|公司|中心/.test(text)) { type = 'mainRecipients'; sorted.recipients = line; }
    else if (sorted.paragraphs.length === 0 && sorted.recipients === null && titleLike(text) && sorted.titleLines.length < 5) { type = titleType; sorted.titleLines.push(line); }
    else sorted.paragraphs.push(line);
    sorted.marked.push({ ...line, type });
  }
  return sorted;
}

function titleField(view: TextView, lines: readonly ViewLine[], rule: string): Field<string> | null {
  if (lines.length === 0) return null;
  const fields = lines.map((line) => view.field(line.start, line.end, rule));
  return { value: fields.map((field) => squeezeTitle(field.value)).join(''), spans: fields.flatMap((field) => field.spans), rule, certainty: '原文' };
}

/** Titles are letter-spaced for looks; spaces between Chinese characters carry no meaning. */
const squeezeTitle = (text: string): string => squeeze(text);

const joinFields = (view: TextView, lines: readonly ViewLine[], rule: string): Field<string> | null => {
  if (lines.length === 0) return null;
  const fields = lines.map((line) => view.field(line.start, line.end, rule));
  return { value: fields.map((field) => field.value).join('\n'), spans: fields.flatMap((field) => field.spans), rule, certainty: '原文' };
};

function readRecipients(view: TextView, line: ViewLine | null): Field<string>[] {
  if (line === null) return [];
  const text = view.norm.slice(line.start, line.end);
  const separators = /[，；]/.test(text) ? '，；' : '、';
  const out: Field<string>[] = [];
  let from = line.start;
  for (let at = line.start; at <= line.end; at += 1) {
    if (at < line.end && !separators.includes(view.norm[at] as string) && view.norm[at] !== '：') continue;
    const field = view.field(from, at, 'head.main-recipients');
    if (field.value !== '') out.push(field);
    from = at + 1;
  }
  return out;
}

function readDocNumber(view: TextView, line: ViewLine | null): { field: Field<string> | null; parts: DocumentNumberParts | null } {
  if (line === null) return { field: null, parts: null };
  const match = DOC_NUMBER.exec(lineText(view, line));
  if (match === null) return { field: null, parts: null };
  const prefix = /^(?:文号：|发文字号：) ?/.exec(lineText(view, line))?.[0].length ?? 0;
  const [from, to] = view.trim(line.start, line.end);
  return { field: view.field(from + prefix, to, 'head.document-number'), parts: { issuerCode: match[1] as string, year: Number(match[2]), sequence: Number(match[3]) } };
}

function dateField(view: TextView, line: ViewLine, rule: string): Field<string> | null {
  const date = readDate(lineText(view, line).replace(/^（|）$/g, ''));
  return date === null ? null : { ...view.field(line.start, line.end, rule), value: date };
}

/** Reads everything in front of the numbered body: an issuing notice, the title of the plan and its preamble. */
export function readHead(view: TextView, lines: readonly ViewLine[], bodyLine: number, noticeEnd: number): DocumentHead {
  const notice = noticeEnd >= 0 ? sortLines(view, lines.slice(0, noticeEnd + 1), 'noticeParagraph', 'noticeTitle') : null;
  const own = sortLines(view, lines.slice(noticeEnd + 1, bodyLine), 'preamble', 'title');
  const marked = [...(notice?.marked ?? []), ...own.marked];
  const dateLine = [...(notice?.marked ?? [])].reverse().find((line) => line.type === 'issueDate') ?? null;
  const ownDate = own.marked.find((line) => line.type === 'issueDate') ?? null;
  let signature: ViewLine | null = null;
  if (notice !== null && dateLine !== null) {
    const before = notice.marked[notice.marked.indexOf(dateLine as MarkedLine) - 1];
    if (before !== undefined && before.type === 'noticeParagraph' && titleLike(lineText(view, before)) && OFFICE.test(squeeze(lineText(view, before)))) {
      before.type = 'signature';
      signature = before;
      notice.paragraphs = notice.paragraphs.filter((line) => line.start !== before.start);
    }
  }
  const letterhead = notice?.letterhead ?? own.letterhead;
  const docNumber = readDocNumber(view, notice?.docNumber ?? own.docNumber);
  const noticeTitle = notice === null ? null : titleField(view, notice.titleLines, 'head.notice-title');
  const ownTitle = titleField(view, own.titleLines, 'head.title');
  return {
    title: ownTitle ?? noticeTitle,
    titleLines: (own.titleLines.length > 0 ? own.titleLines : notice?.titleLines ?? []).map((line) => view.field(line.start, line.end, 'head.title').value),
    docNumber: docNumber.field,
    docNumberParts: docNumber.parts,
    issuingOffice: signature !== null ? view.field(signature.start, signature.end, 'head.signature') : officeOfLetterhead(view, letterhead),
    issueDate: dateLine !== null ? dateField(view, dateLine, 'head.issue-date') : ownDate === null ? null : dateField(view, ownDate, 'head.date-under-title'),
    mainRecipients: readRecipients(view, notice?.recipients ?? own.recipients),
    preamble: joinFields(view, own.paragraphs, 'head.preamble'),
    preambleRange: rangeOf(own.paragraphs),
    coverNotice: notice === null ? null : {
      title: noticeTitle,
      paragraphs: notice.paragraphs.map((line) => view.field(line.start, line.end, 'head.notice-paragraph')),
      signature: signature === null ? null : view.field(signature.start, signature.end, 'head.signature'),
      dateLine: dateLine === null ? null : view.field(dateLine.start, dateLine.end, 'head.issue-date'),
    },
    noticeRange: notice === null ? null : rangeOf(notice.paragraphs),
    marked,
  };
}

const rangeOf = (lines: readonly ViewLine[]): ViewLine | null => (lines.length === 0 ? null : { start: (lines[0] as ViewLine).start, end: (lines[lines.length - 1] as ViewLine).end });

function officeOfLetterhead(view: TextView, line: ViewLine | null): Field<string> | null {
  if (line === null) return null;
  const field = view.field(line.start, line.end, 'head.letterhead');
  return { ...field, value: squeeze(field.value).replace(/文件$/, ''), certainty: '推定' };
}

/** What stands behind the numbered body: signature, date, 附件, 抄送 and 印发 lines. */
export interface DocumentTail { startLine: number; marked: MarkedLine[]; issuingOffice: Field<string> | null; issueDate: Field<string> | null }

const TAIL = /^(?:抄送|抄报|主送|附件|附：|联系人|联系电话|（此件|（联系|共印|印发|信息公开)|印发$|\d{4}年\d{1,2}月\d{1,2}日印发/;

/** Reads signature, date and imprint lines from the end of the document backwards. */
export function readTail(view: TextView, lines: readonly ViewLine[], bodyLine: number): DocumentTail {
  const marked: MarkedLine[] = [];
  let startLine = lines.length;
  let issueDate: Field<string> | null = null;
  let issuingOffice: Field<string> | null = null;
  for (let index = lines.length - 1; index > bodyLine; index -= 1) {
    const line = lines[index] as ViewLine;
    const text = lineText(view, line);
    if (text === '') continue;
    if (text.length > 120 || ordinalAtLineStart(view.norm, line.start, line.end) !== null || labelAtLineStart(view.norm, line.start, line.end) !== null) break;
    const date = readDate(text);
    const following = marked[0]?.type;
    if (date !== null && issueDate === null) {
      issueDate = dateField(view, line, 'tail.issue-date');
      marked.unshift({ ...line, type: 'issueDate' });
    } else if (following === 'issueDate' && issuingOffice === null && !/[。；，]/.test(text) && OFFICE.test(squeeze(text))) {
      issuingOffice = view.field(line.start, line.end, 'tail.signature');
      marked.unshift({ ...line, type: 'signature' });
    } else if (TAIL.test(text)) marked.unshift({ ...line, type: text.startsWith('附') ? 'attachmentMark' : 'imprint' });
    else break;
    startLine = index;
  }
  return { startLine, marked, issuingOffice, issueDate };
}
