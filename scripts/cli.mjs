import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { apiProgram, repositoryRoot } from './lib/paths.mjs';
import { routeOf } from './lib/cli-route.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { runVisibly } from './lib/run-command.mjs';

/** npm changes into the root; a file named on the command line is meant from where the person stands. */
const callerFolder = process.env.INIT_CWD ?? process.cwd();

const answers = {
  async 'plan-parser'(args) {
    const entry = join(repositoryRoot, 'packages', 'plan-parser', 'dist', 'cli.js');
    const { runImportCommand } = await import(pathToFileURL(entry).href);
    return runImportCommand(args, { cwd: callerFolder, stdout: process.stdout, stderr: process.stderr });
  },
  api(args) {
    return runVisibly(process.execPath, [apiProgram.cli, ...args], { env: { ...process.env, INIT_CWD: callerFolder } });
  },
};

await runEntryScript(async () => {
  const args = process.argv.slice(2);
  const route = routeOf(args);
  // Standard output belongs to the answer, which may be JSON, on the very first run too.
  const progress = createProgress({ stream: process.stderr });
  await ensureDependencies(progress);
  await ensureBuild(progress, [`@reform-ledger/${route}`]);
  return answers[route](args);
});
