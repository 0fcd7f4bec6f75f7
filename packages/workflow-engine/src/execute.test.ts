import { inflateSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { compile, engineTag, execute, EngineError, type EngineErrorCode } from './index.js';
import { approval, boundary, bpmn, caught, chain, end, exclusive, flow, multi, start, sub, timer, user } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

const now = new Date('2024-03-01T01:00:00Z');

function refusal(action: () => unknown): EngineErrorCode | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    return (error as EngineError).code;
  }
}

test('an approval goes forward, is returned, and ends', async () => {
  const instance = await Instance.start(approval(), { title: '甲' });
  expect(instance.open).toBe('submit');
  instance.complete('submit', { outcome: 'approve' }).complete('review', { outcome: 'return', reason: '补材料' });
  expect(instance.open).toBe('submit');
  expect(instance.step.variables).toEqual({ title: '甲', outcome: 'return', reason: '补材料' });
  instance.complete('submit', { outcome: 'approve' }).complete('review', { outcome: 'approve' }).complete('sign', { outcome: 'approve' });
  expect(instance.open).toBe('archive');
  instance.complete('archive');
  expect(instance).toMatchObject({ done: true, step: { state: null, tokens: [], timers: [], jobs: [] } });
});

test('the trace of a step names what was entered, ended and taken, in order', async () => {
  const instance = (await Instance.start(approval())).complete('submit').complete('review', { outcome: 'return' });
  expect(instance.step.trace.map((entry) => `${entry.event} ${'flowId' in entry ? entry.flowId : entry.nodeId}`)).toEqual([
    'end review', 'take review_to_reviewed', 'enter reviewed', 'end reviewed', 'take reviewed_to_submit', 'enter submit',
  ]);
});

test('the second answer to the same work item is stale, and so is an answer to nothing', async () => {
  const definition = await compile(approval());
  const first = execute(definition, null, { type: 'start' }, now);
  const answer = { type: 'complete', executionId: first.tokens[0]!.executionId } as const;
  const second = execute(definition, first.state, answer, now);
  expect(refusal(() => execute(definition, second.state, answer, now))).toBe('STALE_TOKEN');
  expect(refusal(() => execute(definition, second.state, { type: 'fireTimer', executionId: 'none' }, now))).toBe('STALE_TOKEN');
  expect(refusal(() => execute(definition, second.state, { type: 'failJob', executionId: second.tokens[0]!.executionId, code: 'X' }, now))).toBe('STALE_TOKEN');
});

test('the old state can be tried again after a refusal, and inputs are not touched', async () => {
  const xml = bpmn(start() + user('a') + exclusive('g', 'g_to_end') + end() + user('b') + chain('start', 'a', 'g', 'end') + flow('g', 'b', '= amount > 5') + flow('b', 'end'));
  const instance = await Instance.start(xml);
  const before = Buffer.from(instance.step.state!);
  const output = Object.freeze({ list: Object.freeze([1]) as unknown as number[], outcome: 'x' });
  expect(refusal(() => instance.complete('a', output))).toBe('UNDEFINED_VARIABLE');
  expect(instance.step.state!.equals(before)).toBe(true);
  expect(instance.complete('a', { ...output, amount: 6 }).open).toBe('b');
});

test('conditions must yield true or false', async () => {
  const xml = bpmn(start() + user('a') + exclusive('g', 'g_to_end') + end() + user('b') + chain('start', 'a', 'g', 'end') + flow('g', 'b', '= amount') + flow('b', 'end'));
  const instance = await Instance.start(xml);
  expect(refusal(() => instance.complete('a', { amount: 1 }))).toBe('CONDITION_NOT_BOOLEAN');
  expect(refusal(() => instance.complete('a', { amount: null }))).toBe('CONDITION_NOT_BOOLEAN');
  expect(refusal(() => instance.complete('a', { amount: 'true' }))).toBe('CONDITION_NOT_BOOLEAN');
});

test('no path to take is an error, not a silent end', async () => {
  const xml = bpmn(start() + user('a') + user('b') + user('c') + end() + chain('start', 'a') + flow('a', 'b', '= n = 1') + flow('a', 'c', '= n = 2') + flow('b', 'end') + flow('c', 'end'));
  const instance = await Instance.start(xml);
  expect(refusal(() => instance.complete('a', { n: 3 }))).toBe('NO_PATH');
  expect(instance.complete('a', { n: 2 }).open).toBe('c');
});

