import { createHash } from 'node:crypto';
import { compile, type CompiledDefinition, type CompileOptions } from '@reform-ledger/workflow-engine';

const kept = new Map<string, CompiledDefinition>();
const most = 100;

const keyOf = (xml: string, { dictionary, requireDiagram = false }: CompileOptions): string =>
  `${createHash('sha256').update(xml).digest('hex')} ${requireDiagram} ${dictionary ? Buffer.from(dictionary).toString('base64') : ''}`;

/**
 * A model ready to run, compiled once per content: deploying a version checks it and then runs the same. A compiled model never changes,
 * and holds nothing of the database.
 * @throws DeployError with every reason why it cannot run
 */
export async function compileModel(xml: string, options: CompileOptions = {}): Promise<CompiledDefinition> {
  const key = keyOf(xml, options);
  const known = kept.get(key);
  if (known) return known;
  const definition = await compile(xml, options);
  if (kept.size >= most) kept.clear();
  kept.set(key, definition);
  kept.set(keyOf(xml, { dictionary: definition.dictionary }), definition);
  return definition;
}
