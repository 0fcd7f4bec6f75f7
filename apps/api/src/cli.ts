import { commands } from './cli/commands.js';
import { runCommandLine } from './cli/run-command-line.js';
import { silenceLog } from './kernel/log.js';

// Standard output belongs to the answer, which may be JSON.
silenceLog();
process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  env: process.env,
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
