import type { DocumentNumber, IsoDate } from './model.js';
import { OfficialDocumentError } from './refusal.js';

const digits = '零一二三四五六七八九';

/** 1 → 一, 12 → 十二, 20 → 二十: numbers of headings, up to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]!}十${ones === 0 ? '' : digits[ones]!}`;
}

/**
 * 2023-08-01 → 2023年8月1日 (7.3.5.4: Arabic, year in full, no leading zeros).
 * @throws {OfficialDocumentError} DOCUMENT_DATE_INVALID when it is no calendar date
 */
export function printedDate(date: IsoDate): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const known = year !== undefined && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  if (!known) throw new OfficialDocumentError('DOCUMENT_DATE_INVALID', `“${date}”不是有效的日期，请按 2023-08-01 的格式填写`);
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** A date for a column that is too narrow for it: the year, and under it month and day. Other words stay as they are. */
export const dateInColumn = (text: string): string => text.replace(/^(\d{4}年)(?=\d)/u, '$1\n');

/** The date of a document that is not signed yet, with room to write in. */
export const openDate = '　　年　月　日';

/** 7.2.5: 叶医改领组办〔2023〕1号; a number that is not taken yet leaves its place empty. */
export function printedNumber({ code, year, number, verbatim }: DocumentNumber): string {
  return verbatim ?? `${code}〔${year}〕${number === null ? '　' : String(number)}号`;
}

/** Text as XML may hold it: control characters are left out, they print nothing and make the file unreadable. */
export function cleanText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replace(/\r\n?/g, '\n');
}

/** Text inside an element or an attribute of XML. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Width in full characters: a half-width character counts one half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! < 0x2000 && character !== '·' ? 0.5 : 1;
  return width;
}

/** Percent without needless digits: 62.5 → 62.5%, 100 → 100%, null → —. */
export function printedPercent(value: number | null): string {
  return value === null ? '—' : `${Number(value.toFixed(1))}%`;
}
