import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { smallJournal } from './testing/small-journal.js';

const folder = mkdtempSync(join(tmpdir(), 'journal-verifier-'));
const journal = smallJournal();
const chain = journal.entries.filter((entry) => entry.chain === 'a');
const sha = (content: string): string => createHash('sha256').update(content).digest('hex');
const lines = (list: object[]): string => list.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Runs the program as an auditor would. */
const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
  execFile(process.execPath, [join(import.meta.dirname, 'cli.js'), ...args.map((arg) => (arg.startsWith('-') ? arg : join(folder, arg)))], (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
});

/** A zip with one stored and one deflated file after another, sizes only in the central directory, as a streaming writer leaves them. */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  Object.entries(files).forEach(([name, text], index) => {
    const [content, title] = [Buffer.from(text), Buffer.from(name)];
    const packed = index % 2 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(8, 6);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(index % 2 ? 8 : 0, 10);
    central.writeUInt32LE(crc32(content), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, title, packed);
    directory.push(central, title);
    at += local.length + title.length + packed.length;
  });
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** A case file in which every second entry belongs to other matters. */
function caseFile(change: { journal?: string; evidence?: string; manifest?: object; more?: Record<string, string> } = {}): Record<string, string> {
  const slice = lines(chain.map(({ leaf, ...entry }) => ({ ...entry, v: 2, ...(entry.seq % 2 ? { leaf } : {}) })));
  const files = { 'journal.ndjson': slice, '03-附件/佐证.txt': '佐证' };
  const manifest = {
    format: 'reform-ledger/case-file/v1', verification: { ok: true, message: '' }, evidence: [{ name: '佐证.txt', state: 'intact' }], head: { chain: 'a', size: 12, chainHash: chain[11]!.chainHash },
    files: Object.entries(files).map(([path, text]) => ({ path, size: text.length, sha256: sha(text) })), ...change.manifest,
  };
  return { 'journal.ndjson': change.journal ?? slice, '03-附件/佐证.txt': change.evidence ?? '佐证', ...change.more, 'manifest.json': JSON.stringify(manifest) };
}

beforeAll(() => {
  const parts = [{ format: 'reform-ledger/journal-export/v1' }, ...journal.heads.map((head) => ({ head })), ...journal.checkpoints.map((checkpoint) => ({ checkpoint })), ...journal.entries];
  writeFileSync(join(folder, 'good.ndjson'), lines(parts));
  writeFileSync(join(folder, 'bad.ndjson'), lines(parts).replace('意见 5', '意见 6'));
  writeFileSync(join(folder, 'broken.ndjson'), `${lines(parts)}{"chain":"a"`);
  mkdirSync(join(folder, 'checkpoints'));
  for (const { no, body } of journal.checkpoints) writeFileSync(join(folder, 'checkpoints', `checkpoint-00000${no}.json`), body);
  writeFileSync(join(folder, 'good.zip'), zipOf(caseFile()));
  writeFileSync(join(folder, 'evidence.zip'), zipOf(caseFile({ evidence: '别的', more: { '多出.txt': '' } })));
  writeFileSync(join(folder, 'failed.zip'), zipOf(caseFile({ manifest: { verification: { ok: false, message: '第 3 条留痕被改动。' }, evidence: [{ name: '佐证.txt', state: 'missing' }] } })));
  writeFileSync(join(folder, 'slice.zip'), zipOf(caseFile({ journal: lines(chain.filter(({ seq }) => seq !== 4)) })));
  writeFileSync(join(folder, 'none.zip'), 'no zip');
  mkdirSync(join(folder, 'case', '03-附件'), { recursive: true });
  for (const [name, text] of Object.entries(caseFile())) writeFileSync(join(folder, 'case', name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an export: the answer first, in words or for a program, alone and with checkpoints from outside', async () => {
  expect(await run('good.ndjson')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^完好：共 24 条留痕、2 条链、3 个检查点，没有发现改动。\n[^]*没有与库外保存的检查点比对/) });
  expect(await run('good.ndjson', '--checkpoints', 'checkpoints')).toMatchObject({ code: 0, out: expect.stringContaining('其中库外 3 个') });
  const bad = await run('bad.ndjson', '--json');
  expect([bad.code, JSON.parse(bad.out)]).toMatchObject([1, { ok: false, findings: [{ kind: 'changed', chain: 'a', seq: 5 }] }]);
  expect(await run('bad.ndjson')).toMatchObject({ code: 1, out: expect.stringContaining('[changed a#5] 第 5 条留痕被改动：内容与指纹不符。') });
});

test('a case file, zipped or unpacked: its files, its part of the journal, what it says of itself', async () => {
  for (const name of ['good.zip', 'case']) expect([name, await run(name, '--checkpoints', 'checkpoints')]).toMatchObject([name, { code: 0, out: expect.stringContaining('共 12 条留痕') }]);
  expect(await run('evidence.zip')).toMatchObject({ code: 1, out: expect.stringMatching(/佐证\.txt 与目录登记的指纹不符[^]*多出文件 多出\.txt/) });
  expect(await run('failed.zip')).toMatchObject({ code: 1, out: expect.stringMatching(/导出时校验就不通过：第 3 条留痕被改动。[^]*佐证 佐证\.txt 导出时已不在/) });
  expect(await run('slice.zip')).toMatchObject({ code: 1, out: expect.stringMatching(/journal\.ndjson 与目录登记的指纹不符[^]*\[deleted a#4\]/) });
});

test('what cannot be read ends with 2 and says why', async () => {
  expect(await run('broken.ndjson')).toMatchObject({ code: 2, err: expect.stringContaining('第 31 行不是 JSON') });
  expect(await run('none.zip')).toMatchObject({ code: 2, err: expect.stringContaining('不是 zip 文件') });
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('用法：') });
  expect(await run('good.ndjson', '--fast')).toMatchObject({ code: 2, err: expect.stringContaining('用法：') });
  expect(await run('missing.ndjson')).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
});
