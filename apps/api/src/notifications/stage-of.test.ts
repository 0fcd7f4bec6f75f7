import { expect, test } from '@jest/globals';
import { stageOf } from './stage-of.js';

const rules = { daysBefore: [3, 1], onDay: true, everyDays: 3, mostAfter: 3 };

test.each([
  [4, null], [3, 'before-3'], [2, 'before-3'], [1, 'before-1'], [0, 'on'],
  [-1, 'after-1'], [-3, 'after-1'], [-4, 'after-2'], [-7, 'after-3'], [-9, 'after-3'], [-10, null], [-250, null],
])('%i working days left: %s', (daysLeft, key) => expect(stageOf(rules, daysLeft)?.key ?? null).toBe(key));

test('each kind can be switched off', () => {
  expect(stageOf({ ...rules, onDay: false }, 0)).toBeNull();
  expect(stageOf({ ...rules, daysBefore: [] }, 1)).toBeNull();
  expect(stageOf({ ...rules, mostAfter: 0 }, -1)).toBeNull();
});
