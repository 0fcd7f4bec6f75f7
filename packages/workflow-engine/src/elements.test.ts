/** One test per BPMN element that may be drawn; every step restores the instance from its stored bytes. */
import { boundary, bpmn, caught, chain, end, exclusive, expression, flow, inclusive, multi, parallel, service, start, sub, thrown, timer, user } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

const MESSAGE = '<message id="M1" name="回执"/>';
const SIGNAL = '<signal id="S1" name="停办"/>';
const ERROR = '<error id="E1" name="退件" errorCode="E_X"/>';
const onMessage = '<messageEventDefinition messageRef="M1"/>';
const onSignal = '<signalEventDefinition signalRef="S1"/>';
const onError = '<errorEventDefinition errorRef="E1"/>';
const escalation = '<escalationEventDefinition escalationRef="ES1"/>';

describe('tasks', () => {
  test.each(['userTask', 'manualTask', 'receiveTask'])('%s waits for somebody', async (tag) => {
    const instance = await Instance.start(bpmn(start() + `<${tag} id="u" camunda:candidateGroups="a@b"/>`.replace(/ camunda[^/]*/, tag === 'userTask' ? '$&' : '') + end() + chain('start', 'u', 'end')));
    expect(instance.open).toBe('u');
    expect(instance.complete('u', { x: 1 })).toMatchObject({ done: true, step: { variables: { x: 1 } } });
  });

  test('a plain task is passed', async () => {
    expect((await Instance.start(bpmn(start() + '<task id="u"/>' + end() + chain('start', 'u', 'end')))).done).toBe(true);
  });

  test('a receive task hears its message', async () => {
    const instance = await Instance.start(bpmn(start() + '<receiveTask id="u" messageRef="M1"/>' + end() + chain('start', 'u', 'end'), MESSAGE));
    expect(instance.step.waits).toMatchObject([{ nodeId: 'u', kind: 'message', ref: 'M1' }]);
    expect(instance.apply({ type: 'message', ref: 'M1', payload: { answer: 42 } })).toMatchObject({ done: true, step: { variables: { answer: 42 } } });
  });

  test.each(['serviceTask', 'sendTask', 'businessRuleTask'])('%s is a job, answered by complete', async (tag) => {
    const instance = await Instance.start(bpmn(start() + `<${tag} id="s" camunda:type="external" camunda:topic="take_number"/>` + user('u') + end() + chain('start', 's', 'u', 'end')));
    expect(instance.step).toMatchObject({ tokens: [], jobs: [{ nodeId: 's', topic: 'take_number' }] });
    expect(instance.complete('s', { number: 7 })).toMatchObject({ open: 'u', step: { variables: { number: 7 } } });
  });

  test('a failed job is caught by its boundary event, by code', async () => {
    const xml = bpmn(start() + service('s') + boundary('b', 's', onError) + user('x') + end() + end('e2') + chain('start', 's', 'end') + chain('b', 'x', 'e2'), ERROR);
    const instance = await Instance.start(xml);
    const { executionId } = instance.step.jobs[0]!;
    expect(() => instance.apply({ type: 'failJob', executionId, code: 'OTHER' })).toThrow(expect.objectContaining({ code: 'MODEL_ERROR' }) as Error);
    expect(instance.apply({ type: 'failJob', executionId, code: 'E_X' }).open).toBe('x');
    expect(instance.step.variables).toEqual({});
    expect(instance.complete('x').done).toBe(true);
  });
});

