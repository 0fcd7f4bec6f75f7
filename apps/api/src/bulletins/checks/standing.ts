import type { DraftContent, NamedUnit } from '@reform-ledger/contracts';
import type { BulletinFactCheck, CheckLine } from '../bulletin-fact-check.entity.js';
import { hashOf, sentencesOf, textOf, unitsIn, type FigureTexts } from '../draft/draft-text.js';

export type Standing = NamedUnit['standing'];
/** One named unit in one sentence. */
export interface NamedSentence { unitId: string; key: string; text: string; hash: string; standing: Standing }

type Asked = Pick<BulletinFactCheck, 'unitId' | 'round' | 'lines'>;

/** How every naming of a unit stands: confirmed in exactly these words, put to it, or not yet. A sentence that reads differently by now was not put to it. */
export function namedSentences(content: DraftContent, figures: FigureTexts, checks: readonly Asked[]): NamedSentence[] {
  return sentencesOf(content).filter(({ sentence }) => sentence.checked).flatMap(({ sentence }) => {
    const text = textOf(sentence.parts, figures);
    const hash = hashOf(text);
    return unitsIn(sentence).map((unitId): NamedSentence => ({ unitId, key: sentence.key, text, hash, standing: standingOf(linesFor(checks, unitId, sentence.key), hash) }));
  });
}

/** The newest first. */
const linesFor = (checks: readonly Asked[], unitId: string, key: string): CheckLine[] =>
  [...checks].filter((check) => check.unitId === unitId).sort((a, b) => b.round - a.round).flatMap((check) => check.lines.filter((line) => line.key === key));

function standingOf(lines: readonly CheckLine[], hash: string): Standing {
  if (lines.some((line) => isSettled(line, hash))) return 'settled';
  const asked = lines.find((line) => line.hash === hash);
  if (asked === undefined) return 'unasked';
  return asked.answer === null ? 'open' : asked.answer === 'correction' ? 'correction' : 'silent';
}

/** Confirmed in these words, ruled upon, or corrected to exactly what the unit asked for. */
function isSettled(line: CheckLine, hash: string): boolean {
  if (line.resultHash === hash) return true;
  return line.hash === hash && (line.answer === 'confirmed' || line.ruling === 'refused' || line.ruling === 'deemed');
}

const worst: Standing[] = ['correction', 'silent', 'open', 'unasked', 'settled'];
const words: Record<Standing, string> = { correction: '要求更正', silent: '没有回复', open: '还没有回复', unasked: '还没有送去核实', settled: '已核实' };

/** The units named, each with its worst sentence first in its words. */
export function namedUnitRows(sentences: readonly NamedSentence[], names: ReadonlyMap<string, string>): NamedUnit[] {
  const units = [...new Set(sentences.map((one) => one.unitId))];
  const rows = units.map((unitId): NamedUnit => {
    const own = sentences.filter((one) => one.unitId === unitId);
    const standing = worst.find((one) => own.some((sentence) => sentence.standing === one))!;
    return { unitId, unitName: names.get(unitId) ?? '', standing, words: words[standing], sentences: own.map(({ key, standing: each }) => ({ key, standing: each })) };
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
