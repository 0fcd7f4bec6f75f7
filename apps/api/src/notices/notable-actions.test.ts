import { expect, test } from '@jest/globals';
import { actionSentences } from '../audit/sentences.js';
import { notableActions } from './notable-actions.js';

test('what the bell listens for is written by the journal and has its sentence', () => {
  expect(Object.values(notableActions).flat().filter((action) => !(action in actionSentences))).toEqual([]);
});
