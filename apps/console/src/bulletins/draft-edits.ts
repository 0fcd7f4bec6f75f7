import type { BulletinForm, DraftContent, DraftPart, DraftSentence, SaveDraftBody } from '@reform-ledger/contracts';

/** The words of a bulletin as they are being written: the text and which form it takes. */
export interface BulletinWords { content: DraftContent; form: BulletinForm }
type SentenceOf = (sentence: DraftSentence) => DraftSentence[];

const eachSentence = (content: DraftContent, change: SentenceOf): DraftContent => ({
  ...content, sections: content.sections.map((section) => ({ ...section, paragraphs: section.paragraphs.map((paragraph) => ({ ...paragraph, sentences: paragraph.sentences.flatMap(change) })) })),
});

/** The text with one sentence worded anew. */
export const withParts = (content: DraftContent, key: string, parts: DraftPart[]): DraftContent => eachSentence(content, (sentence) => [sentence.key === key ? { ...sentence, parts, edited: true } : sentence]);

/** The text without one sentence; sentences that must stay do stay. */
export const withoutSentence = (content: DraftContent, key: string): DraftContent => eachSentence(content, (sentence) => (sentence.key === key && sentence.optional ? [] : [sentence]));

/** The text with an empty sentence of the office's own after another one. */
export const withSentenceAfter = (content: DraftContent, after: string, key: string): DraftContent => eachSentence(content, (sentence) => (sentence.key === after ? [sentence, emptySentence(key)] : [sentence]));

const emptySentence = (key: string): DraftSentence => ({ key, parts: [], checked: false, optional: true, added: true, edited: true });

/** A sentence by its key. */
export function sentenceOf(content: DraftContent, key: string): DraftSentence | undefined {
  return content.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)).find((sentence) => sentence.key === key);
}

/** What is sent when the words are saved. An empty sentence of one's own is not sent: nothing was written yet. */
export function saveBodyOf({ content, form }: BulletinWords, version: number): SaveDraftBody {
  return {
    version, form, title: content.title, mainRecipients: content.mainRecipients, copyTo: content.copyTo,
    paragraphs: content.sections.flatMap((section) => section.paragraphs.map((paragraph) => ({ key: paragraph.key, sentences: paragraph.sentences.filter((sentence) => sentence.parts.length > 0).map(({ key, parts }) => ({ key, parts })) }))),
  };
}

/** A sentence as it reads, with its figures in. */
export const textOf = (parts: readonly DraftPart[], figureText: (key: string) => string): string => parts.map((part) => ('text' in part ? part.text : 'figure' in part ? figureText(part.figure) : part.name)).join('');

/** The figures and units of a sentence in their order: rewording must leave them as they are. */
export const tokensOf = (parts: readonly DraftPart[]): string[] => parts.flatMap((part) => ('figure' in part ? [`figure ${part.figure}`] : 'unit' in part ? [`unit ${part.unit}`] : []));

export const sameTokens = (a: readonly DraftPart[], b: readonly DraftPart[]): boolean => tokensOf(a).join('\n') === tokensOf(b).join('\n');

/**
 * A sentence somebody wrote out, put back onto the figures and units of the one it is to replace: each must stand in it, in the same order.
 * Null where one is missing, so that it is reworded by hand.
 */
export function ontoTokens(text: string, parts: readonly DraftPart[], figureText: (key: string) => string): DraftPart[] | null {
  const made: DraftPart[] = [];
  let rest = text.trim();
  for (const part of parts) {
    if ('text' in part) continue;
    const shown = 'figure' in part ? figureText(part.figure) : part.name;
    const at = shown === '' ? -1 : rest.indexOf(shown);
    if (at < 0) return null;
    if (at > 0) made.push({ text: rest.slice(0, at) });
    made.push(part);
    rest = rest.slice(at + shown.length);
  }
  return rest === '' ? made : [...made, { text: rest }];
}