describe('gateways', () => {
  const branches = (gateway: string, a: string, b: string, c = ''): string => start() + gateway + user('a') + user('b') + user('c') + end() + flow('start', 'g') + flow('g', 'a', a) + flow('g', 'b', b) + flow('g', 'c', c) + flow('a', 'end') + flow('b', 'end') + flow('c', 'end');

  test('exclusive takes the first true condition, else the default', async () => {
    const xml = bpmn(branches(exclusive('g', 'g_to_c'), '= x &gt; 5', '= x &gt; 3'));
    expect((await Instance.start(xml, { x: 9 })).open).toBe('a');
    expect((await Instance.start(xml, { x: 4 })).open).toBe('b');
    expect((await Instance.start(xml, { x: 1 })).open).toBe('c');
  });

  test('inclusive takes every true condition, else the default', async () => {
    const xml = bpmn(branches(inclusive('g', 'g_to_c'), '= x &gt; 5', '= x &gt; 3'));
    const instance = await Instance.start(xml, { x: 9 });
    expect(instance.open).toBe('a b');
    expect(instance.complete('a').complete('b').done).toBe(true);
    expect((await Instance.start(xml, { x: 1 })).open).toBe('c');
  });

  test('inclusive join waits for every token that can still come', async () => {
    const xml = bpmn(start() + inclusive('g', 'g_to_c') + inclusive('j') + user('a') + user('b') + user('c') + user('z') + end() + flow('start', 'g') + flow('g', 'a', '= true') + flow('g', 'b', '= true') + flow('g', 'c') + chain('a', 'j') + chain('b', 'j') + chain('c', 'j', 'z', 'end'));
    const instance = (await Instance.start(xml)).complete('a');
    expect(instance.open).toBe('b');
    expect(instance.complete('b').open).toBe('z');
    expect(instance.complete('z').done).toBe(true);
  });

  test('parallel split and join, twice through a loop', async () => {
    const xml = bpmn(start() + exclusive('m') + parallel('p') + parallel('j') + user('a') + user('b') + user('c') + exclusive('g', 'g_to_end') + end() + chain('start', 'm', 'p', 'a', 'j', 'c', 'g', 'end') + chain('p', 'b', 'j') + flow('g', 'm', '= outcome = "return"'));
    const instance = await Instance.start(xml);
    for (const outcome of ['return', 'approve']) {
      expect(instance.open).toBe('a b');
      expect(instance.complete('a').open).toBe('b');
      expect(instance.complete('b').open).toBe('c');
      instance.complete('c', { outcome });
    }
    expect(instance.done).toBe(true);
  });

  test('an exclusive merge inside a parallel block does not release the join early', async () => {
    const xml = bpmn(start() + parallel('p') + parallel('j') + exclusive('x', 'x_to_b') + exclusive('m') + user('a') + user('b') + user('c') + user('z') + end() + chain('start', 'p', 'x', 'b', 'm', 'j', 'z', 'end') + flow('x', 'a', '= left') + chain('a', 'm') + chain('p', 'c', 'j'));
    const instance = await Instance.start(xml, { left: true });
    expect(instance.complete('a').open).toBe('c');
    expect(instance.complete('c').open).toBe('z');
  });

  const race = bpmn(start() + '<eventBasedGateway id="g"/>' + caught('c1', onMessage) + caught('c2', timer('timeDuration', 'PT1H')) + caught('c3', onSignal) + user('a') + user('b') + user('c') + end() + chain('start', 'g', 'c1', 'a', 'end') + chain('g', 'c2', 'b', 'end') + chain('g', 'c3', 'c', 'end'), MESSAGE + SIGNAL);
  test('event-based: the first event wins, the others are dropped', async () => {
    for (const [act, open] of [[(i: Instance) => i.apply({ type: 'message', ref: 'M1' }), 'a'], [(i: Instance) => i.fire('c2'), 'b'], [(i: Instance) => i.apply({ type: 'signal', ref: 'S1' }), 'c']] as const) {
      const instance = act(await Instance.start(race));
      expect(instance.step).toMatchObject({ timers: [], waits: [] });
      expect(instance.open).toBe(open);
      expect(instance.complete(open).done).toBe(true);
    }
  });
});

