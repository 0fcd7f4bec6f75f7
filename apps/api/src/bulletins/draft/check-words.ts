import type { DraftContent, DraftPart, DraftSection, DraftSentence, SaveDraftBody } from '@reform-ledger/contracts';
import { refuse } from '../../kernel/errors.js';
import { figuresIn, textOf, unitsIn, type FigureTexts } from './draft-text.js';

/** What a saved draft is measured by. */
export interface WordRules { /** As drafted from the freeze. */ base: DraftContent; /** As it stands now. */ current: DraftContent; figures: FigureTexts; /** Names of the jurisdiction's units by id. */ units: ReadonlyMap<string, string> }

type Given = SaveDraftBody['paragraphs'][number]['sentences'][number];

/**
 * The draft that a saving makes: words may change, figures and named units stay in their sentences and in their order; a generated
 * sentence may be left out only where that is allowed; what the office adds carries no figure. A unit's name typed into a
 * criticism becomes a named unit, so that nobody is criticised unasked.
 * @throws BULLETIN_WORDS_ONLY naming the sentence
 */
export function checkedWords(body: Pick<SaveDraftBody, 'title' | 'mainRecipients' | 'copyTo' | 'paragraphs'>, rules: WordRules): DraftContent {
  const given = new Map(body.paragraphs.map((paragraph) => [paragraph.key, paragraph.sentences]));
  const wanted = rules.current.sections.flatMap((section) => section.paragraphs.map(({ key }) => key));
  if (given.size !== body.paragraphs.length || wanted.length !== given.size || wanted.some((key) => !given.has(key))) throw refuse('BULLETIN_WORDS_ONLY', { reason: '段落不能增减' });
  return {
    title: body.title, mainRecipients: body.mainRecipients, copyTo: body.copyTo,
    sections: rules.current.sections.map((section) => ({ ...section, paragraphs: section.paragraphs.map((paragraph) => ({ ...paragraph, sentences: sentencesFrom(given.get(paragraph.key)!, section, paragraph.key, rules) })) })),
  };
}

function sentencesFrom(given: readonly Given[], section: DraftSection, paragraphKey: string, rules: WordRules): DraftSentence[] {
  const base = rules.base.sections.flatMap((one) => one.paragraphs).find((one) => one.key === paragraphKey)?.sentences ?? [];
  const keys = new Set(given.map(({ key }) => key));
  if (keys.size !== given.length) throw refuse('BULLETIN_WORDS_ONLY', { reason: '同一句出现了两次' });
  const gone = base.find((sentence) => !sentence.optional && !keys.has(sentence.key));
  if (gone !== undefined) throw refuse('BULLETIN_WORDS_ONLY', { reason: `“${shortened(textOf(gone.parts, rules.figures))}”是按锁定数据写的，不能删` });
  const drafted = given.filter(({ key }) => base.some((one) => one.key === key)).map(({ key }) => base.findIndex((one) => one.key === key));
  if (drafted.some((place, index) => index > 0 && place < drafted[index - 1]!)) throw refuse('BULLETIN_WORDS_ONLY', { reason: '句子的先后不能换' });
  return given.map((one) => {
    const original = base.find(({ key }) => key === one.key);
    return original === undefined ? addedSentence(one, section, rules) : changedSentence(one, original, section, rules);
  });
}

function changedSentence(given: Given, original: DraftSentence, section: DraftSection, rules: WordRules): DraftSentence {
  return { ...original, ...rewritten(given.parts, original, section, rules) };
}

/** A sentence in other words. @throws BULLETIN_WORDS_ONLY when a figure or a named unit was touched */
export function rewritten(parts: readonly DraftPart[], original: DraftSentence, section: Pick<DraftSection, 'key'>, rules: Pick<WordRules, 'figures' | 'units'>): Pick<DraftSentence, 'parts' | 'checked' | 'edited'> {
  const before = textOf(original.parts, rules.figures);
  if (figuresIn(parts).join('\n') !== figuresIn(original.parts).join('\n')) throw refuse('BULLETIN_WORDS_ONLY', { reason: `“${shortened(before)}”里的数字不能增减或换位` });
  if (!isWithin(unitsIn(original), unitsIn({ parts: [...parts] }))) throw refuse('BULLETIN_WORDS_ONLY', { reason: `“${shortened(before)}”点到的单位不能去掉` });
  const kept = withUnits(parts, section, rules);
  const edited = textOf(kept, rules.figures) !== before;
  return { parts: kept, edited, checked: original.checked || (edited && criticises(section) && unitsIn({ parts: kept }).length > 0) };
}

