import { approval, line } from './testing/bpmn.js';
import { Instance } from './testing/instance.js';

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
