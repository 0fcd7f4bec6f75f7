import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { programs, stampFolder, varFolder } from './paths.mjs';
import { exitCodeOf } from './run-command.mjs';
import { totalsOfRun } from './test-totals.mjs';
import { throwAwayFolder } from './throw-away-folder.mjs';

const resultFolder = join(varFolder, 'test-results');
const graceAfterResultMilliseconds = 20_000;

/**
 * Runs the tests of one suite with output on the terminal and counts them.
 * @param {{ suite: import('./test-selection.mjs').Suite, patterns: string[], jestArgs?: string[], env?: NodeJS.ProcessEnv,
 *   fast?: boolean, timeLimitMilliseconds?: number }} run patterns restrict to test files whose path contains one; fast
 *   leaves out folders called browser
 * @returns {Promise<import('./test-totals.mjs').Totals>}
 */
export async function runJest({ suite, patterns, jestArgs = [], env = process.env, fast = false, timeLimitMilliseconds = 12 * 60_000 }) {
  mkdirSync(resultFolder, { recursive: true });
  const resultPath = join(resultFolder, `${suite.path.replaceAll('/', '-')}.json`);
  rmSync(resultPath, { force: true });
  // Objects of one test die young: with a larger nursery the collector takes a twentieth less of the whole run.
  const args = ['--max-semi-space-size=64', '--experimental-vm-modules', '--no-warnings=ExperimentalWarning', programs.jest, ...patterns,
    '--json', `--outputFile=${resultPath}`, `--cacheDirectory=${join(stampFolder, 'jest')}`, ...(env.CI ? ['--ci'] : []),
    ...(fast ? ['/node_modules/', '/dist/', '/browser/'].map(pattern => `--testPathIgnorePatterns=${pattern}`) : []), ...jestArgs];
  // A temporary folder of its own, so that nothing stays behind of a test that was killed.
  const temporary = mkdtempSync(join(throwAwayFolder(), 'reform-ledger-tests-'));
  let exitCode;
  try {
    // With --json jest prints the whole answer on stdout; the readable report goes to stderr.
    const child = spawn(process.execPath, args, { cwd: suite.folder, env: { ...env, TMPDIR: temporary }, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
    exitCode = await endWithin(child, resultPath, timeLimitMilliseconds);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
  return totalsOfRun({ path: suite.path, report: readReport(resultPath), exitCode, strict: Boolean(env.CI) });
}

/** Ends jest with everything it started when the time is up, when it hangs after its result, and when we are ended. */
function endWithin(child, resultPath, timeLimitMilliseconds) {
  return new Promise(resolve => {
    const endGroup = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (failure) {
        if (failure.code !== 'ESRCH') throw failure;
      }
    };
    const tell = sentence => process.stderr.write(`✗ ${sentence}\n`);
    const limit = setTimeout(() => { tell(`测试超过 ${Math.round(timeLimitMilliseconds / 60_000)} 分钟，已终止`); endGroup(); }, timeLimitMilliseconds);
    let hung = null;
    const watch = setInterval(() => {
      if (hung || !readReport(resultPath)) return;
      hung = setTimeout(() => { tell('测试已结束，但还有句柄未关闭，jest 没有退出，已终止'); endGroup(); }, graceAfterResultMilliseconds);
    }, 1000);
    const interrupt = signal => { endGroup(); process.exit(exitCodeOf(null, signal)); };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupt);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      clearInterval(watch);
      clearTimeout(hung);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, interrupt);
      // Servers and browsers that a crashed test left behind.
      endGroup();
      resolve(exitCodeOf(code, signal));
    });
  });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
