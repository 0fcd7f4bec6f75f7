import type { DraftContent, DraftDifference } from '@reform-ledger/contracts';
import { sentencesOf, textOf, type FigureTexts } from './draft-text.js';

interface Draft { content: DraftContent; figures: FigureTexts }

/** Which sentences read differently in two drafts, in the order of the later one; those left out come last. */
export function differences(before: Draft, after: Draft): DraftDifference[] {
  const was = textsOf(before);
  const is = textsOf(after);
  return [
    ...[...is].flatMap(([key, { section, text }]): DraftDifference[] => { const old = was.get(key)?.text ?? null; return old === text ? [] : [{ key, section, before: old, after: text }]; }),
    ...[...was].flatMap(([key, { section, text }]): DraftDifference[] => (is.has(key) ? [] : [{ key, section, before: text, after: null }])),
  ];
}

const textsOf = ({ content, figures }: Draft) => new Map(sentencesOf(content).map(({ section, sentence }) => [sentence.key, { section: section.key, text: textOf(sentence.parts, figures) }]));
