import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureMariadb, startPrivateMariadb } from './lib/private-mariadb.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { runVisibly } from './lib/run-command.mjs';

// The long form of the hostile requests: `npm run test:hostile -- --requests 1000000 --seed 7`.
await runEntryScript(async () => {
  const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string', default: '20231012' } } });
  const progress = createProgress({ stream: process.stderr });
  await ensureDependencies(progress);
  await ensureMariadb(progress);
  await ensureBuild(progress);
  const database = await startPrivateMariadb();
  try {
    const jest = join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js');
    return await runVisibly(process.execPath, ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', jest, '-i', 'src/hostile-requests.test.ts'], {
      cwd: join(repositoryRoot, 'apps', 'api'),
      env: { ...process.env, TEST_MARIADB_URL: database.url, HOSTILE_REQUESTS: values.requests, HOSTILE_SEED: values.seed },
    });
  } finally {
    await database.stop();
  }
});
