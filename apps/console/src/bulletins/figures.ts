import type { BulletinDetail, BulletinFigure, NamedUnit } from '@reform-ledger/contracts';

type Standing = NamedUnit['standing'];

/** The figures of a bulletin by their key. */
export function figureBook(figures: readonly BulletinFigure[]): { get: (key: string) => BulletinFigure | undefined; text: (key: string) => string } {
  const book = new Map(figures.map((figure) => [figure.key, figure]));
  return { get: (key) => book.get(key), text: (key) => book.get(key)?.text ?? '' };
}

/** How each unit named in a sentence stands, by sentence and unit; null where the sentence criticises nobody. */
export function standings(named: readonly NamedUnit[]): (sentenceKey: string, unitId: string) => Standing | null {
  const known = new Map(named.flatMap((unit) => unit.sentences.map((sentence): [string, Standing] => [`${sentence.key} ${unit.unitId}`, sentence.standing])));
  return (sentenceKey, unitId) => known.get(`${sentenceKey} ${unitId}`) ?? null;
}

/** The line beneath a unit's name: green when it was checked, dotted while it is not, red when the unit wants another wording. */
export const markOf = (standing: Standing | null): string => (standing === null ? 'u none' : standing === 'settled' ? 'u' : standing === 'correction' ? 'u x' : standing === 'unasked' ? 'u q' : 'u w');

/** The first 4 digits and the next 4 of the hash: enough to compare by eye. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 4)}·${sha256.slice(4, 8)}`;

/** How many of the units named are settled. */
export const settledUnits = (detail: Pick<BulletinDetail, 'named'>): number => detail.named.filter(({ standing }) => standing === 'settled').length;

/** A document number with what is not taken yet apart: `叶医改领组办〔2023〕`, `4`, `号`. */
export function splitNumber(number: string): [string, string, string] {
  const found = /^(.*?)(\d+)(\D*)$/u.exec(number);
  return found ? [found[1]!, found[2]!, found[3]!] : [number, '', ''];
}
