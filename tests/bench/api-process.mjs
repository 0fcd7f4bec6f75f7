import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiEngineSettings, apiEnvironment } from '../../scripts/lib/api-settings.mjs';
import { apiProgram } from '../../scripts/lib/paths.mjs';
import { cpuSeconds, residentMegabytes } from './machine.mjs';

const startTimeout = 180_000;

/**
 * Starts the real program on a database; on a fresh one it plays the demo first.
 * @param {import('./databases.mjs').BenchDatabase} database
 * @param {{ folder: string, name: string, nodeArguments?: string[], environment?: Record<string, string> }} choices name: of the log file in folder
 */
export async function startApi(database, { folder, name, nodeArguments = [], environment = {} }) {
  const logPath = join(folder, `${name}.log`);
  const log = openSync(logPath, 'w');
  const api = spawn(process.execPath, [...apiEngineSettings, ...nodeArguments, apiProgram.main], {
    stdio: ['ignore', log, log],
    env: { ...apiEnvironment, ...process.env, NODE_ENV: '', REFORM_LEDGER_MODE: 'demo', HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(folder, 'data'), REQUESTS_PER_MINUTE: '10000000', DATABASE_URL: database.url, ...environment },
  });
  closeSync(log);
  const ended = new Promise((resolve) => api.once('exit', resolve));
  const address = await addressIn(logPath, api);
  return {
    address,
    cpuSeconds: () => cpuSeconds(api.pid),
    memory: () => residentMegabytes(api.pid),
    signal: (name) => api.kill(name),
    async stop() {
      api.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressIn(logPath, api) {
  for (const giveUpAt = Date.now() + startTimeout; Date.now() < giveUpAt && api.exitCode === null; await sleep(50)) {
    const [, address] = /已启动：(http:\/\/\S+)/.exec(readFileSync(logPath, 'utf8')) ?? [];
    if (address) return address;
  }
  api.kill('SIGKILL');
  throw new Error(`The API did not start:\n${readFileSync(logPath, 'utf8').slice(-2000)}`);
}

/**
 * Logs people in over HTTP.
 * @param {string} address @param {string[]} loginNames @param {string} password
 * @returns {Promise<Map<string, string>>} the Cookie header by login name
 */
export async function logIn(address, loginNames, password) {
  const cookies = new Map();
  for (const loginName of loginNames) {
    const answer = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'reform-ledger', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ loginName, password }),
    });
    if (!answer.ok) throw new Error(`${loginName} could not log in: ${answer.status} ${await answer.text()}`);
    cookies.set(loginName, answer.headers.getSetCookie()[0].split(';')[0]);
  }
  return cookies;
}
