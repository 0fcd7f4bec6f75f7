import { connectionSentence } from '../database/connection-sentence.js';
import { UsageError, type Command, type CommandSurroundings } from './command.js';

/** Finds the named command and runs it; `help` and nothing at all list the commands. Returns the exit code. */
export async function runCommandLine(commands: readonly Command[], args: readonly string[], around: CommandSurroundings): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help') {
    around.out(overviewOf(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    around.err(`没有“${name}”这条命令。\n${overviewOf(commands)}`);
    return 2;
  }
  try {
    return await command.run(rest, around);
  } catch (error) {
    if (error instanceof UsageError) {
      around.err(`${error.message}\n用法：${usageOf(command)}\n`);
      return 2;
    }
    around.err(`${connectionSentence(error) ?? `没有办成：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
    return 1;
  }
}

const usageOf = (command: Command): string => `npm run -s cli -- ${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`;

const overviewOf = (commands: readonly Command[]): string =>
  `可用的命令：\n${commands.map((command) => `  ${usageOf(command)}\n      ${command.summary}\n`).join('')}`;
