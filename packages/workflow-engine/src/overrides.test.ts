/**
 * Shows with the engine's own classes why each override exists. When an update of bpmn-elements makes one of these fail,
 * the upstream fix has arrived: take the override out of `overrides.ts` and its test out of here.
 */
import { createRequire } from 'node:module';
import * as elements from 'bpmn-elements';
import { BpmnModdle } from 'bpmn-moddle';
import Serializer, { TypeResolver } from 'moddle-context-serializer';
import { boundary, bpmn, chain, end, exclusive, flow, inclusive, parallel, start, sub, timer, user } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json') as object;
interface Stock { run(): void; recover(state: unknown): Stock; resume(): void; stop(): void; getState(): unknown; isRunning: boolean; getPostponed(): { id: string; content: { isSequenceFlow?: boolean }; signal(): void }[]; signal(message: object): void }
const { Definition, Context, Environment, Timers } = elements as unknown as { Definition: new (context: object) => Stock; Context: (source: object, environment: object) => object; Environment: new (options: object) => object; Timers: new (options: object) => object };

/** A definition of the unchanged engine. FEEL is replaced by constants: `= true` is true, everything else false. */
async function stock(xml: string): Promise<() => Stock> {
  const parsed = await new BpmnModdle({ camunda }).fromXML(xml);
  const source = Serializer(parsed as never, TypeResolver(elements as never));
  const expressions = { resolveExpression: (text: string) => (text.startsWith('=') ? text === '= true' : text), isExpression: () => false, hasExpression: () => false };
  const timers = (): object => new Timers({ setTimeout: () => ({}), clearTimeout: () => undefined });
  return () => new Definition(Context(source, new Environment({ expressions, timers: timers(), scripts: { register: () => undefined, getScript: () => undefined } })));
}

const open = (definition: Stock): string => definition.getPostponed().filter(({ content }) => !content.isSequenceFlow).map(({ id }) => id).sort().join(' ');
const answer = (definition: Stock, id: string): void => definition.getPostponed().find((item) => item.id === id)!.signal();

test('TokenFlow: stock v17 releases a parallel join early when a branch holds an exclusive merge', async () => {
  const xml = bpmn(start() + parallel('p') + parallel('j') + exclusive('x', 'x_to_b') + exclusive('m') + user('a') + user('b') + user('c') + user('z') + end() + chain('start', 'p', 'x', 'b', 'm', 'j', 'z', 'end') + flow('x', 'a', '= true') + chain('a', 'm') + chain('p', 'c', 'j'));
  const definition = (await stock(xml))();
  definition.run();
  answer(definition, 'c');
  // `a` is still open: the join counted the "discard" of the way over b as that branch's token.
  expect(open(definition)).toBe('a z');
});

test('OrJoin: stock v17 runs on at the first token, so the next task comes twice', async () => {
  const xml = bpmn(start() + inclusive('g', 'g_to_c') + inclusive('j') + user('a') + user('b') + user('c') + user('z') + end() + flow('start', 'g') + flow('g', 'a', '= true') + flow('g', 'b', '= true') + flow('g', 'c') + chain('a', 'j') + chain('b', 'j') + chain('c', 'j', 'z', 'end'));
  const definition = (await stock(xml))();
  definition.run();
  answer(definition, 'a');
  expect(open(definition)).toBe('b z');
});

test('DbTimer: stock v17 completes an overdue timer while the instance is being restored', async () => {
  const create = await stock(bpmn(start() + user('u') + boundary('b', 'u', timer('timeDuration', 'PT0.01S')) + user('late') + end() + chain('start', 'u', 'end') + chain('b', 'late', 'end')));
  const first = create();
  first.run();
  expect(open(first)).toBe('b u');
  const state = JSON.parse(JSON.stringify(first.getState())) as unknown;
  await new Promise((resolve) => setTimeout(resolve, 30));
  const restored = create().recover(state);
  restored.resume();
  expect(open(restored)).toBe('late');
});

test('rawSignal: stock v17 loses an error thrown in the same delegated signal', async () => {
  const onError = '<errorEventDefinition errorRef="E1"/>';
  const xml = bpmn(start() + sub('sp', start('s1') + user('su') + end('ee', onError) + chain('s1', 'su', 'ee')) + boundary('b', 'sp', onError) + user('x') + user('y') + end() + chain('start', 'sp', 'y', 'end') + chain('b', 'x', 'end'), '<error id="E1" errorCode="E_X"/>');
  const definition = (await stock(xml))();
  definition.run();
  definition.signal({ id: 'su' });
  expect(open(definition)).toBe('y');
  expect((await Instance.start(xml)).complete('su').open).toBe('x');
});
