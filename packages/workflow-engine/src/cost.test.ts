import { compile, execute, type StepResult } from './index.js';
import { approval, line } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

const now = new Date('2024-03-01T01:00:00Z');

test('a five-step model stores less than 600 bytes, however often it is returned', async () => {
  const instance = await Instance.start(approval(), { title: '关于印发重点任务的通知', unit: 'health' });
  let largest = 0;
  for (let round = 0; round < 25; round++) {
    instance.complete('submit', { outcome: 'approve' });
    largest = Math.max(largest, instance.step.state!.length);
    instance.complete('review', { outcome: 'return' });
    largest = Math.max(largest, instance.step.state!.length);
  }
  process.stdout.write(`stored state of a five-step model: at most ${largest} bytes\n`);
  expect(largest).toBeLessThan(600);
  expect((await Instance.start(line(5))).complete('t1').step.state!.length).toBeLessThan(600);
});

test('one action costs a few milliseconds', async () => {
  const definition = await compile(approval());
  const { state, tokens } = execute(definition, null, { type: 'start' }, now);
  const step = (): StepResult => execute(definition, state, { type: 'complete', executionId: tokens[0]!.executionId, output: { outcome: 'approve' } }, now);
  for (let warm = 0; warm < 150; warm++) step();
  const before = process.cpuUsage();
  for (let count = 0; count < 200; count++) step();
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 200 / 1000;
  process.stdout.write(`one action of a five-step model: ${milliseconds.toFixed(2)} ms CPU\n`);
  // Generous: a shared machine doubles or triples it. It catches a step that became ten times dearer.
  expect(milliseconds).toBeLessThan(25);
});
