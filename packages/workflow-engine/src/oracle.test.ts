/** On simple models bpmn-engine's own `Engine` is right; the stepper must go the same way, work item by work item. */
import { createRequire } from 'node:module';
import { Engine } from 'bpmn-engine';
import { evaluate } from 'feelin';
import { compile, execute } from './index.js';
import { random, randomModel } from './testing/random-model.js';
import { approval, line } from './testing/bpmn.js';

const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json') as object;
const now = new Date('2024-03-01T01:00:00Z');

interface Scope { variables: Record<string, unknown>; assignVariables(values: object): void }
interface Waiting { id: string; executionId: string; owner: { environment: Scope }; signal(message?: object): void }

/** The open user task after each answer, as the Engine sees it. */
async function engineWay(xml: string, answers: readonly { flag: number; outcome: string }[]): Promise<string[]> {
  const expressions = {
    resolveExpression: (text: string, context: { environment: Scope }) => (text.startsWith('=') ? evaluate(text.slice(1), { ...context.environment.variables }).value : text),
    isExpression: (text: string) => text.startsWith('='),
    hasExpression: (text: string) => text.startsWith('='),
  };
  const engine = new Engine({ name: 'oracle', source: xml, moddleOptions: { camunda }, expressions, variables: { flag: 0, outcome: 'none' } } as never);
  const execution = await engine.execute();
  const way: string[] = [];
  for (const answer of answers) {
    const [open] = execution.getPostponed() as unknown as Waiting[];
    if (!open) break;
    way.push(open.id);
    open.owner.environment.assignVariables(answer);
    open.signal();
  }
  return way;
}

async function stepperWay(xml: string, answers: readonly { flag: number; outcome: string }[]): Promise<string[]> {
  const definition = await compile(xml);
  let step = execute(definition, null, { type: 'start', variables: { flag: 0, outcome: 'none' } }, now);
  const way: string[] = [];
  for (const answer of answers) {
    const [open] = step.tokens;
    if (!open) break;
    way.push(open.nodeId);
    step = execute(definition, step.state, { type: 'complete', executionId: open.executionId, output: answer }, now);
  }
  return way;
}

test('sequence, decision and loop: the same way as the Engine', async () => {
  const models = [approval(), line(6), ...Array.from({ length: 25 }, (_, seed) => randomModel(seed + 1, []))];
  let compared = 0;
  for (const [index, xml] of models.entries()) {
    const next = random(index + 99);
    const answers = Array.from({ length: 12 }, () => ({ flag: Math.floor(next() * 3), outcome: next() < 0.4 ? 'return' : 'approve' }));
    const expected = await engineWay(xml, answers);
    expect(`${index}: ${(await stepperWay(xml, answers)).join(' ')}`).toBe(`${index}: ${expected.join(' ')}`);
    compared += expected.length;
  }
  process.stdout.write(`compared with Engine: ${models.length} models, ${compared} steps, 0 differences\n`);
  expect(compared).toBeGreaterThan(100);
}, 30_000);
