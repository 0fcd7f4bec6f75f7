import { PlanInputError } from '../plan-input-error.js';
import type { SourceNotice } from '../plan-proposal.js';

export interface DecodedText { text: string; encoding: string; notices: SourceNotice[] }

const tryDecode = (bytes: Buffer, encoding: string): string | null => {
  try { return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return null; }
};

/** UTF-16 without a byte-order mark shows as zero bytes on one side of line ends, digits and spaces. */
function utf16WithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 65_536);
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even += 1;
    if (sample[index + 1] === 0) odd += 1;
  }
  if (even === 0 && odd > 0) return 'utf-16le';
  return odd === 0 && even > 0 ? 'utf-16be' : null;
}

// Control characters other than tab, line ends and form feed never occur in a text file.
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/;

function decodeBytes(bytes: Buffer): { text: string; encoding: string } | null {
  const marks: [number[], string][] = [[[0xef, 0xbb, 0xbf], 'utf-8'], [[0xff, 0xfe], 'utf-16le'], [[0xfe, 0xff], 'utf-16be'], [[0x84, 0x31, 0x95, 0x33], 'gb18030']];
  for (const [mark, encoding] of marks) {
    if (!mark.every((byte, index) => bytes[index] === byte)) continue;
    const text = tryDecode(bytes.subarray(mark.length), encoding);
    return text === null ? null : { text, encoding: `${encoding}-bom` };
  }
  const candidates = ['utf-8', utf16WithoutMark(bytes), 'gb18030'];
  for (const encoding of candidates) {
    const text = encoding === null ? null : tryDecode(bytes, encoding);
    if (text !== null && !BINARY.test(text)) return { text, encoding: encoding as string };
  }
  return null;
}

/**
 * Decodes a text file: UTF-8 with or without mark, UTF-16 either way, else GB18030 (which holds GBK and GB2312). Line ends become \n.
 * @throws PlanInputError UNSUPPORTED_TYPE when the bytes are no text in any of these
 */
export function decodeText(bytes: Buffer): DecodedText {
  const decoded = decodeBytes(bytes);
  if (decoded === null || BINARY.test(decoded.text)) throw new PlanInputError('UNSUPPORTED_TYPE', '认不出这个文件。可以导入 .docx、.xlsx、.txt，或直接粘贴文字；其他格式请用 WPS 另存为 .docx。');
  const notices: SourceNotice[] = [];
  const returns = decoded.text.match(/\r\n?/g)?.length ?? 0;
  if (returns > 0) notices.push({ code: 'LINE_ENDS_UNIFIED', message: `换行符已统一（${returns} 处）`, count: returns });
  return { text: decoded.text.replace(/\r\n?/g, '\n'), encoding: decoded.encoding, notices };
}
