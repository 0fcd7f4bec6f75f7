import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { unsupportedComponents, validateForm, type FormSchema } from '@reform-ledger/contracts';
import { compile, exploreStates, type Variables } from '@reform-ledger/workflow-engine';
import { allChoices, distinguishing, isGroup, outcomesOf } from './choices.js';

const here = dirname(fileURLToPath(import.meta.url));
const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json') as object;
const keys = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'workflow.bpmn'))).map(({ name }) => name);
const read = (key: string): string => readFileSync(join(here, key, 'workflow.bpmn'), 'utf8');
const forms = (key: string): Map<string, FormSchema> => new Map(
  (existsSync(join(here, key, 'forms')) ? readdirSync(join(here, key, 'forms')) : []).map((name) => [name.replace('.form.json', ''), JSON.parse(readFileSync(join(here, key, 'forms', name), 'utf8')) as FormSchema]),
);

interface Drawn { $type: string; id: string; x?: number; bounds?: { x: number; y: number; width: number; height: number }; waypoint?: { x: number; y: number }[]; bpmnElement?: { id: string } }
interface Root { rootElements: { id: string; flowElements: Drawn[] }[]; diagrams: { plane: { planeElement: Drawn[] } }[] }
const parse = async (xml: string) => new BpmnModdle({ camunda }).fromXML(xml) as unknown as Promise<{ rootElement: Root; warnings: { message: string }[] }>;
const later = '2023-12-01T09:30:00.000Z';

interface Start { variables: Variables; decided: Record<string, Variables[string][]> }

/** What each workflow is started with (each of several ways), and which variables are decided outside the drawing. A new workflow without an entry starts with none. */
const starts: Record<string, Start | Start[]> = {
  'task-acceptance': { variables: { receiptDue: '2023-10-16T09:30:00.000Z', disputeDue: '2023-10-17T09:30:00.000Z', windowOpen: false, received: false }, decided: { windowOpen: [true, false], received: [true, false] } },
  'progress-report': [
    { variables: { partsDue: later, twoStepReview: false, byDirector: false }, decided: { returnsSoFar: [0, 1] } },
    { variables: { partsDue: later, twoStepReview: true, byDirector: false }, decided: { returnsSoFar: [0, 1], byDirector: [false, true] } },
  ],
  'task-close-out': [{ variables: { kind: 'unit' }, decided: {} }, { variables: { kind: 'office' }, decided: {} }],
  'unit-plan': { variables: { draftDue: later }, decided: {} },
  'quarterly-bulletin': { variables: { factCheckDue: later, silent: false }, decided: { silent: [false, true] } },
  'task-adjustment': [{ variables: { origin: 'unit', byDirector: false }, decided: {} }, { variables: { origin: 'unit', byDirector: true }, decided: {} }, { variables: { origin: 'office', byDirector: true }, decided: {} }],
};

test('the folders of workflows are found', () => {
  expect(keys).toEqual(expect.arrayContaining(['plan-issue', 'task-acceptance', 'progress-report']));
});

