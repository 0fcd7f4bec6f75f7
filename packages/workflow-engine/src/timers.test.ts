import { compile, evaluateDate, execute } from './index.js';
import { boundary, bpmn, caught, chain, end, start, timer, user } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';
import { addDuration, parseInstant, resolveTimer } from './timer-time.js';

const now = new Date('2024-03-01T01:00:00Z');
const waiting = (kind: string, value: string): string => bpmn(start() + caught('c', timer(kind, value)) + user('a') + end() + chain('start', 'c', 'a', 'end'));
const edge = (interrupting: boolean, kind: string, value: string): string =>
  bpmn(start() + user('u') + boundary('b', 'u', timer(kind, value), interrupting) + user('late') + end() + end('e2') + chain('start', 'u', 'end') + chain('b', 'late', 'e2'));

describe('when a timer is due', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['timeDuration', 'PT1H', {}, '2024-03-01T02:00:00.000Z'],
    ['timeDuration', '= wait', { wait: 'P2D' }, '2024-03-03T01:00:00.000Z'],
    ['timeDuration', '= duration("P1D") + duration("PT1H")', {}, '2024-03-02T02:00:00.000Z'],
    ['timeDate', '2099-01-01T00:00:00Z', {}, '2099-01-01T00:00:00.000Z'],
    ['timeDate', '2024-05-01', {}, '2024-04-30T16:00:00.000Z'],
    ['timeDate', '= receiptDue', { receiptDue: '2024-05-01T09:00:00+08:00' }, '2024-05-01T01:00:00.000Z'],
    ['timeDate', '= date and time(receiptDue) - duration("PT24H")', { receiptDue: '2024-05-01T09:00:00+08:00' }, '2024-04-30T01:00:00.000Z'],
    ['timeDate', '= now + duration("PT90M")', {}, '2024-03-01T02:30:00.000Z'],
  ])('%s %s', async (kind, value, variables, due) => {
    const instance = await Instance.start(waiting(kind, value), variables);
    expect(instance.step.timers.map((row) => row.due.toISOString())).toEqual([due]);
    expect(instance.fire('c').open).toBe('a');
  });

  test('months stay inside the month, weeks and fractions count', () => {
    expect(addDuration(new Date('2024-01-31T00:00:00Z'), 'P1M')?.toISOString()).toBe('2024-02-29T00:00:00.000Z');
    expect(addDuration(new Date('2024-02-29T00:00:00Z'), 'P1Y')?.toISOString()).toBe('2025-02-28T00:00:00.000Z');
    expect(addDuration(now, 'P1W')?.toISOString()).toBe('2024-03-08T01:00:00.000Z');
    expect(addDuration(now, 'PT0.5S')?.getTime()).toBe(now.getTime() + 500);
  });

  test.each(['', 'P', 'PT', 'P1', '1D', 'P-1D', 'tomorrow', '2024-05-01T09:00:00', '2024-13-01', 'R3', '0 0 9 * * ?'])('"%s" is not a time', (text) => {
    expect(resolveTimer('timeDate', text, now)).toBeNull();
    expect(resolveTimer('timeCycle', text, now)).toBeNull();
    expect(parseInstant(text)).toBeNull();
  });

  test('what resolves to no time is refused, and so is an undefined variable', async () => {
    const definition = await compile(waiting('timeDate', '= due'));
    const begin = (variables: Record<string, string | number | null>) => () => execute(definition, null, { type: 'start', variables }, now);
    for (const due of ['soon', 7, null, '2024-05-01T09:00:00']) expect(begin({ due })).toThrow(expect.objectContaining({ code: 'TIMER_INVALID' }) as Error);
    expect(begin({})).toThrow(expect.objectContaining({ code: 'UNDEFINED_VARIABLE' }) as Error);
  });

  test('a due date attribute reads the same way', () => {
    expect(evaluateDate('= receiptDue', { receiptDue: '2024-05-01T09:00:00+08:00' }, now).toISOString()).toBe('2024-05-01T01:00:00.000Z');
    expect(evaluateDate('P2D', {}, now).toISOString()).toBe('2024-03-03T01:00:00.000Z');
    expect(() => evaluateDate('soon', {}, now)).toThrow(expect.objectContaining({ code: 'TIMER_INVALID' }) as Error);
  });
});

