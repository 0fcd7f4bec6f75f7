import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { sha256 } from './hashes.js';

/** The lines of a file that comes in pieces of bytes, parsed, a batch for each piece; a line that is not JSON throws with its number. */
async function* batches(pieces) {
  let [rest, number] = [Buffer.alloc(0), 0];
  const parsed = (bytes, start, end) => {
    number += 1;
    try {
      return start === end ? {} : JSON.parse(bytes.utf8Slice(start, end));
    } catch {
      throw new Error(`第 ${number} 行不是 JSON：文件残缺或被改动。`);
    }
  };
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const batch = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      batch.push(parsed(bytes, start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (batch.length > 0) yield batch;
  }
  yield [parsed(rest, 0, rest.length)];
}

async function* entriesOf(pieces) {
  for await (const batch of batches(pieces)) yield batch.filter((line) => line.leafHash !== undefined);
}

/** An exported journal (NDJSON, a file name). Heads and checkpoints stand before the first entry. */
export async function openExport(path) {
  const pieces = () => createReadStream(path, { highWaterMark: 1 << 18 });
  const source = { heads: [], checkpoints: [], entries: () => entriesOf(pieces()) };
  for await (const batch of batches(pieces())) {
    source.heads = [...source.heads, ...batch.flatMap(({ head }) => head ?? [])];
    source.checkpoints = [...source.checkpoints, ...batch.flatMap(({ checkpoint }) => checkpoint ?? [])];
    if (batch.some((line) => line.leafHash !== undefined)) break;
  }
  return source;
}

/** A case file: a zip or the folder it was unpacked to. Its files are compared with its manifest, its part of the journal link by link. */
export function openCaseFile(path) {
  const files = statSync(path).isDirectory() ? readFolder(path) : readZip(readFileSync(path));
  if (!files.has('manifest.json')) throw new Error(`${path} 里没有 manifest.json：这不是案卷。`);
  const manifest = JSON.parse(files.get('manifest.json')().toString('utf8'));
  const listed = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const findings = [];
  const say = (file, message) => findings.push({ kind: 'file', file, message });
  for (const [name, hash] of listed) {
    if (!files.has(name)) say(name, `案卷里缺少文件 ${name}。`);
    else if (sha256(files.get(name)()) !== hash) say(name, `案卷里的文件 ${name} 与目录登记的指纹不符：被改动。`);
  }
  for (const name of files.keys()) if (name !== 'manifest.json' && !listed.has(name)) say(name, `案卷里多出文件 ${name}，目录里没有登记。`);
  if (!manifest.verification.ok) say('manifest.json', `导出时校验就不通过：${manifest.verification.message}`);
  for (const { name, state } of manifest.evidence) if (state !== 'intact') say(name, `佐证 ${name} 导出时已${state === 'missing' ? '不在' : '不是原来的内容'}。`);
  return { partial: true, findings, heads: [manifest.head], entries: () => entriesOf([files.get('journal.ndjson')?.() ?? Buffer.alloc(0)]) };
}

function readFolder(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), () => readFileSync(join(folder, name))]));
}

/** The files of a zip by its central directory: stored or deflated, without encryption and without Zip64. */
function readZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0) throw new Error('不是 zip 文件，或者没有下载完整。');
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, size, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 42)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (files.has(name)) throw new Error(`zip 里有两个 ${name}：案卷被改动。`);
    if (!name.endsWith('/')) files.set(name, () => (method === 0 ? bytes.subarray(start, start + packed) : inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: size || 1 })));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** Checkpoints kept outside: a file or a folder of them, in the order of their names. */
export function readOutside(path) {
  const names = statSync(path).isDirectory() ? readdirSync(path).filter((name) => /^checkpoint-\d+\.json$/.test(name)).sort().map((name) => join(path, name)) : [path];
  return names.map((name) => ({ name: basename(name), text: readFileSync(name, 'utf8') }));
}
