/** What a spreadsheet program may take for the beginning of a formula or a command, also in full width and behind blanks. */
const FORMULA = /^[\s\u3000\ufeff\u200b\0]*[=+\-@|%＝＋－＠｜％]|^[\t\r\n\0]/;

/**
 * Text that no spreadsheet takes for a formula: what somebody typed into a report must not run on the reader's computer.
 * xlsx stores it as text; the apostrophe keeps it text when the sheet is saved as CSV and opened again.
 */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The longest text a cell holds; programs call a file with a longer one broken. */
const longestCell = 32_000;

/** What XML cannot carry: a file with it does not open. */
const unwritable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** The value of a cell in any workbook we write: a number stays a number, everything else becomes plain text. Every export goes through it. */
export function cell(value: string | number | null): string | number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : '';
  const text = plainText((value ?? '').replace(unwritable, ''));
  return text.length <= longestCell ? text : `${text.slice(0, longestCell - 1)}…`;
}
