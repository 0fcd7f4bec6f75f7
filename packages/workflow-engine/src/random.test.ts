/**
 * Structured models drawn at random, random actions. Each model is run twice with the same actions: once in one living
 * engine, once restored from its stored bytes before every step. They must never differ, and a sound model never hangs.
 */
import { compile, execute, type Command, type StepResult } from './index.js';
import { LiveInstance } from './testing/live-instance.js';
import { random, randomModel, type Feature } from './testing/random-model.js';

const START = new Date('2024-03-01T01:00:00Z');
const MAX_STEPS = 40;

interface Choice { readonly key: string; readonly executionId: string; readonly due?: Date }

/** What may be done next. Execution ids are random, so both runs are compared by node and instance. */
function choices({ tokens, jobs, timers }: StepResult): Choice[] {
  const work = [...tokens, ...jobs].map(({ nodeId, executionId, index, locals }) => ({ key: `${nodeId}/${index ?? ''}/${String(locals?.['person'] ?? '')}`, executionId }));
  return [...work, ...timers.map(({ nodeId, executionId, due, repeat }) => ({ key: `${nodeId}@${due.toISOString()}x${repeat ?? 1}`, executionId, due }))].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const commandOf = (choice: Choice, flag: number): Exclude<Command, { type: 'start' }> =>
  choice.due ? { type: 'fireTimer', executionId: choice.executionId } : { type: 'complete', executionId: choice.executionId, output: { flag } };
const picture = (step: StepResult): string => `${step.status} ${choices(step).map(({ key }) => key).join(' ')} ${JSON.stringify(step.variables)}`;
const story = (step: StepResult): string => step.trace.map((entry) => `${entry.event} ${'flowId' in entry ? entry.flowId : entry.nodeId}`).sort().join(' ');

/** Plays one model; every second answer is 2, so that loops are walked. */
async function play(seed: number, features: readonly Feature[], depth: number): Promise<{ steps: number; done: boolean }> {
  const definition = await compile(randomModel(seed, features, depth));
  const variables = { people: ['甲', '乙', '丙'], flag: 0 };
  const next = random(seed * 7919);
  let now = START;
  const live = new LiveInstance(definition, variables, now);
  let restored = execute(definition, null, { type: 'start', variables }, now);
  for (let steps = 1; steps <= MAX_STEPS; steps++) {
    expect(`${seed}: ${picture(restored)}`).toBe(`${seed}: ${picture(live.result)}`);
    if (restored.status === 'done') return { steps, done: true };
    const open = choices(restored);
    const pick = Math.floor(next() * open.length);
    const flag = [0, 1, 2, 2][Math.floor(next() * 4)]!;
    if (open[pick]!.due && open[pick]!.due > now) now = open[pick]!.due;
    live.apply(commandOf(choices(live.result)[pick]!, flag), now);
    restored = execute(definition, restored.state, commandOf(open[pick]!, flag), now);
    expect(`${seed}: ${story(restored)}`).toBe(`${seed}: ${story(live.result)}`);
  }
  return { steps: MAX_STEPS, done: false };
}

test.each<[number, number, Feature[]]>([
  [30, 2, []],
  [30, 2, ['parallel']],
  [30, 2, ['parallel', 'inclusive']],
  [30, 2, ['sub', 'timer']],
  [30, 2, ['multi', 'multiSub']],
  [30, 3, ['parallel', 'inclusive', 'sub', 'timer', 'multi', 'multiSub', 'service']],
])('%i models of depth %i with %j: restoring before every step changes nothing', async (count, depth, features) => {
  let [steps, done] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const played = await play(seed, features, depth);
    steps += played.steps;
    done += played.done ? 1 : 0;
  }
  process.stdout.write(`random models: ${count}, features: ${features.join(' ') || 'user seq xor loop'}, steps: ${steps} live and ${steps} restored, ended: ${done}, divergent: 0, stuck: 0\n`);
  expect(done).toBeGreaterThan(0);
}, 120_000);
