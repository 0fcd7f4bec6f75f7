import { expect, test } from '@jest/globals';
import type { DraftContent, DraftPart, DraftSentence } from '@reform-ledger/contracts';
import { ontoTokens, sameTokens, saveBodyOf, sentenceOf, textOf, withoutSentence, withParts, withSentenceAfter } from './draft-edits.js';

const figures: Record<string, string> = { tasks: '19项', 'class.done': '2项' };
const figureText = (key: string): string => figures[key] ?? '';
const parts: DraftPart[] = [{ text: '截至9月30日，' }, { figure: 'tasks' }, { text: '任务中，已完成' }, { figure: 'class.done' }, { text: '。' }];
const sentence = (key: string, change: Partial<DraftSentence> = {}): DraftSentence => ({ key, parts, checked: false, optional: false, added: false, edited: false, ...change });
const content: DraftContent = { title: '通报', mainRecipients: '各成员单位', copyTo: '', sections: [{ key: 'overall', heading: '一、总体情况', paragraphs: [{ key: 'p1', lead: null, sentences: [sentence('a'), sentence('b', { optional: true })] }] }] };

test('a reworded sentence is marked as changed and leaves the others alone', () => {
  const next = withParts(content, 'a', [{ text: '共' }, { figure: 'tasks' }]);
  expect(sentenceOf(next, 'a')).toMatchObject({ edited: true, parts: [{ text: '共' }, { figure: 'tasks' }] });
  expect(sentenceOf(next, 'b')).toBe(sentenceOf(content, 'b'));
});

test('only sentences that may be left out are taken out', () => {
  expect(sentenceOf(withoutSentence(content, 'a'), 'a')).toBeDefined();
  expect(sentenceOf(withoutSentence(content, 'b'), 'b')).toBeUndefined();
});

test('an added sentence stands after the one it was added to, and is sent once something is written in it', () => {
  const added = withSentenceAfter(content, 'a', 'new-1');
  expect(added.sections[0]!.paragraphs[0]!.sentences.map(({ key }) => key)).toEqual(['a', 'new-1', 'b']);
  const sent = (words: DraftContent) => saveBodyOf({ content: words, form: 'red_head' }, 3).paragraphs[0]!.sentences.map(({ key }) => key);
  expect(sent(added)).toEqual(['a', 'b']);
  expect(sent(withParts(added, 'new-1', [{ text: '请各单位对照整改。' }]))).toEqual(['a', 'new-1', 'b']);
});

test('a sentence reads with its figures in', () => {
  expect(textOf(parts, figureText)).toBe('截至9月30日，19项任务中，已完成2项。');
});

test('rewording keeps figures and units in their order', () => {
  expect(sameTokens(parts, [{ figure: 'tasks' }, { text: '里完成' }, { figure: 'class.done' }])).toBe(true);
  expect(sameTokens(parts, [{ figure: 'class.done' }, { figure: 'tasks' }])).toBe(false);
  expect(sameTokens(parts, [{ figure: 'tasks' }])).toBe(false);
});

test('a sentence written out is put back onto its figures, or not at all', () => {
  const unit: DraftPart = { unit: 'u1', name: '区财政局' };
  const criticised: DraftPart[] = [{ text: '方案尚未形成（责任单位：' }, unit, { text: '）' }];
  expect(ontoTokens('方案初稿已报送（责任单位：区财政局）', criticised, figureText)).toEqual([{ text: '方案初稿已报送（责任单位：' }, unit, { text: '）' }]);
  expect(ontoTokens('方案初稿已报送。', criticised, figureText)).toBeNull();
  expect(ontoTokens('19项里完成2项', parts, figureText)).toEqual([{ figure: 'tasks' }, { text: '里完成' }, { figure: 'class.done' }]);
  expect(ontoTokens('2项完成，共19项', parts, figureText)).toBeNull();
});
