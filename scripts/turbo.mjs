import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { quietTurbo } from './lib/ensure-build.mjs';
import { createProgress } from './lib/progress.mjs';
import { programs } from './lib/paths.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { runVisibly } from './lib/run-command.mjs';

await runEntryScript(async () => {
  await ensureDependencies(createProgress());
  return runVisibly(process.execPath, [programs.turbo, 'run', ...process.argv.slice(2)], { env: { ...process.env, ...quietTurbo } });
});
