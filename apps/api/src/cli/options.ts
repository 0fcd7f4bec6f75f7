import { parseArgs } from 'node:util';
import { UsageError, type CommandSurroundings } from './command.js';

/** One option of a command: how it is asked for where somebody sits at the terminal, and what is wrong with a value (null: nothing). */
export interface CommandOption {
  question: string;
  check: (value: string) => string | null;
  /** Taken when nothing is given. */
  fallback?: string;
}

/**
 * The values of `--name value` options. What is missing is asked for at a terminal; elsewhere every missing or wrong one is told at once.
 * @throws UsageError with a sentence per mistake
 */
export async function readOptions<Name extends string>(args: readonly string[], known: Record<Name, CommandOption>, { ask }: CommandSurroundings): Promise<Record<Name, string>> {
  const given = parsed(args, Object.keys(known));
  const values = {} as Record<Name, string>;
  const mistakes: string[] = [];
  for (const [name, option] of Object.entries(known) as [Name, CommandOption][]) {
    let value = given[name] ?? (ask === undefined || option.fallback !== undefined ? option.fallback : await ask(`${option.question}：`));
    let fault = value === undefined ? '没有给' : option.check(value.trim());
    while (fault !== null && ask !== undefined && given[name] === undefined) {
      value = await ask(`${fault}。${option.question}：`);
      fault = option.check(value.trim());
    }
    if (fault === null) values[name] = value!.trim();
    else mistakes.push(`--${name}（${option.question}）：${fault}。`);
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return values;
}

function parsed(args: readonly string[], names: string[]): Record<string, string | undefined> {
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])), strict: true }).values as Record<string, string | undefined>;
  } catch (error) {
    throw new UsageError(`参数不认识：${error instanceof Error ? error.message : String(error)}`);
  }
}