function addedSentence(given: Given, section: DraftSection, rules: WordRules): DraftSentence {
  if (!given.key.startsWith('new-')) throw refuse('BULLETIN_WORDS_ONLY', { reason: '有一句不在这一段里' });
  if (figuresIn(given.parts).length > 0) throw refuse('BULLETIN_WORDS_ONLY', { reason: '自己加的句子不能带锁定数字' });
  const parts = withUnits(given.parts, section, rules);
  if (parts.length === 0) throw refuse('BULLETIN_WORDS_ONLY', { reason: '加的一句是空的' });
  return { key: given.key, parts, checked: criticises(section) && unitsIn({ parts }).length > 0, optional: true, added: true, edited: true };
}

/** Where a unit that is named is criticised, or asked to do something. */
const criticises = ({ key }: Pick<DraftSection, 'key'>): boolean => key !== 'practice' && key !== 'corrections';

const isWithin = (few: readonly string[], many: readonly string[]): boolean => few.every((one) => many.includes(one));

/** Parts with neighbouring text joined, units under their own names, and names typed as text made into units. */
function withUnits(parts: readonly DraftPart[], section: Pick<DraftSection, 'key'>, { units }: Pick<WordRules, 'units'>): DraftPart[] {
  const joined: DraftPart[] = [];
  for (const part of parts) {
    if ('unit' in part) {
      const name = units.get(part.unit);
      if (name === undefined) throw refuse('BULLETIN_WORDS_ONLY', { reason: '有一个单位没有登记' });
      joined.push({ unit: part.unit, name });
    } else if ('figure' in part) joined.push(part);
    else for (const piece of criticises(section) ? namedIn(part.text, units) : [{ text: part.text }]) push(joined, piece);
  }
  return joined;
}

function push(parts: DraftPart[], piece: DraftPart): void {
  const last = parts.at(-1);
  if ('text' in piece && piece.text === '') return;
  if ('text' in piece && last !== undefined && 'text' in last) last.text += piece.text;
  else parts.push({ ...piece });
}

function namedIn(text: string, units: ReadonlyMap<string, string>): DraftPart[] {
  // The longest name first: 区委组织部 before 组织部.
  const names = [...units].filter(([, name]) => name.length >= 3).sort((a, b) => b[1].length - a[1].length);
  let pieces: DraftPart[] = [{ text }];
  for (const [unit, name] of names) {
    if (!text.includes(name)) continue;
    pieces = pieces.flatMap((piece): DraftPart[] => {
      if (!('text' in piece)) return [piece];
      return piece.text.split(name).flatMap((rest, index): DraftPart[] => (index === 0 ? [{ text: rest }] : [{ unit, name }, { text: rest }]));
    });
  }
  return pieces;
}

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** Digits that somebody typed into the words: the drafted sentence had not had them there. */
export function typedDigits(content: DraftContent, base: DraftContent): { key: string; text: string }[] {
  const drafted = new Map(base.sections.flatMap((section) => section.paragraphs).flatMap((one) => one.sentences).map((one) => [one.key, digitsOf(one)]));
  return content.sections.flatMap((section) => section.paragraphs).flatMap((one) => one.sentences).flatMap((sentence) => {
    const known = [...(drafted.get(sentence.key) ?? [])];
    return digitsOf(sentence).flatMap((text) => {
      const at = known.indexOf(text);
      if (at >= 0) known.splice(at, 1);
      return at >= 0 ? [] : [{ key: sentence.key, text }];
    });
  });
}

const digitsOf = ({ parts }: DraftSentence): string[] => parts.flatMap((part) => ('text' in part ? (part.text.match(/\d+(?:\.\d+)?%?/gu) ?? []) : []));
