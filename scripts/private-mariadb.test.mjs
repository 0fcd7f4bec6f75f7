import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { findFreePort } from './lib/free-port.mjs';
import { startPrivateMariadb } from './lib/private-mariadb.mjs';

const modulePath = new URL('./lib/private-mariadb.mjs', import.meta.url).href;

function isOpen(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

describe('private MariaDB', () => {
  test('answers on a free port and leaves nothing behind when stopped', async () => {
    const database = await startPrivateMariadb();
    expect(database.url).toBe(`mysql://app:app@127.0.0.1:${database.port}/`);
    expect(await isOpen(database.port)).toBe(true);
    await database.stop();
    expect(await isOpen(database.port)).toBe(false);
    expect(existsSync(database.folder)).toBe(false);
  }, 60_000);

  test('comes back on the same port with its data after it was killed', async () => {
    const database = await startPrivateMariadb({ serverArguments: ['--innodb-flush-log-at-trx-commit=1'] });
    try {
      process.kill(Number(readFileSync(join(database.folder, 'pid'), 'utf8')), 'SIGKILL');
      for (let waited = 0; await isOpen(database.port) && waited < 5000; waited += 20) await sleep(20);
      expect(await isOpen(database.port)).toBe(false);
      await database.restart();
      expect(await isOpen(database.port)).toBe(true);
    } finally {
      await database.stop();
    }
    expect(existsSync(database.folder)).toBe(false);
  }, 60_000);

  test('ends and disappears when the program that started it is killed', async () => {
    const program = `import { startPrivateMariadb } from ${JSON.stringify(modulePath)};
      const { port, folder } = await startPrivateMariadb();
      console.log(JSON.stringify({ port, folder })); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await Promise.race([once(createInterface({ input: parent.stdout }), 'line'), once(parent, 'exit')]);
    const { port, folder } = JSON.parse(line);
    expect(await isOpen(port)).toBe(true);
    parent.kill('SIGKILL');
    for (let waited = 0; existsSync(folder) && waited < 20_000; waited += 100) await sleep(100);
    expect(existsSync(folder)).toBe(false);
    expect(await isOpen(port)).toBe(false);
  }, 60_000);
});

test('a free port can be listened on', async () => {
  const port = await findFreePort();
  expect(port).toBeGreaterThan(1023);
  expect(await isOpen(port)).toBe(false);
});
