/**
 * `node tests/bench/verify.mjs [--entries=200000] [--json]`: how many journal entries a second the verifier checks, from an export on disk
 * and from memory, and how much memory it needs for one size and for four times that size.
 * The entries are as long as real ones: one in two names two rows with ten columns each.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { openExport, verify } from '../../packages/journal-verifier/src/index.js';
import { loadAverage } from './machine.mjs';

const { values: options } = parseArgs({ options: { entries: { type: 'string', default: '200000' }, json: { type: 'boolean' }, check: { type: 'string' } } });
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const columns = Object.fromEntries(['assignment_id', 'authority', 'closed_at', 'closed_by', 'due_at', 'form_values', 'opinion', 'outcome', 'status', 'title'].map((name) => [name, sha(name).slice(0, 32)]));

function* entries(count) {
  let prevHash = '0'.repeat(64);
  const number = Buffer.alloc(8);
  for (let seq = 1; seq <= count; seq += 1) {
    const rows = seq % 2 ? [] : [1, 2].map((which) => ({ columns, id: `018b2000-0000-7000-8000-${String(seq % 5000).padStart(11, '0')}${which}`, table: 'work_item', version: seq }));
    const leaf = JSON.stringify({
      action: 'work-item.approved', actor: { name: '李明', personId: 'p1', post: '医改办审核', unitId: 'u1', unitName: '区卫健委' }, at: '2023-10-12T01:00:00.000Z', authority: 'office_reviewer@yeji', chain: 'yeji',
      id: `018b2000-0000-7000-8000-${String(seq).padStart(12, '0')}`, instanceId: `i${seq}`, new: { note: '“同意”，数据已核对，佐证材料齐全。', outcome: 'approve', outcomeLabel: '通过', title: '审核：区人民医院三季度报送' }, old: { state: 'open' },
      realAt: '2026-11-21T08:30:00.123Z', reason: null, requestId: `r${seq}`, resource: { id: `w${seq}`, type: 'work-item' }, rows, seq, taskId: 't1', unitId: 'u2', v: 2, workItemId: `w${seq}`,
    });
    const leafHash = sha('\0', leaf);
    number.writeBigUInt64BE(BigInt(seq));
    const chainHash = sha('reform-ledger/journal/v2\nyeji\n', number, Buffer.from(prevHash, 'hex'), Buffer.from(leafHash, 'hex'));
    yield { chain: 'yeji', seq, leaf, leafHash, prevHash, chainHash };
    prevHash = chainHash;
  }
}

async function exportTo(path, count) {
  let bytes = 0;
  await pipeline(Readable.from((function* () {
    for (const entry of entries(count)) {
      const line = `${JSON.stringify(entry)}\n`;
      bytes += Buffer.byteLength(line);
      yield line;
    }
  })()), createWriteStream(path));
  return bytes;
}

async function timed(source, count) {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const report = await verify(source);
  const cpu = process.cpuUsage(used);
  if (!report.ok || report.entries !== count) throw new Error(`The verifier found ${JSON.stringify(report.findings[0])}`);
  return { perSecond: Math.round(count / ((performance.now() - started) / 1000)), perCpuSecond: Math.round(count / ((cpu.user + cpu.system) / 1_000_000)) };
}

if (options.check) {
  // A process of its own, so that its memory is the verifier's alone.
  // The head of such a chain is known only when it is written.
  const result = await timed({ ...(await openExport(options.check)), heads: undefined }, Number(options.entries));
  process.send({ ...result, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-verify-'));
  const count = Number(options.entries);
  const inOwnProcess = (path, size) => new Promise((resolve, reject) => {
    fork(import.meta.filename, [`--check=${path}`, `--entries=${size}`]).once('message', resolve).once('error', reject);
  });
  try {
    const results = { entries: count, node: process.version, cpu: cpus()[0].model, load: loadAverage() };
    results.bytesPerEntry = Math.round(await exportTo(join(folder, 'all.ndjson'), count) / count);
    await exportTo(join(folder, 'quarter.ndjson'), count / 4);
    results.fromFile = await inOwnProcess(join(folder, 'all.ndjson'), count);
    results.quarter = await inOwnProcess(join(folder, 'quarter.ndjson'), count / 4);
    const list = [...entries(Math.min(count, 50_000))];
    await timed({ entries: async function* () { yield list; } }, list.length);
    results.fromMemory = await timed({ entries: async function* () { yield list; } }, list.length);
    process.stdout.write(options.json ? `${JSON.stringify(results)}\n` : [
      `留痕核对：${count} 条，每条 ${results.bytesPerEntry} 字节，Node ${results.node}，${results.cpu}，负载 ${results.load}`,
      `  读导出文件：每秒 ${results.fromFile.perSecond} 条，每个 CPU 秒 ${results.fromFile.perCpuSecond} 条，内存峰值 ${results.fromFile.peakMegabytes} MB（四分之一的条数：${results.quarter.peakMegabytes} MB）`,
      `  已在内存里：每秒 ${results.fromMemory.perSecond} 条，每个 CPU 秒 ${results.fromMemory.perCpuSecond} 条`, '',
    ].join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
