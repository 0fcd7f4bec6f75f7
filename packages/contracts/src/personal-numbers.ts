/** What a number looks like that reports and evidence should not carry. */
export type PersonalNumberKind = 'id-card' | 'mobile' | 'bank-card';
/** One such number: in which paragraph of the text (from 1), and its first digit and last four, never the whole. */
export interface PersonalNumber { kind: PersonalNumberKind; paragraph: number; masked: string }

/** Provinces and regions as the first two digits of an identity number name them (GB/T 2260). */
const regions = new Set(['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83']);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: region, a day that exists, and the check character. */
function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !regions.has(text.slice(0, 2))) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2099 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** Cards of Chinese banks begin with 62 and end in a check digit (ISO/IEC 7812). */
function isBankCard(text: string): boolean {
  if (!/^62\d{14,17}$/.test(text)) return false;
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = Number(text[text.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const isMobile = (text: string): boolean => /^(?:86)?1[3-9]\d{9}$/.test(text);

/** Digits in a row, or in groups with a single blank or hyphen between; nothing of a longer word or number before or behind. */
const candidate = /(^|[^0-9A-Za-z._])\+?(\d(?:[ -]?\d){9,18}(?:[ -]?[\dXx])?)(?![0-9A-Za-z_]|\.\d)(?!\s*(?:元|万|亿|人次|公里|平方米))/g;
/** Identifiers of programs are full of digits and are nobody's. */
const identifiers = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

function kindOf(digits: string, written: string): PersonalNumberKind | null {
  if (isIdentityNumber(digits)) return 'id-card';
  if (isBankCard(digits)) return 'bank-card';
  // A mobile number is written 138 0013 8000 or 138-0013-8000; other groupings are something else.
  return isMobile(digits) && /^(?:86[ -]?)?\d{3}([ -]?)\d{4}\1\d{4}$/.test(written) ? 'mobile' : null;
}

/**
 * Numbers of persons in a text that somebody is about to send: identity cards (with their check), mobile phones, bank cards (with theirs).
 * It only warns: document numbers, dates, amounts and codes are left alone as far as their form tells. Pure; used by the console and the api.
 */
export function findPersonalNumbers(text: string): PersonalNumber[] {
  const found: PersonalNumber[] = [];
  const plain = text.replace(/[０-９Ｘｘ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(identifiers, ' ');
  plain.split(/\r\n|[\n\r\u2028\u2029]/).filter((paragraph) => paragraph.trim() !== '').forEach((paragraph, index) => {
    for (const match of paragraph.matchAll(candidate)) {
      const written = match[2]!;
      const digits = written.replace(/[ -]/g, '').toUpperCase();
      const kind = kindOf(digits, written);
      if (kind !== null) found.push({ kind, paragraph: index + 1, masked: `${digits[0]}…${digits.slice(-4)}` });
    }
  });
  return found.slice(0, 20);
}
