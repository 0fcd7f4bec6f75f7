import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debian-packages.mjs';
import { findProgram } from './find-program.mjs';
import { SetupFailure } from './setup-failure.mjs';

const supervisorPath = fileURLToPath(new URL('./private-mariadb-supervisor.mjs', import.meta.url));

/**
 * Sees to it that the programs of a MariaDB server are there. Installs the packages without the system service:
 * nothing of ours belongs on port 3306.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @throws {SetupFailure} MARIADB_MISSING, or COMMAND_FAILED when apt fails
 */
export async function ensureMariadb(progress) {
  if (hasMariadb()) return;
  await installDebianPackages({
    what: '测试所需的 MariaDB 服务器',
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    elsewhere: '其他系统请安装 MariaDB 10.6 或更高版本的服务器',
    code: 'MARIADB_MISSING',
  }, progress);
  if (!hasMariadb()) throw new SetupFailure('MARIADB_MISSING', '安装后仍找不到 mariadbd 或 mariadb-install-db。请确认它们在 PATH 中');
}

/**
 * Starts a MariaDB of our own on a free port with a data directory that is thrown away. The server ends and the
 * directory goes when `stop` is called, and also when this program ends in any other way, a crash or kill -9 included.
 * Call ensureMariadb first.
 * @param {{ serverArguments?: string[], parent?: string }} [choices] more arguments for mariadbd, the last word is theirs; the folder in which its
 *   own is made (default: the temporary folder)
 * @returns {Promise<{ url: string, port: number, folder: string, restart: (otherArguments?: string[]) => Promise<void>, stop: () => Promise<void> }>} url is
 *   mysql://app:app@127.0.0.1:PORT/ of a user who may create databases; folder holds data, socket and `pid`; restart starts the
 *   server again on the same port and data, killed or not, with other arguments if it is given any
 * @throws {SetupFailure} MARIADB_NOT_STARTED with the server's last lines
 */
export async function startPrivateMariadb({ serverArguments = [], parent } = {}) {
  // A group of its own: Ctrl-C in the terminal must not end the database before the tests that use it.
  const supervisor = spawn(process.execPath, [supervisorPath, ...serverArguments], { stdio: ['pipe', 'pipe', 'inherit'], detached: true, env: { ...process.env, ...(parent && { TMPDIR: parent }) } });
  const ended = new Promise(resolve => supervisor.once('exit', resolve));
  supervisor.stdin.on('error', () => {});
  const lines = linesOf(supervisor.stdout);
  const nextAnswer = () => Promise.race([lines.next(), ended.then(() => null)]);
  const answer = await nextAnswer();
  if (!answer?.port) {
    await ended;
    throw new SetupFailure('MARIADB_NOT_STARTED', `测试用的 MariaDB 没有启动。请按下面的输出处理后重试：\n${answer?.failure ?? '（没有输出）'}`);
  }
  // The pipes would keep this program alive for ever when somebody forgets to call stop.
  for (const handle of [supervisor, supervisor.stdin, supervisor.stdout]) handle.unref();
  return {
    url: `mysql://app:app@127.0.0.1:${answer.port}/`,
    port: answer.port,
    folder: answer.folder,
    async restart(otherArguments = serverArguments) {
      supervisor.ref();
      supervisor.stdin.write(`restart ${JSON.stringify(otherArguments)}\n`);
      const again = await nextAnswer();
      supervisor.unref();
      if (!again?.port) throw new SetupFailure('MARIADB_NOT_STARTED', `测试用的 MariaDB 没有重新启动：\n${again?.failure ?? '（没有输出）'}`);
    },
    async stop() {
      supervisor.ref();
      supervisor.stdin.end();
      await ended;
    },
  };
}

function hasMariadb() {
  return findProgram(['mariadbd']) !== null && findProgram(['mariadb-install-db']) !== null;
}

/** The JSON lines of a stream, one at a time. */
function linesOf(stream) {
  const heard = [];
  const waiting = [];
  createInterface({ input: stream }).on('line', line => {
    const answer = JSON.parse(line);
    const next = waiting.shift();
    if (next) next(answer);
    else heard.push(answer);
  });
  return { next: () => heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise(resolve => waiting.push(resolve)) };
}
