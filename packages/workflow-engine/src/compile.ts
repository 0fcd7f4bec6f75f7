import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import Serializer from 'moddle-context-serializer';
import { attach, indexSource } from './compiled.js';
import { buildDictionary } from './dictionary.js';
import { checkText } from './deploy-check/check-text.js';
import { checkModel } from './deploy-check/check-model.js';
import type { EngineSource } from './engine-core.js';
import { DeployError, type DeployProblem } from './errors.js';
import { normalizeExpressions } from './deploy-check/normalize-expressions.js';
import { flowElements, isFlow, isNode, readFlow, readNode, type ModdleElement } from './model.js';
import { typeResolver } from './overrides.js';
import type { CompiledDefinition } from './types.js';

// The descriptor is JSON; importing JSON as a module is still experimental in Node 20.
const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json') as object;

export interface CompileOptions {
  /** Also demand a shape or edge for everything drawn, as a diagram viewer needs it. */
  readonly requireDiagram?: boolean;
  /** The dictionary stored with this version when it was deployed. Without it a new one is made. */
  readonly dictionary?: Buffer;
}

interface Parsed { rootElement: ModdleElement; warnings: { message: string; element?: ModdleElement }[] }

/**
 * Reads, checks and prepares a BPMN 2.0 file. The result is immutable and may be shared by all instances of that version.
 * @throws DeployError with every problem found: each has a code, the element to mend, and a sentence that says what to draw instead
 */
export async function compile(xml: string, options: CompileOptions = {}): Promise<CompiledDefinition> {
  refuse(checkText(xml));
  const parsed = await parse(xml);
  const [main] = (parsed.rootElement.get('rootElements') as ModdleElement[]).filter(({ $type }) => $type === 'bpmn:Process');
  normalizeExpressions(parsed.rootElement);
  refuse([...parsed.warnings.map(warning), ...checkModel(parsed.rootElement, options)]);

  const drawn = flowElements(main!);
  const flows = drawn.filter(isFlow).map(readFlow);
  const nodes = drawn.filter(isNode).map((element) => readNode(element, flows));
  const source = indexSource(Serializer(parsed as never, typeResolver) as unknown as EngineSource);
  const loopVariables = new Map(nodes.flatMap(({ id, loop }) => (loop?.elementVariable ? [[id, loop.elementVariable] as const] : [])));
  const definition: CompiledDefinition = Object.freeze({
    id: main!.id!, name: main!.name ?? '',
    elements: new Map(nodes.map((node) => [node.id, node])), flows: new Map(flows.map((flow) => [flow.id, flow])),
    dictionary: options.dictionary ?? buildDictionary(source, loopVariables, nodes, flows),
  });
  attach(definition, { source, loopVariables, hasOrJoin: nodes.some(({ type, incoming }) => type === 'bpmn:InclusiveGateway' && incoming.length > 1) });
  return definition;
}

async function parse(xml: string): Promise<Parsed> {
  try {
    return (await new BpmnModdle({ camunda }).fromXML(xml)) as Parsed;
  } catch (error) {
    const { warnings = [], message } = error as { warnings?: Parsed['warnings']; message: string };
    throw new DeployError([{ code: 'XML_INVALID', elementId: '', message: `文件不是有效的 BPMN 2.0：${message}。请用流程设计器重新导出。` }, ...warnings.map(warning)]);
  }
}

/** The reader drops what it does not understand and only warns; a dropped task would make instances hang, so every warning refuses. */
function warning({ message, element }: Parsed['warnings'][number]): DeployProblem {
  return { code: 'XML_WARNING', elementId: element?.id ?? '', message: `文件中有不认识的内容：${message.split('\n')[0]}。请删去它或改用标准写法。` };
}

/** Nobody mends more at once; a hostile file may have thousands. */
const mostTold = 100;

function refuse(problems: readonly DeployProblem[]): void {
  if (problems.length) throw new DeployError(problems.slice(0, mostTold));
}
