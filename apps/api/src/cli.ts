import { createInterface } from 'node:readline/promises';
import { commands } from './cli/commands.js';
import { runCommandLine } from './cli/run-command-line.js';
import { silenceLog } from './kernel/log.js';

/** The question goes beside the answer, so that standard output can still be kept in a file. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

// Standard output belongs to the answer, which may be JSON.
silenceLog();
process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  env: process.env,
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ...(process.stdin.isTTY ? { ask } : {}),
});