describe('only `now` counts', () => {
  test('the due time is fixed when the timer starts, whatever time later steps come at', async () => {
    const instance = await Instance.start(bpmn(start() + user('u') + user('v') + boundary('b', 'u', timer('timeDuration', 'PT1H'), false) + end() + end('e2') + chain('start', 'u', 'v', 'end') + chain('b', 'e2')));
    const [row] = instance.step.timers;
    expect(row!.due.toISOString()).toBe('2024-03-01T02:00:00.000Z');
    instance.now = new Date('2031-01-01T00:00:00Z');
    const { executionId } = row!;
    expect(instance.apply({ type: 'fireTimer', executionId })).toMatchObject({ open: 'u', step: { timers: [] } });
  });

  test('an overdue timer never fires in somebody else\'s action', async () => {
    const xml = bpmn(start() + user('u') + boundary('b', 'u', timer('timeDuration', 'PT1H')) + user('late') + end() + end('e2') + chain('start', 'u', 'end') + chain('b', 'late', 'e2'));
    const instance = await Instance.start(xml);
    instance.now = new Date('2030-01-01T00:00:00Z');
    expect(instance.complete('u').done).toBe(true);
  });

  test('a timer cannot be fired before it is due, nor twice', async () => {
    const instance = await Instance.start(edge(false, 'timeDuration', 'PT1H'));
    const command = { type: 'fireTimer', executionId: instance.step.timers[0]!.executionId } as const;
    expect(() => instance.apply(command)).toThrow(expect.objectContaining({ code: 'TIMER_NOT_DUE' }) as Error);
    instance.fire('b');
    expect(() => instance.apply(command)).toThrow(expect.objectContaining({ code: 'STALE_TOKEN' }) as Error);
  });

  test('a timer many years away is a row like any other', async () => {
    const instance = await Instance.start(edge(true, 'timeDate', '2054-01-01T00:00:00+08:00'));
    expect(instance.step.timers).toMatchObject([{ nodeId: 'b', due: new Date('2053-12-31T16:00:00Z') }]);
    expect(instance.fire('b').open).toBe('late');
  });
});

describe('a timer whose row was moved', () => {
  test('fires at the time given with the command, earlier or later than drawn', async () => {
    const instance = await Instance.start(edge(true, 'timeDate', '2054-01-01T00:00:00+08:00'));
    const { executionId } = instance.step.timers[0]!;
    const moved = (due: string) => ({ type: 'fireTimer' as const, executionId, due: new Date(due) });
    expect(() => instance.apply(moved('2054-02-01T00:00:00Z'))).toThrow(expect.objectContaining({ code: 'TIMER_NOT_DUE' }) as Error);
    expect(instance.apply(moved('2024-02-01T00:00:00Z')).open).toBe('late');
  });
});

describe('boundary timers', () => {
  test('interrupting: the task is gone', async () => {
    const instance = (await Instance.start(edge(true, 'timeDuration', 'PT1H'))).fire('b');
    expect(instance.open).toBe('late');
    expect(instance.step.trace).toContainEqual(expect.objectContaining({ nodeId: 'u', event: 'discard' }));
    expect(instance.complete('late').done).toBe(true);
  });

  test('the task done first takes the timer along', async () => {
    const instance = await Instance.start(edge(true, 'timeDuration', 'PT1H'));
    expect(instance.complete('u')).toMatchObject({ done: true, step: { timers: [] } });
  });

  test('not interrupting: both go on', async () => {
    const instance = (await Instance.start(edge(false, 'timeDuration', 'PT1H'))).fire('b');
    expect(instance.open).toBe('late u');
    expect(instance.complete('u').open).toBe('late');
    expect(instance.complete('late').done).toBe(true);
  });

  test('R3 fires exactly three times, an hour after the time before', async () => {
    const instance = await Instance.start(edge(false, 'timeCycle', 'R3/PT1H'));
    const fired: string[] = [];
    while (instance.step.timers.length && fired.length < 10) {
      const [row] = instance.step.timers;
      fired.push(`${row!.due.toISOString()} ${row!.repeat}`);
      instance.fire('b').complete('late');
    }
    expect(fired).toEqual(['2024-03-01T02:00:00.000Z 3', '2024-03-01T03:00:00.000Z 2', '2024-03-01T04:00:00.000Z 1']);
    expect(instance.complete('u').done).toBe(true);
  });

  test('R without a number goes on as long as the task', async () => {
    const instance = await Instance.start(edge(false, 'timeCycle', 'R/PT1H'));
    for (let count = 0; count < 8; count++) {
      expect(instance.step.timers).toMatchObject([{ repeat: -1 }]);
      instance.fire('b').complete('late');
    }
    expect(instance.complete('u')).toMatchObject({ done: true, step: { timers: [] } });
  });

  test('the next reminder comes even while the last one is still open', async () => {
    const instance = (await Instance.start(edge(false, 'timeCycle', 'R3/PT1H'))).fire('b');
    expect(instance.step.timers).toHaveLength(1);
    instance.fire('b');
    expect(instance.open).toBe('late u');
    expect(instance.complete('late').open).toBe('late u');
  });
});
