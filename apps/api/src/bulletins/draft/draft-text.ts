import { createHash } from 'node:crypto';
import type { DraftContent, DraftPart, DraftSentence, DraftSection } from '@reform-ledger/contracts';
import type { FrozenFigures } from '../figures/frozen.js';

/** Figures by key, as they are printed. */
export type FigureTexts = ReadonlyMap<string, string>;

export const figureTexts = ({ figures }: Pick<FrozenFigures, 'figures'>): FigureTexts => new Map(figures.map(({ key, text }) => [key, text]));

/** A sentence as it is printed. @throws Error for a figure that was not frozen: a mistake in the program, saving refuses it */
export function textOf(parts: readonly DraftPart[], figures: FigureTexts): string {
  return parts.map((part) => {
    if ('text' in part) return part.text;
    if ('unit' in part) return part.name;
    const text = figures.get(part.figure);
    if (text === undefined) throw new Error(`No figure ${part.figure} was frozen`);
    return text;
  }).join('');
}

/** What a sentence says, as a fingerprint: a unit that confirmed it confirmed exactly this. */
export const hashOf = (text: string): string => createHash('sha256').update(text.replace(/\s+/gu, ''), 'utf8').digest('hex').slice(0, 32);

/** Every sentence with the section and paragraph it stands in. */
export function sentencesOf(content: DraftContent): { section: DraftSection; paragraph: string; sentence: DraftSentence }[] {
  return content.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences.map((sentence) => ({ section, paragraph: paragraph.key, sentence }))));
}

export const unitsIn = (sentence: Pick<DraftSentence, 'parts'>): string[] => [...new Set(sentence.parts.flatMap((part) => ('unit' in part ? [part.unit] : [])))];
export const figuresIn = (parts: readonly DraftPart[]): string[] => parts.flatMap((part) => ('figure' in part ? [part.figure] : []));

/** Units that the text criticises by name: each is asked whether it is true. */
export const namedUnits = (content: DraftContent): string[] => [...new Set(sentencesOf(content).filter(({ sentence }) => sentence.checked).flatMap(({ sentence }) => unitsIn(sentence)))];
