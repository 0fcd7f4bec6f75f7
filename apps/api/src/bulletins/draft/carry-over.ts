import type { DraftContent, DraftPart, DraftSentence } from '@reform-ledger/contracts';

const shapeOf = (parts: readonly DraftPart[]): string => JSON.stringify(parts);
const allOf = (content: DraftContent): Map<string, DraftSentence> => new Map(content.sections.flatMap((section) => section.paragraphs).flatMap((one) => one.sentences).map((one) => [one.key, one]));

/**
 * The office's words in the draft of a new freeze: a sentence that is drafted as before keeps how it was rewritten or left out, with
 * the new figures in it; what the office added stays; whatever is drafted differently now starts from the new draft.
 */
export function carryOver(fresh: DraftContent, current: DraftContent, base: DraftContent): DraftContent {
  const [written, drafted] = [allOf(current), allOf(base)];
  const known = new Set(fresh.sections.flatMap((section) => section.paragraphs.map(({ key }) => key)));
  const addedIn = (key: string): DraftSentence[] => current.sections.flatMap((section) => section.paragraphs).filter((one) => one.key === key).flatMap((one) => one.sentences.filter((sentence) => sentence.added));
  const homeless = (sectionKey: string): DraftSentence[] => current.sections.filter((section) => section.key === sectionKey).flatMap((section) => section.paragraphs).filter((one) => !known.has(one.key)).flatMap((one) => one.sentences.filter((sentence) => sentence.added));
  return {
    title: current.title === base.title ? fresh.title : current.title, mainRecipients: current.mainRecipients, copyTo: current.copyTo,
    sections: fresh.sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((paragraph, index) => ({
        ...paragraph,
        sentences: [
          ...paragraph.sentences.flatMap((sentence): DraftSentence[] => {
            const before = drafted.get(sentence.key);
            if (before === undefined || shapeOf(before.parts) !== shapeOf(sentence.parts)) return [sentence];
            const own = written.get(sentence.key);
            return own === undefined ? (sentence.optional ? [] : [sentence]) : [own];
          }),
          ...addedIn(paragraph.key), ...(index === section.paragraphs.length - 1 ? homeless(section.key) : []),
        ],
      })),
    })),
  };
}
