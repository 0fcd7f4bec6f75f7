import type { BulletinFacts, CorrectionFact } from './bulletin-facts.js';
import type { FigureBook } from './figure-book.js';
import type { FrozenCorrection } from './frozen.js';

/** Corrections as they are frozen: what a corrected report changed stands as two figures, the one that was told and the one that holds. */
export const correctionsOf = (book: FigureBook, { corrections }: BulletinFacts): FrozenCorrection[] =>
  corrections.map(({ key, words, amended }) => {
    if (amended === undefined) return { key, words };
    const { noun, id, label, before, was, now, unit, after } = amended;
    const told = (which: 'was' | 'now', value: number | null): { text: string } | { figure: string } =>
      (value === null ? { text: which === 'was' ? '（空）' : '（撤回）' } : { figure: book.value(`${key}.${which}`, `${label}${which === 'was' ? '原报' : '更正'}`, noun, id, `${key}.${which}`, value, unit).key });
    return { key, words, parts: [{ text: before }, told('was', was), { text: '更正为' }, told('now', now), { text: after }] };
  });

/** What the rows say of those figures, under the names the figures look for. */
export function amendedValues({ corrections }: BulletinFacts, noun: 'task' | 'indicator', id: string): Record<string, number> {
  const own = corrections.filter((one): one is Required<CorrectionFact> => one.amended?.noun === noun && one.amended.id === id);
  return Object.fromEntries(own.flatMap(({ key, amended }) => ([[`${key}.was`, amended.was], [`${key}.now`, amended.now]] as [string, number | null][]).filter((pair): pair is [string, number] => pair[1] !== null)));
}
