import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiEngineSettings, apiEnvironment } from './lib/api-settings.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { startDependencies } from './lib/ensure-dependencies.mjs';
import { apiProgram, repositoryRoot, varFolder } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { resetDemo } from './lib/reset-demo.mjs';
import { runVisibly } from './lib/run-command.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';
import { readYearOptions, yearEnvironment } from './lib/year-options.mjs';

const apiFolder = join(repositoryRoot, 'apps', 'api');
const fromApi = path => import(pathToFileURL(join(apiFolder, 'dist', path)).href);

/**
 * Shows the years that were lived: loads them from the snapshot into a place of their own on the first start, and serves them.
 * --reset loads them anew; --rebuild plays the story again and writes the snapshot.
 */
await runEntryScript(async () => {
  const options = readYearOptions(process.argv.slice(2));
  const env = yearEnvironment(process.env, varFolder);
  const progress = createProgress();
  const { compiled } = await startDependencies(progress);
  await ensureBuild(progress, options.rebuild ? ['@reform-ledger/api'] : ['@reform-ledger/api', '@reform-ledger/console']);
  await compiled();
  const [{ readConfig }, { loadSnapshot, rebuildSnapshot, snapshotFile }, { takeServerLock }] = await Promise.all([fromApi('kernel/config.js'), fromApi('seeding/year/snapshot.js'), fromApi('database/server-lock.js')]);
  if (options.rebuild) {
    await progress.step('正在重新演绎 2021—2023 年', () => rebuildSnapshot());
    progress.note(`✓ 已写入 ${relative(repositoryRoot, snapshotFile)} 和 digest.json，请一并提交。`);
    return 0;
  }
  const config = readConfig(env);
  if (config.database.kind !== 'sqlite') throw new SetupFailure('YEAR_NEEDS_EMBEDDED_DATABASE', '这条命令只用内嵌数据库。请去掉 DATABASE_URL 后重试');
  if (options.reset) resetDemo(config, { takeServerLock, isDemonstration });
  if (!existsSync(config.database.file)) await progress.step('正在载入 2021—2023 年的演示数据', () => loadSnapshot(config));
  return runVisibly(process.execPath, [...apiEngineSettings, apiProgram.main], { env: { ...apiEnvironment, ...env } });
});

/** Only what this command made is removed by it. */
function isDemonstration(file) {
  const Database = createRequire(join(apiFolder, 'package.json'))('better-sqlite3');
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('select count(*) as demo from account where demo = 1').get().demo > 0;
  } finally {
    database.close();
  }
}
