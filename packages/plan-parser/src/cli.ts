#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runImportCommand, USAGE } from './run-import.js';

export { runImportCommand };

const called = process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (called) {
  const argv = process.argv.slice(2);
  if (argv[0] === 'import') {
    process.exitCode = await runImportCommand(argv, { cwd: process.env['INIT_CWD'] ?? process.cwd(), stdout: process.stdout, stderr: process.stderr });
  } else {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
  }
}
