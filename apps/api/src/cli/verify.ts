import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOutside, sentencesOf, verify, type OutsideCheckpoint } from '@reform-ledger/journal-verifier';
import { readConfig } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import { UsageError, type Command, type CommandSurroundings } from './command.js';
import { openLiveJournal } from './live-journal.js';

/** `verify`: checks the journal and the rows of the running installation without writing anything. Exit code 1 when something is wrong. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '[--checkpoints 文件夹或文件] [--json]',
  summary: '核对数据库里的全部留痕、检查点和业务数据（只读，服务可以同时运行）；带 --checkpoints 时再与库外保存的检查点比对。',
  async run(args, around) {
    const { json, outside } = choicesOf(args, around);
    const { source, close } = await openLiveJournal(readConfig(around.env).database);
    try {
      const report = await verify(source, { outside });
      around.out(json ? `${JSON.stringify(report)}\n` : `${sentencesOf(report).join('\n')}\n`);
      return report.ok ? 0 : 1;
    } finally {
      await close();
    }
  },
};

function choicesOf(args: readonly string[], { cwd }: CommandSurroundings): { json: boolean; outside: OutsideCheckpoint[] } {
  let json = false;
  let outside: OutsideCheckpoint[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const path = args[index + 1];
    if (args[index] === '--json') json = true;
    else if (args[index] === '--checkpoints' && path !== undefined) {
      if (!existsSync(resolve(cwd, path))) throw new SetupError([`没有 ${path} 这个文件或文件夹。`]);
      outside = readOutside(resolve(cwd, path));
      index += 1;
    } else throw new UsageError(`不认识“${args[index]}”。`);
  }
  return { json, outside };
}
