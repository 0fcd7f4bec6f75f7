import { apiEngineSettings, apiEnvironment } from './lib/api-settings.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { startDependencies } from './lib/ensure-dependencies.mjs';
import { createProgress } from './lib/progress.mjs';
import { apiProgram } from './lib/paths.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { runVisibly } from './lib/run-command.mjs';

await runEntryScript(async () => {
  const progress = createProgress();
  const { compiled } = await startDependencies(progress);
  await ensureBuild(progress, ['@reform-ledger/api', '@reform-ledger/console']);
  await compiled();
  const mode = process.env.NODE_ENV === 'production' ? {} : { REFORM_LEDGER_MODE: process.env.REFORM_LEDGER_MODE ?? 'demo' };
  return runVisibly(process.execPath, [...apiEngineSettings, apiProgram.main, ...process.argv.slice(2)], { env: { ...apiEnvironment, ...process.env, ...mode } });
});