describe('events', () => {
  test('message and signal: start, catch, boundary', async () => {
    for (const [roots, on, type, ref] of [[MESSAGE, onMessage, 'message', 'M1'], [SIGNAL, onSignal, 'signal', 'S1']] as const) {
      const begin = await Instance.start(bpmn(start('start', on) + user('u') + end() + chain('start', 'u', 'end'), roots));
      expect(begin.open).toBe('');
      expect(begin.apply({ type, ref }).open).toBe('u');
      expect(begin.complete('u').done).toBe(true);
      const middle = await Instance.start(bpmn(start() + caught('c', on) + end() + chain('start', 'c', 'end'), roots));
      expect(middle.apply({ type, ref, payload: { answer: 1 } })).toMatchObject({ done: true, step: { variables: { answer: 1 } } });
      const edge = await Instance.start(bpmn(start() + user('u') + boundary('b', 'u', on) + user('x') + end() + end('e2') + chain('start', 'u', 'end') + chain('b', 'x', 'e2'), roots));
      expect(edge.apply({ type, ref }).open).toBe('x');
      expect(edge.complete('x').done).toBe(true);
    }
  });

  test.each([['message', MESSAGE, onMessage], ['signal', SIGNAL, onSignal]])('%s thrown in one branch is caught in another', async (_, roots, on) => {
    const xml = bpmn(start() + parallel('p') + caught('c', on) + user('u') + thrown('t', on) + end() + end('e2') + chain('start', 'p', 'u', 't', 'end') + chain('p', 'c', 'e2'), roots);
    expect((await Instance.start(xml)).complete('u').done).toBe(true);
  });

  const scope = (inner: string): string => sub('sp', start('s1') + user('su') + inner + chain('s1', 'su', 'ee'));
  test('an error thrown behind a user task in a sub-process reaches its boundary event', async () => {
    const xml = bpmn(start() + scope(end('ee', onError)) + boundary('b', 'sp', onError) + user('x') + end() + end('e2') + chain('start', 'sp', 'end') + chain('b', 'x', 'e2'), ERROR);
    expect((await Instance.start(xml)).complete('su').open).toBe('x');
  });

  test('an escalation continues beside the sub-process', async () => {
    const xml = bpmn(start() + scope(end('ee', escalation)) + boundary('b', 'sp', escalation, false) + user('x') + user('y') + end() + end('e2') + chain('start', 'sp', 'y', 'end') + chain('b', 'x', 'e2'), '<escalation id="ES1" name="上报" escalationCode="UP"/>');
    const instance = (await Instance.start(xml)).complete('su');
    expect(instance.open).toBe('x y');
    expect(instance.complete('x').complete('y').done).toBe(true);
  });

  test('link and terminate', async () => {
    const link = await Instance.start(bpmn(start() + user('a') + thrown('lt', '<linkEventDefinition name="L"/>') + caught('lc', '<linkEventDefinition name="L"/>') + user('b') + end() + chain('start', 'a', 'lt') + chain('lc', 'b', 'end')));
    expect(link.complete('a').complete('b').done).toBe(true);
    const both = await Instance.start(bpmn(start() + parallel('p') + user('a') + user('b') + end('e1', '<terminateEventDefinition/>') + end('e2') + chain('start', 'p', 'a', 'e1') + chain('p', 'b', 'e2')));
    expect(both.complete('a').done).toBe(true);
  });

  test('compensation behind a user task runs the undo job', async () => {
    const undo = '<serviceTask id="undo" isForCompensation="true" camunda:type="external" camunda:topic="undo"/><association id="as" associationDirection="One" sourceRef="b" targetRef="undo"/>';
    const xml = bpmn(start() + service('s') + boundary('b', 's', '<compensateEventDefinition/>') + undo + user('u') + thrown('th', '<compensateEventDefinition/>') + user('z') + end() + chain('start', 's', 'u', 'th', 'z', 'end'));
    const instance = (await Instance.start(xml)).complete('s').complete('u');
    expect(instance.step.jobs.map(({ nodeId }) => nodeId)).toEqual(['undo']);
    instance.complete('undo');
    expect(instance.open).toBe('z');
    expect(instance.complete('z').done).toBe(true);
  });
});

describe('scopes', () => {
  test('sub-process', async () => {
    const instance = await Instance.start(bpmn(start() + sub('sp', start('s1') + user('su') + end('se') + chain('s1', 'su', 'se')) + user('u') + end() + chain('start', 'sp', 'u', 'end')));
    expect(instance.complete('su', { inner: 1 }).open).toBe('u');
    expect(instance.step.variables).toEqual({ inner: 1 });
    expect(instance.complete('u').done).toBe(true);
  });

  test('what one instance of a multi-instance sub-process decides does not leak into another', async () => {
    const inner = start('s1') + user('su') + user('check') + exclusive('g', 'g_to_se') + user('again') + end('se') + chain('s1', 'su', 'check', 'g', 'se') + flow('g', 'again', '= outcome = "return" and person != "none"') + chain('again', 'se');
    const instance = await Instance.start(bpmn(start() + sub('sp', multi(false) + inner) + user('u') + end() + chain('start', 'sp', 'u', 'end')), { people: ['甲', '乙'] });
    expect(instance.step.tokens).toMatchObject([{ nodeId: 'su', locals: { person: '甲', loopCounter: 0 } }, { nodeId: 'su', locals: { person: '乙', loopCounter: 1 } }]);
    const [first, second] = instance.step.tokens.map(({ executionId }) => executionId);
    instance.apply({ type: 'complete', executionId: first!, output: { outcome: 'return' } }).apply({ type: 'complete', executionId: second!, output: { outcome: 'approve' } });
    const check = instance.step.tokens[0]!;
    instance.apply({ type: 'complete', executionId: check.executionId });
    expect(instance.open).toBe('again check');
    instance.complete('again').complete('check');
    expect(instance.open).toBe('u');
  });
});

