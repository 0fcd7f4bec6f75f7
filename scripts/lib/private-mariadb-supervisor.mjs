/**
 * Watches over one private MariaDB on behalf of the program that started it (private-mariadb.mjs). Prints one line of
 * JSON when the server answers, {port, folder}, or {failure} when it does not start. Ends the server and removes its
 * folder as soon as standard input closes: that happens however the other program ends. A line `restart […]` there starts
 * the server again on the same port and data, also after it was killed, and answers like the start. Arguments, and those in
 * the line (JSON), go to the server; the last word is theirs.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port.mjs';
import { findProgram } from './find-program.mjs';

const nobody = 65_534;
const startAttempts = 3;
const startTimeoutMilliseconds = 60_000;

let server = null;
let port = 0;
let more = process.argv.slice(2);
const account = process.getuid() === 0 ? unprivilegedAccount() : {};
const folder = createFolder();
const logPath = join(folder, 'server.log');
// The server runs as another user, who may not write where this one keeps temporary files.
const serverSettings = { ...account, cwd: folder, env: { ...process.env, TMPDIR: folder } };

createInterface({ input: process.stdin }).on('line', line => { if (line.startsWith('restart ')) restart(JSON.parse(line.slice(8))).catch(failure => refuse(failure.stack)); });
for (const event of ['end', 'close', 'error']) process.stdin.once(event, end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, end);
process.on('uncaughtException', failure => refuse(failure.stack));

try {
  installSystemTables();
  port = await startOnFreePort();
  process.stdout.write(`${JSON.stringify({ port, folder })}\n`);
} catch (failure) {
  refuse(`${failure.message}\n${lastLines()}`);
}

function installSystemTables() {
  const args = ['--no-defaults', `--datadir=${join(folder, 'data')}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'];
  const outcome = spawnSync(findProgram(['mariadb-install-db']), args, { ...serverSettings, encoding: 'utf8' });
  if (outcome.status !== 0) throw new Error(`mariadb-install-db: ${outcome.stdout}${outcome.stderr}`);
}

async function startOnFreePort() {
  for (let attempt = 1; ; attempt += 1) {
    const free = await findFreePort();
    startServer(free);
    if (await answers(free)) return free;
    if (attempt === startAttempts) throw new Error(`mariadbd did not answer on port ${free}`);
    server.kill('SIGKILL');
  }
}

async function restart(serverArguments) {
  more = serverArguments;
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }
  startServer(port);
  if (!await answers(port)) return refuse(`mariadbd did not come back on port ${port}\n${lastLines()}`);
  process.stdout.write(`${JSON.stringify({ port, folder })}\n`);
}

function startServer(onPort) {
  const setup = join(folder, 'setup.sql');
  writeFileSync(setup, "create user if not exists app@'127.0.0.1' identified by 'app';\ngrant all privileges on *.* to app@'127.0.0.1';\n", { mode: 0o644 });
  server = spawn(findProgram(['mariadbd']), [
    '--no-defaults', `--datadir=${join(folder, 'data')}`, `--socket=${join(folder, 's.sock')}`, `--pid-file=${join(folder, 'pid')}`,
    `--log-error=${logPath}`, `--init-file=${setup}`, '--bind-address=127.0.0.1', `--port=${onPort}`, '--skip-name-resolve',
    '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--max-connections=300',
    '--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=2', ...more,
  ], { ...serverSettings, stdio: 'ignore' });
}

async function answers(port) {
  const giveUpAt = Date.now() + startTimeoutMilliseconds;
  while (Date.now() < giveUpAt && server.exitCode === null && server.signalCode === null) {
    if (await greets(port)) return true;
    await sleep(50);
  }
  return false;
}

/** A MySQL server speaks first; another program that took the port meanwhile would stay silent. */
function greets(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const finish = answer => { socket.destroy(); resolve(answer); };
    socket.setTimeout(1000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('data', () => finish(true));
  });
}

function createFolder() {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find(isReachableForOthers) ?? tmpdir();
  const created = mkdtempSync(join(parent, 'reform-ledger-mariadb-'));
  mkdirSync(join(created, 'data'));
  if (account.uid !== undefined) for (const path of [created, join(created, 'data')]) chownSync(path, account.uid, account.gid);
  return created;
}

/** The server runs as another user when this is root: it must be able to walk down to its folder. */
function isReachableForOthers(path) {
  for (let current = path; ; current = dirname(current)) {
    try {
      if ((statSync(current).mode & 0o001) === 0) return false;
    } catch {
      return false;
    }
    if (current === dirname(current)) return true;
  }
}

/** mariadbd refuses to run as root. */
function unprivilegedAccount() {
  try {
    const number = kind => Number(execFileSync('id', [kind, 'mysql'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return { uid: nobody, gid: nobody };
  }
}

function lastLines() {
  try {
    return readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  } catch {
    return '';
  }
}

function refuse(failure) {
  process.stdout.write(`${JSON.stringify({ failure })}\n`);
  end();
}

function end() {
  const remove = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(0);
  };
  if (!server || server.exitCode !== null || server.signalCode !== null) return remove();
  // Nothing in it is worth a clean shutdown.
  server.once('exit', remove);
  server.kill('SIGKILL');
}
