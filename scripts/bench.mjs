import { join } from 'node:path';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureMariadb, startPrivateMariadb } from './lib/private-mariadb.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { runVisibly } from './lib/run-command.mjs';

await runEntryScript(async () => {
  const progress = createProgress({ stream: process.stderr });
  await ensureDependencies(progress);
  await ensureMariadb(progress);
  await ensureBuild(progress);
  const database = await startPrivateMariadb();
  try {
    const bench = join(repositoryRoot, 'tests', 'bench', 'run.mjs');
    return await runVisibly(process.execPath, [bench, ...process.argv.slice(2)], { env: { ...process.env, TEST_MARIADB_URL: database.url } });
  } finally {
    await database.stop();
  }
});
