import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, relative } from 'node:path';
import { logFolder, repositoryRoot } from './paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

const tailLines = 40;

/**
 * Exit code of an ended child the way a shell gives it: 128 + signal number when a signal ended it.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * Runs a command with its output in var/log/<name>.log and nothing on the screen.
 * @param {string} name log file name without extension
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<void>}
 * @throws {SetupFailure} COMMAND_FAILED with the last 40 lines of the log when it cannot start or ends with another code than 0
 */
export async function runLogged(name, command, args, { env = process.env, cwd = repositoryRoot } = {}) {
  mkdirSync(logFolder, { recursive: true });
  const logPath = join(logFolder, `${name}.log`);
  const log = openSync(logPath, 'w');
  let outcome;
  try {
    outcome = await waitForEnd(spawn(command, args, { cwd, env, stdio: ['ignore', log, log] }));
  } finally {
    closeSync(log);
  }
  if (outcome === 0) return;
  const shown = `${command} ${args.join(' ')}`;
  throw new SetupFailure(
    'COMMAND_FAILED',
    `命令没有成功：${shown}（退出码 ${outcome}）。请按下面日志最后几行处理后重试，完整日志在 ${relative(repositoryRoot, logPath)}。\n${tailOf(logPath)}`,
  );
}

/**
 * Runs a command on the terminal of this program and waits for its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, 127 when it could not be started
 */
export async function runVisibly(command, args, options = {}) {
  return waitForEnd(spawn(command, args, { cwd: repositoryRoot, stdio: 'inherit', ...options }));
}

/**
 * Waits until a child has ended, passing on SIGTERM, SIGHUP and SIGINT meanwhile so that it can shut down in order.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} exit code, 127 when it could not be started
 */
export async function waitForEnd(child) {
  // A terminal already gives Ctrl-C to the whole group; a second SIGINT would look like an impatient person.
  const forwarded = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
  const forward = signal => child.kill(signal);
  const ignore = () => {};
  for (const signal of forwarded) process.on(signal, forward);
  process.on('SIGINT', ignore);
  try {
    return await new Promise(resolve => {
      child.once('error', () => resolve(127));
      child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
    });
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
    process.off('SIGINT', ignore);
  }
}

function tailOf(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.slice(-tailLines).map(line => `  │ ${line}`).join('\n');
}
