import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { renderDocx } from '@reform-ledger/official-document';
import { longBulletin } from '@reform-ledger/official-document/samples';

const limitMs = 1000;

/**
 * How long a bulletin of more than 20 pages takes from its figures to the docx.
 * @param {number} times
 * @returns {Promise<{ text: string, passed: boolean, medianMs: number, mostMs: number, cpuMs: number, floorMs: number, bytes: number }>}
 */
export async function measureDocuments(times) {
  let document = Buffer.alloc(0);
  const durations = [];
  const before = process.cpuUsage();
  for (let round = 0; round < times; round += 1) {
    const startedAt = performance.now();
    document = Buffer.from(await renderDocx(longBulletin()));
    durations.push(performance.now() - startedAt);
  }
  // The first one counts too: in the running service nobody has warmed it up.
  const mostMs = Math.max(...durations);
  const medianMs = durations.sort((a, b) => a - b)[Math.floor(times / 2)];
  const cpu = process.cpuUsage(before);
  const cpuMs = (cpu.user + cpu.system) / 1000 / times;
  const floorMs = packingMs(document, times);
  const text = `  ${times} 次：中位 ${Math.round(medianMs)} 毫秒，最长 ${Math.round(mostMs)} 毫秒，CPU ${Math.round(cpuMs)} 毫秒/次，文件 ${Math.round(document.length / 1024)} KB；下限（只把同样的内容压缩成 docx）${floorMs.toFixed(1)} 毫秒，为其 ${Math.round(medianMs / floorMs)} 倍`;
  return { text, passed: mostMs <= limitMs, medianMs, mostMs, cpuMs, floorMs, bytes: document.length };
}

/** The floor: packing the parts of the same document once more. Median of so many times. */
function packingMs(document, times) {
  const parts = partsOf(document);
  const durations = Array.from({ length: times }, () => {
    const startedAt = performance.now();
    for (const part of parts) deflateRawSync(part);
    return performance.now() - startedAt;
  });
  return durations.sort((a, b) => a - b)[Math.floor(times / 2)];
}

/** What a zip file holds, by its central directory. */
function partsOf(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts = [];
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    parts.push(method === 0 ? packed : inflateRawSync(packed));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}
