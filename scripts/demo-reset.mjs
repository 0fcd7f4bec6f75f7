import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { resetDemo } from './lib/reset-demo.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';

const apiFolder = join(repositoryRoot, 'apps', 'api');
const fromApi = path => import(pathToFileURL(join(apiFolder, 'dist', path)).href);

/** Demonstration accounts exist only in a demonstration; a database that has no account yet holds nothing to lose. */
function isDemonstration(file) {
  const Database = createRequire(join(apiFolder, 'package.json'))('better-sqlite3');
  const database = new Database(file, { readonly: true });
  try {
    if (!database.prepare("select 1 from sqlite_master where type = 'table' and name = 'account'").get()) return true;
    const { accounts, demo } = database.prepare('select count(*) as accounts, coalesce(sum(demo), 0) as demo from account').get();
    return accounts === 0 || demo > 0;
  } finally {
    database.close();
  }
}

await runEntryScript(async () => {
  const progress = createProgress();
  await ensureDependencies(progress);
  await ensureBuild(progress, ['@reform-ledger/api']);
  const [{ readConfig }, { takeServerLock }] = await Promise.all([fromApi('kernel/config.js'), fromApi('database/server-lock.js')]);
  const removed = resetDemo(readConfig(), { takeServerLock, isDemonstration });
  const shown = removed.map(path => relative(repositoryRoot, path)).join('、');
  progress.note(removed.length === 0 ? '没有演示数据，无需清除。' : `✓ 已清除演示数据：${shown}。下次 npm start 会重新载入。`);
});
