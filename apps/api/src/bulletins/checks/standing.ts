import type { DraftContent, NamedUnit } from '@reform-ledger/contracts';
import type { BulletinFactCheck, CheckLine } from '../bulletin-fact-check.entity.js';
import { hashOf, sentencesOf, textOf, unitsIn, type FigureTexts } from '../draft/draft-text.js';

export type Standing = NamedUnit['standing'];
/** One named unit in one sentence. */
export interface NamedSentence { unitId: string; key: string; text: string; hash: string; standing: Standing; /** By what it was settled; null while it is not. */ settled: SettledBy | null }
/** The unit said so, the office kept its words against the unit's, or the director took silence for consent. */
type SettledBy = 'confirmed' | 'refused' | 'deemed';

type Asked = Pick<BulletinFactCheck, 'unitId' | 'round' | 'lines'>;

/** How every naming of a unit stands: confirmed in exactly these words, put to it, or not yet. A sentence that reads differently by now was not put to it. */
export function namedSentences(content: DraftContent, figures: FigureTexts, checks: readonly Asked[]): NamedSentence[] {
  return sentencesOf(content).filter(({ sentence }) => sentence.checked).flatMap(({ sentence }) => {
    const text = textOf(sentence.parts, figures);
    const hash = hashOf(text);
    return unitsIn(sentence).map((unitId): NamedSentence => {
      const lines = linesFor(checks, unitId, sentence.key);
      return { unitId, key: sentence.key, text, hash, standing: standingOf(lines, hash), settled: settledBy(lines, hash) };
    });
  });
}

/** The newest first. */
const linesFor = (checks: readonly Asked[], unitId: string, key: string): CheckLine[] =>
  [...checks].filter((check) => check.unitId === unitId).sort((a, b) => b.round - a.round).flatMap((check) => check.lines.filter((line) => line.key === key));

function standingOf(lines: readonly CheckLine[], hash: string): Standing {
  if (settledBy(lines, hash) !== null) return 'settled';
  const asked = lines.find((line) => line.hash === hash);
  if (asked === undefined) return 'unasked';
  return asked.answer === null ? 'open' : asked.answer === 'correction' ? 'correction' : 'silent';
}

/** Confirmed in these words, ruled upon, or corrected to exactly what the unit asked for. */
function settledBy(lines: readonly CheckLine[], hash: string): SettledBy | null {
  const said = (line: CheckLine): SettledBy | null => {
    if (line.resultHash === hash) return 'confirmed';
    if (line.hash !== hash) return null;
    return line.answer === 'confirmed' ? 'confirmed' : line.ruling === 'refused' || line.ruling === 'deemed' ? line.ruling : null;
  };
  const all = lines.map(said);
  return (['confirmed', 'refused', 'deemed'] as const).find((one) => all.includes(one)) ?? null;
}

const worst: Standing[] = ['correction', 'silent', 'open', 'unasked', 'settled'];
const words: Record<Standing, string> = { correction: '要求更正', silent: '没有回复', open: '还没有回复', unasked: '还没有送去核实', settled: '已核实' };
const settledWords: Record<SettledBy, string> = { confirmed: '已核实', refused: '未采纳更正', deemed: '视为无异议' };

/** The units named, each with its worst sentence first in its words. */
export function namedUnitRows(sentences: readonly NamedSentence[], names: ReadonlyMap<string, string>): NamedUnit[] {
  const units = [...new Set(sentences.map((one) => one.unitId))];
  const rows = units.map((unitId): NamedUnit => {
    const own = sentences.filter((one) => one.unitId === unitId);
    const standing = worst.find((one) => own.some((sentence) => sentence.standing === one))!;
    const by = (['deemed', 'refused', 'confirmed'] as const).find((one) => own.some((sentence) => sentence.settled === one)) ?? 'confirmed';
    return { unitId, unitName: names.get(unitId) ?? '', standing, words: standing === 'settled' ? settledWords[by] : words[standing], sentences: own.map(({ key, standing: each }) => ({ key, standing: each })) };
  });
  return rows.sort((a, b) => worst.indexOf(a.standing) - worst.indexOf(b.standing) || (a.unitName < b.unitName ? -1 : 1));
}

/** Why the bulletin cannot go to the director, in words: 区财政局要求更正，区委组织部没有回复. Null when every naming is settled. */
export function openChecks(rows: readonly NamedUnit[]): string | null {
  const open = rows.filter((row) => row.standing !== 'settled');
  if (open.length === 0) return null;
  const said = open.slice(0, 4).map((row) => `${row.unitName}${row.words}`).join('，');
  return open.length > 4 ? `${said}，等 ${open.length} 家` : said;
}