describe('multi-instance user tasks', () => {
  const after = (inner: string): string => bpmn(start() + user('sign', inner) + user('after') + end() + chain('start', 'sign', 'after', 'end'));
  const people = ['甲', '乙', '丙'];

  test('parallel, over a collection', async () => {
    const instance = await Instance.start(after(multi(false)), { people });
    expect(instance.step.tokens.map(({ index, locals }) => [index, locals?.['person']])).toEqual([[0, '甲'], [1, '乙'], [2, '丙']]);
    expect(instance.complete('sign', { ok: 1 }, 2).complete('sign', {}, 0).open).toBe('sign1');
    expect(instance.complete('sign', {}, 1).open).toBe('after');
    expect(instance.step.variables['sign_results']).toEqual([{}, {}, { ok: 1 }]);
  });

  test('sequential, over a collection', async () => {
    const instance = await Instance.start(after(multi(true)), { people });
    for (const index of [0, 1, 2]) {
      expect(instance.step.tokens).toMatchObject([{ nodeId: 'sign', index, locals: { person: people[index], loopCounter: index } }]);
      instance.complete('sign');
    }
    expect(instance.open).toBe('after');
  });

  test.each([false, true])('a completion condition ends it early (sequential: %s)', async (sequential) => {
    const instance = await Instance.start(after(multi(sequential, expression('completionCondition', '= output.ok = false'))), { people });
    expect(instance.complete('sign', { ok: true }, 0).open).toBe(sequential ? 'sign1' : 'sign1 sign2');
    expect(instance.complete('sign', { ok: false }, 1).open).toBe('after');
  });

  test('a completion condition may count all answers so far', async () => {
    const instance = await Instance.start(after(multi(false, expression('completionCondition', '= count(loopOutput[item != null]) &gt;= 2'))), { people });
    expect(instance.complete('sign', { ok: true }, 2).open).toBe('sign0 sign1');
    expect(instance.complete('sign', { ok: true }, 0).open).toBe('after');
  });

  test('by number, over nothing, and over 120', async () => {
    const byNumber = await Instance.start(after(`<multiInstanceLoopCharacteristics>${expression('loopCardinality', '= n')}</multiInstanceLoopCharacteristics>`), { n: 3 });
    expect(byNumber.open).toBe('sign0 sign1 sign2');
    expect((await Instance.start(after(multi(false)), { people: [] })).open).toBe('after');
    expect((await Instance.start(after(multi(false)), { people: Array.from({ length: 120 }, String) })).step.tokens).toHaveLength(120);
  });
});

describe('drawing only', () => {
  test('lanes, pools, annotations, groups and data objects mean nothing at run time', async () => {
    const lanes = '<laneSet id="ls"><lane id="L0" name="全体"><flowNodeRef>u</flowNodeRef><childLaneSet id="cls"><lane id="L1" name="办公室"><flowNodeRef>u</flowNodeRef></lane></childLaneSet></lane></laneSet>';
    const extras = '<textAnnotation id="ta"><text>说明</text></textAnnotation><association id="as" sourceRef="u" targetRef="ta"/><group id="gr" categoryValueRef="cv"/><dataObjectReference id="dor" dataObjectRef="do1"/><dataObject id="do1"/>';
    const roots = '<collaboration id="C"><participant id="pa" name="医改办" processRef="main"/><participant id="pb" name="外部"/></collaboration><category id="cat"><categoryValue id="cv" value="x"/></category><itemDefinition id="i1" structureRef="x"/><dataStore id="ds" name="x"/>';
    const instance = await Instance.start(bpmn(lanes + start() + user('u') + end() + chain('start', 'u', 'end') + extras, roots));
    expect(instance.open).toBe('u');
    expect(instance.complete('u').done).toBe(true);
  });

  test('several flows out of a task all run; two tokens in one task are done one after the other', async () => {
    const xml = bpmn(start() + user('u') + user('a') + user('b') + user('c') + end() + chain('start', 'u', 'a', 'c', 'end') + chain('u', 'b', 'c'));
    const instance = (await Instance.start(xml)).complete('u');
    expect(instance.open).toBe('a b');
    expect(instance.complete('a').complete('b').open).toBe('c');
    expect(instance.complete('c').open).toBe('c');
    expect(instance.complete('c').done).toBe(true);
  });
});
