import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Source } from '@reform-ledger/journal-verifier';
import { readConfig } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import { UsageError, type Command } from './command.js';
import { openLiveJournal } from './live-journal.js';

/** `journal-export FILE`: the whole journal with heads and checkpoints as NDJSON (docs/journal-format.md), from one moment. */
export const journalExportCommand: Command = {
  name: 'journal-export',
  usage: '文件.ndjson',
  summary: '把全部留痕连同链尾和检查点导出成一个文件，可拿到别处用 journal-verifier 核对（只读）。',
  async run([name, ...more], around) {
    if (name === undefined || more.length > 0) throw new UsageError('请写一个文件名。');
    const path = resolve(around.cwd, name);
    if (existsSync(path)) throw new SetupError([`${path} 已经存在，没有覆盖。请换一个文件名。`]);
    const { source, close } = await openLiveJournal(readConfig(around.env).database);
    const temporary = `${path}.part`;
    let entries = 0;
    try {
      await pipeline(Readable.from(exportLines(source, (count) => void (entries += count))), createWriteStream(temporary, { mode: 0o600 }));
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
      await close();
    }
    around.out(`已导出 ${entries} 条留痕到 ${path}\n`);
    return 0;
  },
};

/** The lines of an export: what it is, heads, checkpoints, entries. */
export async function* exportLines(source: Source, counted: (entries: number) => void = () => undefined): AsyncGenerator<string> {
  const line = (value: object): string => `${JSON.stringify(value)}\n`;
  yield line({ format: 'reform-ledger/journal-export/v1' });
  yield (source.heads ?? []).map((head) => line({ head })).join('');
  yield (source.checkpoints ?? []).map((checkpoint) => line({ checkpoint })).join('');
  for await (const batch of source.entries()) {
    counted(batch.length);
    yield batch.map(({ chain, seq, leaf, leafHash, prevHash, chainHash }) => line({ chain, seq, leaf, leafHash, prevHash, chainHash })).join('');
  }
}