describe.each(keys)('%s', (key) => {
  const xml = read(key);

  test('is readable without a warning, and saving and reading it again gives the same drawing', async () => {
    const first = await parse(xml);
    expect(first.warnings.map(({ message }) => message)).toEqual([]);
    const saved = await new BpmnModdle({ camunda }).toXML(first.rootElement as never, { format: true });
    const second = await parse(saved.xml);
    expect(second.warnings).toEqual([]);
    const shape = (root: Root) => root.rootElements[0]!.flowElements.map(({ $type, id }) => `${$type} ${id}`);
    expect(shape(second.rootElement)).toEqual(shape(first.rootElement));
    const drawing = (root: Root) => root.diagrams[0]!.plane.planeElement.map((one) => ({ id: one.bpmnElement?.id, bounds: one.bounds && { ...one.bounds }, points: one.waypoint?.length }));
    expect(JSON.stringify(drawing(second.rootElement))).toBe(JSON.stringify(drawing(first.rootElement)));
    const before = await compile(xml);
    const after = await compile(saved.xml);
    expect([...after.elements.values()]).toEqual([...before.elements.values()]);
    expect([...after.flows.values()]).toEqual([...before.flows.values()]);
  });

  test('passes the deploy check, and its process is named after its folder', async () => {
    const definition = await compile(xml, { requireDiagram: true });
    expect(definition.id).toBe(key);
    expect(definition.name).not.toBe('');
  });

  test('every node has a shape, every flow an edge, and nothing is wider than 1100', async () => {
    const { rootElement } = await parse(xml);
    const drawn = new Map(rootElement.diagrams[0]!.plane.planeElement.map((one) => [one.bpmnElement?.id, one]));
    for (const element of rootElement.rootElements[0]!.flowElements) {
      const shape = drawn.get(element.id);
      expect(shape).toBeDefined();
      if (element.$type === 'bpmn:SequenceFlow') expect(shape!.waypoint!.length).toBeGreaterThan(1);
      else {
        expect(shape!.bounds!.width).toBeGreaterThan(0);
        expect(shape!.bounds!.x + shape!.bounds!.width).toBeLessThanOrEqual(1100);
      }
    }
    expect(drawn.size).toBe(rootElement.rootElements[0]!.flowElements.length);
  });

  test('every gateway has a default flow and conditions on the others', async () => {
    const definition = await compile(xml);
    for (const node of definition.elements.values()) {
      if (node.type !== 'bpmn:ExclusiveGateway') continue;
      expect(node.defaultFlow).toBeDefined();
      for (const id of node.outgoing) if (id !== node.defaultFlow) expect(definition.flows.get(id)!.condition).toMatch(/^=/);
    }
  });

  test('at most one outcome of a step is left to the default flow, every other one and every return target is tested', async () => {
    const definition = await compile(xml);
    for (const node of definition.elements.values()) {
      if (node.type !== 'bpmn:UserTask' || isGroup(node)) continue;
      const gateway = definition.elements.get(definition.flows.get(node.outgoing[0]!)!.targetId)!;
      if (outcomesOf(node).length === 1 && gateway.type !== 'bpmn:ExclusiveGateway') continue;
      expect(gateway.type).toBe('bpmn:ExclusiveGateway');
      const conditions = gateway.outgoing.map((id) => definition.flows.get(id)!.condition ?? '').join('\n');
      const outcomes = outcomesOf(node);
      expect(outcomes.length).toBeGreaterThan(0);
      // Two outcomes may share the default only where both lead the same way, e.g. 签收 and 视为送达.
      const untested = outcomes.filter((outcome) => !conditions.includes(`outcome = "${outcome.key}"`)).map((outcome) => outcome.key).sort();
      if (untested.length > 1) expect(untested).toEqual(['accept', 'deemed']);
      for (const outcome of outcomes) if (outcome.targets.length > 1) for (const target of outcome.targets) expect(conditions).toContain(`returnTarget = "${target.key}"`);
    }
  });

  test('uses only forms that lie in its folder, with components the server can check', async () => {
    const definition = await compile(xml);
    const present = forms(key);
    const used = [...definition.elements.values()].flatMap((node) => [node.formRef, ...Object.values(JSON.parse(node.properties['stages'] ?? '{}') as Record<string, { formRef?: string }>).map(({ formRef }) => formRef)]).filter((ref): ref is string => ref !== undefined);
    expect([...present.keys()].sort()).toEqual([...new Set(used)].sort());
    for (const [ref, schema] of present) {
      expect(schema.id).toBe(ref);
      expect(unsupportedComponents(schema)).toEqual([]);
    }
  });

  test('no state it can reach is without an open task, a timer, a job or an end; every flow can be taken; every withdrawal reaches its sender', async () => {
    const definition = await compile(xml);
    const ways = [starts[key] ?? { variables: {}, decided: {} }].flat();
    const unvisited: { readonly nodes: readonly string[]; readonly flows: readonly string[] }[] = [];
    for (const { variables, decided } of ways) {
      const found = exploreStates(definition, allChoices(definition, decided), { variables: { outcome: null, returnTarget: null, withdrawTo: null, returnsSoFar: 0, sender: null, backTo: null, ...variables }, now: new Date('2023-10-12T01:00:00Z'), distinguish: distinguishing });
      expect(found.failures).toEqual([]);
      expect(found).toMatchObject({ complete: true, ends: true });
      unvisited.push(found.unvisited);
      const running = found.states.filter(({ step }) => step.status === 'running');
      expect(running.filter(({ open }) => open.length === 0).map(({ way }) => way)).toEqual([]);
      const withdrawn = running.filter(({ way }) => way.at(-1)!.includes('"outcome":"withdraw"'));
      expect(withdrawn.length).toBeGreaterThan(0);
      expect(withdrawn.filter(({ open, step }) => !open.includes(step.variables['backTo'] as string)).map(({ way }) => way)).toEqual([]);
    }
    // What one way of starting does not reach, another must.
    for (const kind of ['nodes', 'flows'] as const) expect(unvisited.map((one) => one[kind]).reduce((missed, next) => missed.filter((id) => next.includes(id)))).toEqual([]);
  }, 120_000);
});

describe('the forms say what the rules of reports and receipts say', () => {
  const part = forms('progress-report').get('report-part')!;
  test('a part with progress needs what was done and a figure; 无补充 needs nothing more; 不同意见 needs its reason', () => {
    expect(validateForm(part, { stance: 'content' }).map(({ path }) => path)).toEqual(['done', 'progress']);
    expect(validateForm(part, { stance: 'none' })).toEqual([]);
    expect(validateForm(part, { stance: 'dissent' }).map(({ path }) => path)).toEqual(['dissentReason']);
    expect(validateForm(part, { stance: 'content', done: '开展双向转诊三十例', progress: 101 }).map(({ message }) => message)).toEqual(['不大于 100']);
    expect(validateForm(part, {}, { draft: true })).toEqual([]);
  });

  test('only a report without a lead unit asks the office for its summary line', () => {
    const review = forms('progress-report').get('office-review')!;
    expect(validateForm(review, { leadKind: '牵头单位负责' })).toEqual([]);
    expect(validateForm(review, { leadKind: '分头负责' }).map(({ path }) => path)).toEqual(['summaryLine']);
  });

  test('a receipt names the person responsible; only a reassignment names a new unit', () => {
    const acceptance = forms('task-acceptance');
    expect(validateForm(acceptance.get('receipt')!, {}).map(({ path }) => path)).toEqual(['personResponsible']);
    expect(validateForm(acceptance.get('dispute-ruling')!, { changeKind: 'withdraw' })).toEqual([]);
    expect(validateForm(acceptance.get('dispute-ruling')!, { changeKind: 'reassign' }).map(({ path }) => path)).toEqual(['newUnitId']);
  });
});
