import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ServerProblem } from '../server/server-problem.js';
import { DraftKeeper, type DraftContent } from './draft-keeper.js';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

const start: DraftContent = { values: { done: '' }, attachmentIds: [] };
function keeperWith(answer: (version: number) => Promise<{ version: number; savedAt: string }>) {
  const sent: { values: Record<string, unknown>; version: number }[] = [];
  const keeper = new DraftKeeper((content, version) => { sent.push({ values: content.values, version }); return answer(version); }, 1, start, null, true);
  return { keeper, sent };
}
const kept = (version: number) => Promise.resolve({ version: version + 1, savedAt: '2023-10-12T02:42:00.000Z' });

test('typing is saved once it pauses, with the version the save before answered', async () => {
  const { keeper, sent } = keeperWith(kept);
  keeper.change({ values: { done: '一' } });
  keeper.change({ values: { done: '一二' } });
  await jest.advanceTimersByTimeAsync(2000);
  keeper.change({ values: { done: '一二三' } });
  await jest.advanceTimersByTimeAsync(2000);
  expect(sent).toEqual([{ values: { done: '一二' }, version: 1 }, { values: { done: '一二三' }, version: 2 }]);
  expect(keeper.state).toEqual({ state: 'saved', at: '2023-10-12T02:42:00.000Z' });
});

test('what is typed while a save is under way is saved after it, never beside it', async () => {
  let release: () => void = () => undefined;
  const { keeper, sent } = keeperWith((version) => new Promise((resolve) => { release = () => resolve({ version: version + 1, savedAt: 'x' }); }));
  keeper.change({ values: { done: '一' } });
  await jest.advanceTimersByTimeAsync(2000);
  keeper.change({ values: { done: '二' } });
  await jest.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(1);
  release();
  await jest.advanceTimersByTimeAsync(1);
  expect(sent[1]).toEqual({ values: { done: '二' }, version: 2 });
});

test('a failed save loses nothing: it says so and can be tried again', async () => {
  let online = false;
  const { keeper, sent } = keeperWith((version) => (online ? kept(version) : Promise.reject(new ServerProblem('没有保存上。', 0, 'NETWORK'))));
  keeper.change({ values: { done: '一' } });
  await jest.advanceTimersByTimeAsync(2000);
  expect(keeper.state).toMatchObject({ state: 'failed', conflict: false });
  expect(keeper.hasUnsaved).toBe(true);
  online = true;
  await keeper.flush();
  expect(sent.at(-1)).toEqual({ values: { done: '一' }, version: 1 });
  expect(keeper.hasUnsaved).toBe(false);
});

test('a colleague’s draft is never overwritten unless the person says so', async () => {
  const { keeper, sent } = keeperWith((version) => (version < 5 ? Promise.reject(new ServerProblem('刚被别人改过', 409, 'STALE_VERSION')) : kept(version)));
  keeper.change({ values: { done: '一' } });
  await jest.advanceTimersByTimeAsync(2000);
  keeper.change({ values: { done: '一二' } });
  await jest.advanceTimersByTimeAsync(10_000);
  await keeper.flush();
  expect(sent).toHaveLength(1);
  await keeper.insist(5);
  expect(sent.at(-1)).toEqual({ values: { done: '一二' }, version: 5 });
  expect(keeper.state.state).toBe('saved');
});

test('after the decision nothing is saved any more', async () => {
  const { keeper, sent } = keeperWith(kept);
  keeper.change({ values: { done: '一' } });
  keeper.close();
  await jest.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
});
