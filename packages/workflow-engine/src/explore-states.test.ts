import { compile, exploreStates, pathTaken, type Variables } from './index.js';
import { approval, boundary, bpmn, chain, end, exclusive, flow, parallel, service, start, timer, user } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

const decisions: Variables[] = [{ outcome: 'approve' }, { outcome: 'return' }];

test('every state of an approval is found, each with a way on', async () => {
  const found = exploreStates(await compile(approval()), () => decisions);
  expect(found.states.map(({ open }) => open.join(' '))).toEqual(['submit', 'review', 'sign', '', 'archive'].sort((a, b) => found.states.findIndex(({ open }) => open.join() === a) - found.states.findIndex(({ open }) => open.join() === b)));
  expect(found).toMatchObject({ failures: [], ends: true, complete: true, unvisited: { nodes: [], flows: [] } });
  expect(found.states.at(-1)!.way.at(0)).toBe('start');
});

test('jobs and timers are walked too', async () => {
  const xml = bpmn(start() + user('u') + service('s') + boundary('b', 'u', timer('timeDuration', 'P1D'), false) + user('late') + end() + end('e2') + chain('start', 'u', 's', 'end') + chain('b', 'late', 'e2'));
  const found = exploreStates(await compile(xml), () => [{}]);
  expect(found.states.map(({ open }) => open.join(' ')).sort()).toEqual(['', '@b u', 'late', 'late s', 'late u', 's', 'u']);
  expect(found.failures).toEqual([]);
});

test('a trap in the drawing is found, with the way into it', async () => {
  // The exclusive split feeds a parallel join that will never get its second token.
  const xml = bpmn(start() + user('u') + exclusive('x', 'x_to_b') + user('a') + user('b') + parallel('j') + end() + chain('start', 'u', 'x', 'b', 'j', 'end') + flow('x', 'a', '= outcome = "return"') + chain('a', 'j'));
  const found = exploreStates(await compile(xml), () => decisions);
  expect(found.ends).toBe(false);
  expect(found.failures.map(({ way, error }) => [error.code, way.slice(0, 3)])).toContainEqual(['STUCK', ['start', 'u {"outcome":"approve"}', 'b {"outcome":"approve"}']]);
  expect(found.unvisited.nodes).toContain('end');
});

test('a form that does not give a variable is found', async () => {
  const found = exploreStates(await compile(approval()), ({ nodeId }) => (nodeId === 'review' ? [{ other: 1 }] : [{}]));
  expect(found.failures.map(({ error }) => error.code)).toEqual(['UNDEFINED_VARIABLE']);
});

test('the search stops at its limit and says so', async () => {
  expect(exploreStates(await compile(approval()), () => decisions, { limit: 2 }).complete).toBe(false);
});

test('the path taken shows what was walked, never what might have been', async () => {
  const xml = bpmn(start() + user('u') + boundary('b', 'u', timer('timeDuration', 'P1D')) + user('late') + exclusive('g', 'g_to_end') + user('back') + end() + chain('start', 'u', 'g', 'end') + flow('g', 'back', '= outcome = "return"') + chain('back', 'end') + chain('b', 'late', 'end'));
  const normal = (await Instance.start(xml)).complete('u', { outcome: 'approve' });
  const path = pathTaken(normal.definition, normal.trace);
  expect([...path.nodes].sort()).toEqual(['end', 'g', 'start', 'u']);
  expect([...path.flows].sort()).toEqual(['g_to_end', 'start_to_u', 'u_to_g']);
  expect([path.current.size, path.discarded.size]).toEqual([0, 0]);

  const late = (await Instance.start(xml)).fire('b');
  const cut = pathTaken(late.definition, late.trace);
  expect([...cut.nodes].sort()).toEqual(['b', 'late', 'start', 'u']);
  expect([...cut.current]).toEqual(['late']);
  expect([...cut.discarded]).toEqual(['u']);
});
