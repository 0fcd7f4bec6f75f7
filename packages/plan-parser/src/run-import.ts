import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parsePlan } from './parse-plan.js';
import { PlanInputError } from './plan-input-error.js';
import type { PlanProposal, UnitAlias } from './plan-proposal.js';
import { extractSource, LARGEST_FILE } from './source/extract-source.js';
import { summarise } from './summary.js';

export interface CommandIo { cwd: string; stdout: { write(text: string): unknown }; stderr: { write(text: string): unknown } }

interface ImportArguments { file: string; json: boolean; region?: string; aliases?: string }

export const USAGE = '用法：import 文件 --dry-run [--json] [--region 泗县] [--aliases 别名表.json]';

const usage = (message: string): PlanInputError => new PlanInputError('USAGE', `${message}${USAGE}`);

/** Reads the arguments of `import`. Only a dry run is possible here: it opens no database. */
export function readArguments(argv: readonly string[]): ImportArguments {
  const rest = argv[0] === 'import' ? argv.slice(1) : [...argv];
  const found: Partial<ImportArguments> & { dryRun?: boolean } = {};
  for (let index = 0; index < rest.length; index += 1) {
    const argument = rest[index] as string;
    const [name, inline] = argument.startsWith('--') && argument.includes('=') ? [argument.slice(0, argument.indexOf('=')), argument.slice(argument.indexOf('=') + 1)] : [argument, undefined];
    if (name === '--json') found.json = true;
    else if (name === '--dry-run') found.dryRun = true;
    else if (name === '--region' || name === '--aliases') {
      const value = inline ?? rest[index += 1];
      if (value === undefined || value === '') throw usage(`${name} 后面要写值。`);
      if (name === '--region') found.region = value;
      else found.aliases = value;
    } else if (argument.startsWith('-') && argument !== '-') throw usage(`不认识的选项 ${argument}。`);
    else if (found.file === undefined) found.file = argument;
    else throw usage('一次只能导入一个文件。');
  }
  if (found.file === undefined) throw usage('没有写要导入的文件。');
  if (found.dryRun !== true) throw usage('这里只做试读，请加 --dry-run；正式导入在“导入文件”页面。');
  return { file: found.file, json: found.json ?? false, ...(found.region === undefined ? {} : { region: found.region }), ...(found.aliases === undefined ? {} : { aliases: found.aliases }) };
}

async function readBytes(path: string, given: string): Promise<Buffer> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new PlanInputError('FILE_NOT_FOUND', `“${given}”是文件夹。请写文件名。`);
    if (info.size > LARGEST_FILE) throw new PlanInputError('FILE_TOO_LARGE', '文件超过 50 MB。请删去图片和附件，只留任务部分再导入。');
    return await readFile(path);
  } catch (error) {
    if (error instanceof PlanInputError) throw error;
    throw new PlanInputError('FILE_NOT_FOUND', `打不开“${given}”。请核对路径和读取权限。`);
  }
}

/** Reads an alias list: a JSON array of {canonical, legalName, kind, forms}. */
export function readAliases(json: string): UnitAlias[] {
  const wrong = (): PlanInputError => new PlanInputError('ALIASES_UNREADABLE', '别名表读不了。应是 JSON 数组，每项有 canonical、kind（unit 或 group）、forms。');
  let value: unknown;
  try { value = JSON.parse(json.replace(/^\ufeff/, '')); } catch { throw wrong(); }
  if (!Array.isArray(value)) throw wrong();
  return value.map((entry: unknown): UnitAlias => {
    const { canonical, legalName, kind, forms } = (entry ?? {}) as Record<string, unknown>;
    if (typeof canonical !== 'string' || canonical === '' || (kind !== undefined && kind !== 'unit' && kind !== 'group')) throw wrong();
    if (forms !== undefined && (!Array.isArray(forms) || forms.some((form) => typeof form !== 'string'))) throw wrong();
    return { canonical, ...(typeof legalName === 'string' ? { legalName } : {}), kind: kind === 'group' ? 'group' : 'unit', forms: (forms as string[] | undefined) ?? [canonical] };
  });
}

async function propose(options: ImportArguments, cwd: string): Promise<PlanProposal> {
  const bytes = await readBytes(resolve(cwd, options.file), options.file);
  const aliases = options.aliases === undefined ? undefined : readAliases((await readBytes(resolve(cwd, options.aliases), options.aliases)).toString('utf8'));
  const source = await extractSource(bytes, { fileName: basename(options.file) });
  return parsePlan(source, { ...(options.region === undefined ? {} : { region: options.region }), ...(aliases === undefined ? {} : { aliases }) });
}

/**
 * The import command: reads a file and writes the proposal. With --json one JSON document goes to stdout and everything else to stderr.
 * @returns the exit code: 0 a proposal was written, 2 the input is unusable (with {code, message}), 1 an unexpected failure
 */
export async function runImportCommand(argv: string[], io: CommandIo): Promise<number> {
  const json = argv.includes('--json');
  try {
    const options = readArguments(argv);
    const plan = await propose(options, io.cwd);
    if (options.json) {
      io.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
      const required = plan.questions.filter((question) => question.level === '必须').length;
      io.stderr.write(`读出 ${plan.tasks.length} 项任务，必须回答 ${required} 个问题。没有写入任何数据。\n`);
    } else io.stdout.write(summarise(plan));
    return 0;
  } catch (error) {
    const known = error instanceof PlanInputError;
    const failure = known ? error.toJSON() : { code: 'IMPORT_FAILED', message: '读取时出了意外，没有写入任何数据。请把这个文件交给系统管理员。' };
    if (json) io.stdout.write(`${JSON.stringify(failure, null, 2)}\n`);
    io.stderr.write(`${failure.message}\n`);
    if (!known && error instanceof Error) io.stderr.write(`${error.stack ?? error.message}\n`);
    return known ? 2 : 1;
  }
}
