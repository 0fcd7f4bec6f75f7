import { ensureBrowser } from './lib/ensure-browser.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { startDependencies } from './lib/ensure-dependencies.mjs';
import { ensureOffice } from './lib/ensure-office.mjs';
import { ensureMariadb, startPrivateMariadb } from './lib/private-mariadb.mjs';
import { checks, runChecks } from './lib/checks.mjs';
import { createLaps } from './lib/laps.mjs';
import { createProgress } from './lib/progress.mjs';
import { listSuites, selectTests } from './lib/test-selection.mjs';
import { listWorkspaces } from './lib/workspaces.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';
import { runJest } from './lib/run-jest.mjs';
import { sumTotals } from './lib/test-totals.mjs';
import { throwAwayFolder } from './lib/throw-away-folder.mjs';

const progress = createProgress();
const laps = createLaps();
const print = progress.note;

/** Prints the closing lines and answers the exit code. The last line is read by machines. */
function close({ passed, failed, skipped, reasons }) {
  for (const reason of reasons) print(`✗ ${reason}`);
  if (skipped > 0) print(`△ 跳过 ${skipped} 个测试`);
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const failedOnce = reason => ({ passed: 0, failed: 1, skipped: 0, reasons: [reason] });
const sentenceOf = failure => failure instanceof SetupFailure ? `${failure.message}（${failure.code}）` : failure.stack;

/** A broken build is a failure, and what does not stand on it is tested all the same. */
async function build(names) {
  try {
    await ensureBuild(progress, names);
    return [];
  } catch (failure) {
    return [failedOnce(`构建没有成功。${sentenceOf(failure)}`)];
  }
}

/** Sets up what the selection needs and runs it; adds to the parts as it goes, so that a crash loses no count. */
async function runSelection({ selected, everything, fast, jestArgs }, parts) {
  const needs = kind => selected.some(({ suite }) => suite[kind]);
  const env = { ...process.env };
  const { compiled } = await startDependencies(progress);
  laps.lap('依赖');
  // What the tests talk to is installed while the sources are built and checked.
  const programs = (async () => {
    if (needs('needsBrowser') && !fast) env.CHROMIUM_PATH = await ensureBrowser(progress);
    if (needs('needsOffice')) await ensureOffice(progress);
    if (needs('needsDatabase')) await ensureMariadb(progress);
  })();
  // Thrown where it is waited for; until then nobody listens.
  programs.catch(() => {});
  parts.push(...await build(everything ? undefined : selected.flatMap(({ suite }) => suite.name ?? [])));
  laps.lap('构建');

  if (everything) {
    const { passed, failed } = await runChecks(checks.filter(({ repeats }) => !repeats), print);
    parts.push({ passed, failed: failed.length, skipped: 0, reasons: failed.map(title => `${title}没有通过`) });
    laps.lap('检查');
  }
  await programs;
  laps.lap('安装程序');
  const runSuites = async chosen => {
    for (const { suite, patterns } of chosen) {
      print(`▸ 测试 ${suite.path}`);
      parts.push(await runJest({ suite, patterns, jestArgs, env, fast }));
      laps.lap(suite.path);
    }
  };
  // What needs no database is tested while it is still being compiled.
  await runSuites(selected.filter(({ suite }) => !suite.needsDatabase));
  await compiled();
  laps.lap('编译内嵌数据库');
  if (!needs('needsDatabase')) return;
  // Hundreds of databases are made and thrown away: their tables share one file, and nobody needs them after a power cut.
  const database = await startPrivateMariadb({ serverArguments: ['--innodb-file-per-table=0', '--innodb-doublewrite=0'], parent: throwAwayFolder() });
  env.TEST_MARIADB_URL = database.url;
  try {
    await runSuites(selected.filter(({ suite }) => suite.needsDatabase));
  } finally {
    await database.stop();
  }
}

await runEntryScript(async () => {
  const parts = [];
  try {
    await runSelection(selectTests(process.argv.slice(2), listSuites(repositoryRoot, listWorkspaces())), parts);
  } catch (failure) {
    parts.push(failedOnce(sentenceOf(failure)));
  }
  print(laps.line());
  return close(sumTotals(parts));
});
