import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureMariadb } from './lib/private-mariadb.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';
import { runJest } from './lib/run-jest.mjs';

/** `npm run test:faults -- --kills 500`: the fault tests in their long form. --kills: both databases together; --seed: repeats a run. */
await runEntryScript(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '500' }, seed: { type: 'string' } } });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 28) throw new SetupFailure('UNKNOWN_OPTION', `--kills 应是不小于 28 的整数（每个库、每个点至少一次），现在是“${values.kills}”`);
  const progress = createProgress();
  await ensureDependencies(progress);
  await ensureMariadb(progress);
  await ensureBuild(progress);
  const env = {
    ...process.env, CI: 'true', FAULT_KILLS: String(kills), FAULT_PAUSE_SECONDS: '30', FAULT_PATIENCE_SECONDS: '5', ...(values.seed === undefined ? {} : { FAULT_SEED: values.seed }),
  };
  const suite = { path: 'tests', folder: join(repositoryRoot, 'tests') };
  // About three seconds a kill on two cores, and as long again for a busy machine.
  const { passed, failed, reasons } = await runJest({ suite, patterns: ['faults/'], env, timeLimitMilliseconds: 15 * 60_000 + kills * 6_000 });
  for (const reason of reasons) progress.note(`✗ ${reason}`);
  progress.note(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
