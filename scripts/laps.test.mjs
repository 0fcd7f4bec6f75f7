import { expect, test } from '@jest/globals';
import { createLaps } from './lib/laps.mjs';

test('the parts of a run add up to the whole, and what took no second is not told', () => {
  let now = 5_000;
  const laps = createLaps(() => now);
  now += 61_000;
  laps.lap('依赖');
  now += 300;
  laps.lap('构建');
  now += 12_400;
  laps.lap('apps/api');
  expect(laps.line()).toBe('用时 74 秒：依赖 61，apps/api 12');
});

test('a run that ended at once has no parts', () => expect(createLaps(() => 7).line()).toBe('用时 0 秒'));
