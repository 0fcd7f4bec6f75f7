import { PlanInputError } from '../plan-input-error.js';
import type { SourceNotice } from '../plan-proposal.js';

export interface DecodedText { text: string; encoding: string; notices: SourceNotice[] }

const tryDecode = (bytes: Buffer, encoding: string): string | null => {
  try { return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return null; }
};

/** The share of a sample that is Chinese, ASCII or usual punctuation when read as UTF-16 this way round. */
function likeness(sample: Buffer, low: 0 | 1): number {
  let usual = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    const code = (sample[index + low] as number) | ((sample[index + 1 - low] as number) << 8);
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20 && code < 0x7f) || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xa0 || (code >= 0x2010 && code <= 0x2040) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e)) usual += 1;
  }
  return usual / Math.max(1, sample.length >> 1);
}

/** UTF-16 without a byte-order mark: nearly all of it reads as Chinese text one way round and not the other. */
function utf16WithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0 || bytes.length < 8) return null;
  const sample = bytes.subarray(0, 65_536);
  const little = likeness(sample, 0);
  const big = likeness(sample, 1);
  if (Math.max(little, big) < 0.95 || Math.abs(little - big) < 0.1) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
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
