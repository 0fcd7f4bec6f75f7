import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { compile, exploreStates, type Choices, type CompiledDefinition, type Variables } from '@reform-ledger/workflow-engine';
import { startChromium } from './support/chromium.js';

// A county may redraw a workflow in any BPMN editor: every model of ours opens in bpmn-js and still means the same after it was saved there.
const folder = join(import.meta.dirname, '../../workflows');
const keys = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'workflow.bpmn')));
const modelerFile = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist/bpmn-modeler.production.min.js');

interface Modeler { importXML(xml: string): Promise<{ warnings: { message: string }[] }>; saveXML(options: object): Promise<{ xml: string }>; destroy(): void }
type ModelerClass = new (options: object) => Modeler;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<!doctype html><html lang="zh-CN"><body><div id="canvas" style="width: 1300px; height: 700px"></div></body></html>');
  await page.addScriptTag({ path: modelerFile });
}, 60_000);
afterAll(async () => { await browser?.close(); });

/** Opens a drawing in the editor and saves it, as somebody does who changes nothing. */
const saveInEditor = (xml: string): Promise<{ warnings: string[]; xml: string; shapes: number }> => page.evaluate(async (given) => {
  const Editor = (globalThis as unknown as { BpmnJS: ModelerClass }).BpmnJS;
  const editor = new Editor({ container: '#canvas' });
  const { warnings } = await editor.importXML(given);
  const shapes = document.querySelectorAll('#canvas .djs-shape').length;
  const saved = await editor.saveXML({ format: true });
  editor.destroy();
  return { warnings: warnings.map(({ message }) => message), xml: saved.xml, shapes };
}, xml);

test('the workflows are found', () => {
  expect(keys).toEqual(expect.arrayContaining(['plan-issue', 'progress-report', 'task-acceptance']));
});

describe.each(keys)('%s', (key) => {
  test('opens without a warning, and after saving has the same nodes, flows and properties and walks the same steps', async () => {
    const drawn = readFileSync(join(folder, key, 'workflow.bpmn'), 'utf8');
    const saved = await saveInEditor(drawn);
    expect(saved.warnings).toEqual([]);
    const [before, after] = [await compile(drawn, { requireDiagram: true }), await compile(saved.xml, { requireDiagram: true })];
    expect(saved.shapes).toBeGreaterThanOrEqual(before.elements.size);
    expect(after.id).toBe(before.id);
    expect([...after.elements.values()]).toEqual([...before.elements.values()]);
    expect([...after.flows.values()]).toEqual([...before.flows.values()]);
    const ways = walk(before);
    expect(ways.length).toBeGreaterThan(3);
    expect(walk(after)).toEqual(ways);
    // Saving once more changes nothing: the editor does not rewrite our drawing bit by bit.
    expect((await saveInEditor(saved.xml)).xml).toBe(saved.xml);
  }, 60_000);
});

interface Outcome { key: string; targets: { key: string }[] }
const decidedElsewhere: Variables[] = [true, false].flatMap((flag) => [0, 1].map((returnsSoFar) => ({ windowOpen: flag, received: flag, silent: flag, returnsSoFar })));

/** Every state that can be reached and how, as text: each outcome with each target, with what is decided outside the drawing. */
function walk(definition: CompiledDefinition): string[] {
  const later = '2024-02-01T00:00:00.000Z';
  const choices: Choices = ({ nodeId }) => {
    const { properties, type } = definition.elements.get(nodeId)!;
    if (type !== 'bpmn:UserTask') return [{}];
    const outcomes = properties['outcomes'] ? (JSON.parse(properties['outcomes']) as Outcome[]) : [{ key: 'approve', targets: [] }];
    const acts = outcomes.flatMap(({ key: outcome, targets }) => (targets.length > 0 ? targets.map((target) => target.key) : [null]).map((returnTarget) => ({ outcome, returnTarget, withdrawTo: null, sender: null, backTo: null })));
    return acts.flatMap((act) => decidedElsewhere.map((values) => ({ ...act, ...values })));
  };
  const variables = { receiptDue: later, disputeDue: later, partsDue: later, draftDue: later, factCheckDue: later, twoStepReview: true, byDirector: true, kind: 'unit', origin: 'unit', ...decidedElsewhere[0] };
  const { states, failures } = exploreStates(definition, choices, { variables });
  return [...states.map((state) => `${state.way.join(' › ')} → ${state.open.join('、')}`), ...failures.map(({ way, error }) => `${way.join(' › ')} ✗ ${error.code}`)];
}
