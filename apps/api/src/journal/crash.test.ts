import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createDataSource } from '../database/data-source.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Folder, folderSchema } from './testing.js';
import { verifyChain } from './verify.js';

const dist = pathToFileURL(resolve(import.meta.dirname, '../../dist')).href;

/** Sixteen clients record as fast as they can and say each id once it is acknowledged. Runs the built code in a program of its own. */
const program = `
  const [{ createDataSource }, { Journal }, t, { newId }] = await Promise.all(
    ['database/data-source.js', 'journal/record.js', 'journal/testing.js', 'kernel/ids.js'].map((file) => import('${dist}/' + file)));
  const journal = new Journal(await createDataSource(JSON.parse(process.argv[1]), t.folderSchema), new t.TwoTimes());
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (;;) {
      const id = newId();
      await journal.record(t.clerk, t.request(id, newId()), async (tx) => {
        await tx.sql.insert(t.Folder, { id, state: 'open', version: 1 });
        tx.append(t.about(id, 'open'));
        return id;
      });
      process.stdout.write(id + '\\n');
    }
  }));`;

describeOnBothDatabases('kill -9 in the middle of the work', (open) => {
  test('loses nothing that was acknowledged, keeps nothing by half, and the chain goes on', async () => {
    const { dataSource, config } = await open(folderSchema);
    await dataSource.destroy();
    const acknowledged = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(config)], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
      while (output === '' && child.exitCode === null) await wait(20);
      await wait(300 + round * 137);
      child.kill('SIGKILL');
      await once(child, 'close');
      // The last line may be cut in the middle; it was not heard.
      for (const id of output.split('\n').slice(0, -1)) acknowledged.add(id);
    }
    const after = await createDataSource(config, folderSchema);
    try {
      const kept = new Set((await after.getRepository(Folder).find()).map((folder) => folder.id));
      expect(acknowledged.size).toBeGreaterThan(30);
      expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
      expect(await verifyChain(after, 'yeji')).toMatchObject({ ok: true, entries: kept.size });
    } finally {
      await after.destroy();
    }
  }, 60_000);
});
