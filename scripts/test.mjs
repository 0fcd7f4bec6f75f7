import { ensureBrowser } from './lib/ensure-browser.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureMariadb, startPrivateMariadb } from './lib/private-mariadb.mjs';
import { checks, runChecks } from './lib/checks.mjs';
import { createProgress } from './lib/progress.mjs';
import { listSuites, selectTests } from './lib/test-selection.mjs';
import { listWorkspaces } from './lib/workspaces.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';
import { runJest } from './lib/run-jest.mjs';
import { sumTotals } from './lib/test-totals.mjs';

const progress = createProgress();
const print = progress.note;

/** Prints the closing lines and answers the exit code. The last line is read by machines. */
function close({ passed, failed, skipped, reasons }) {
  for (const reason of reasons) print(`✗ ${reason}`);
  if (skipped > 0) print(`△ 跳过 ${skipped} 个测试`);
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function runEverySuite({ selected, everything, fast, jestArgs }) {
  const needs = kind => selected.some(({ suite }) => suite[kind]);
  const env = { ...process.env };
  await ensureDependencies(progress);
  if (needs('needsBrowser') && !fast) env.CHROMIUM_PATH = await ensureBrowser(progress);
  if (needs('needsDatabase')) await ensureMariadb(progress);
  await ensureBuild(progress, everything ? undefined : selected.flatMap(({ suite }) => suite.name ?? []));

  const parts = [];
  if (everything) {
    const { passed, failed } = await runChecks(checks, print);
    parts.push({ passed, failed: failed.length, skipped: 0, reasons: failed.map(title => `${title}没有通过`) });
  }
  const database = needs('needsDatabase') ? await startPrivateMariadb() : null;
  if (database) env.TEST_MARIADB_URL = database.url;
  try {
    for (const { suite, patterns } of selected) {
      print(`▸ 测试 ${suite.path}`);
      parts.push(await runJest({ suite, patterns, jestArgs, env, fast }));
    }
  } finally {
    await database?.stop();
  }
  return sumTotals(parts);
}

await runEntryScript(async () => {
  try {
    const selection = selectTests(process.argv.slice(2), listSuites(repositoryRoot, listWorkspaces()));
    return close(await runEverySuite(selection));
  } catch (failure) {
    if (!(failure instanceof SetupFailure)) throw failure;
    return close({ passed: 0, failed: 1, skipped: 0, reasons: [`${failure.message}（${failure.code}）`] });
  }
});