test('start happens once, everything else only on a running instance', async () => {
  const definition = await compile(approval());
  const { state } = execute(definition, null, { type: 'start' }, now);
  expect(refusal(() => execute(definition, state, { type: 'start' }, now))).toBe('ALREADY_STARTED');
  expect(refusal(() => execute(definition, null, { type: 'complete', executionId: 'x' }, now))).toBe('NOT_STARTED');
  expect(refusal(() => execute(definition, state, { type: 'message', ref: 'none' }, now))).toBe('NO_RECEIVER');
});

test('variables are plain JSON objects', async () => {
  const definition = await compile(approval());
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  for (const variables of [cycle, [1], 'text', { n: 1n }]) {
    expect(refusal(() => execute(definition, null, { type: 'start', variables: variables as never }, now))).toBe('BAD_VARIABLES');
  }
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as never;
  const step = execute(definition, null, { type: 'start', variables: hostile }, now);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(step.variables)).toEqual(['__proto__', 'constructor']);
});

test('a damaged state or one of another version is refused', async () => {
  const one = await compile(approval());
  const other = await compile(bpmn(start() + user('x') + end() + chain('start', 'x', 'end')));
  const { state } = execute(one, null, { type: 'start' }, now);
  const damaged = Buffer.from(state!);
  damaged[damaged.length >> 1]! ^= 0xff;
  for (const [definition, bytes] of [[one, damaged], [other, state!], [one, Buffer.alloc(0)]] as const) {
    expect(refusal(() => execute(definition, bytes, { type: 'complete', executionId: 'x' }, now))).toBe('STATE_CORRUPT');
  }
});

test('two compilations of one file read each other\'s states; so does a later one given the stored dictionary', async () => {
  const first = await compile(approval());
  const { state, tokens } = execute(first, null, { type: 'start' }, now);
  const command = { type: 'complete', executionId: tokens[0]!.executionId } as const;
  expect(execute(await compile(approval()), state, command, now).tokens[0]?.nodeId).toBe('review');
  expect(execute(await compile(approval(), { dictionary: first.dictionary }), state, command, now).tokens[0]?.nodeId).toBe('review');
  expect(engineTag).toBe('be17');
});

test('a catch-all error boundary event hides no fault of the drawing', async () => {
  const around = (inner: string): string =>
    bpmn(start() + sub('sp', start('s1') + user('a') + inner + end('e1') + chain('s1', 'a')) + boundary('b', 'sp', '<errorEventDefinition/>') + user('x') + end() + chain('start', 'sp', 'end') + chain('b', 'x', 'end'));
  const instance = await Instance.start(around(exclusive('g', 'g_to_e1') + user('c') + chain('a', 'g', 'e1') + flow('g', 'c', '= missing') + chain('c', 'e1')));
  expect(refusal(() => instance.complete('a'))).toBe('UNDEFINED_VARIABLE');
  const list = await Instance.start(around(user('m', multi(false)) + chain('a', 'm', 'e1')));
  expect(refusal(() => list.complete('a', { people: 'not a list' }))).toBe('MODEL_ERROR');
  const path = await Instance.start(around(user('c') + flow('a', 'c', '= n = 1') + flow('a', 'e1', '= n = 2') + chain('c', 'e1')));
  expect(refusal(() => path.complete('a', { n: 3 }))).toBe('NO_PATH');
  const time = await Instance.start(around(caught('t', timer('timeDate', '= due')) + chain('a', 't', 'e1')));
  expect(refusal(() => time.complete('a', { due: 'soon' }))).toBe('TIMER_INVALID');
});

test('the clock of the server is never read', async () => {
  const definition = await compile(bpmn(start() + user('u') + boundary('b', 'u', timer('timeCycle', 'R2/PT1H'), false) + end() + end('e2') + chain('start', 'u', 'end') + chain('b', 'e2')));
  const run = (clock: string): string => {
    jest.useFakeTimers({ now: new Date(clock) });
    try {
      const first = execute(definition, null, { type: 'start' }, now);
      const second = execute(definition, first.state, { type: 'fireTimer', executionId: first.timers[0]!.executionId }, new Date('2024-03-01T05:00:00Z'));
      const stored = inflateSync(second.state!, { dictionary: definition.dictionary }).toString();
      return (stored + JSON.stringify([first.timers, second.timers])).replace(/_[0-9a-f]{6,10}(?![0-9a-z])/g, '');
    } finally {
      jest.useRealTimers();
    }
  };
  expect(run('1999-01-01T00:00:00Z')).toBe(run('2077-07-07T00:00:00Z'));
});
