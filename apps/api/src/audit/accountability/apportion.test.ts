import { expect, test } from '@jest/globals';
import { apportion } from './apportion.js';

test('shares add up to the whole, the largest remainders first', () => {
  expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
  expect(apportion([0.05, 0.05, 0.9], 10)).toEqual([1, 0, 9]);
  expect(apportion([0, 0], 0)).toEqual([0, 0]);
  expect(apportion([], 5)).toEqual([]);
});

test('shares of random parts always add up', () => {
  for (let round = 0; round < 500; round += 1) {
    const parts = Array.from({ length: 1 + (round % 9) }, (_, index) => ((round * 7919 + index * 104_729) % 1000) / 7 + 0.01);
    const total = Math.round(parts.reduce((sum, part) => sum + part, 0));
    expect(apportion(parts, total).reduce((sum, share) => sum + share, 0)).toBe(total);
  }
});
