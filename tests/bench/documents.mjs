import { renderDocx } from '@reform-ledger/official-document';
import { longBulletin } from '@reform-ledger/official-document/samples';

const limitMs = 1000;

/**
 * How long a bulletin of more than 20 pages takes from its figures to the docx.
 * @param {number} times
 * @returns {Promise<{ text: string, passed: boolean, medianMs: number, mostMs: number, cpuMs: number, bytes: number }>}
 */
export async function measureDocuments(times) {
  let bytes = 0;
  const durations = [];
  const before = process.cpuUsage();
  for (let round = 0; round < times; round += 1) {
    const startedAt = performance.now();
    bytes = (await renderDocx(longBulletin())).length;
    durations.push(performance.now() - startedAt);
  }
  // The first one counts too: in the running service nobody has warmed it up.
  const mostMs = Math.max(...durations);
  const medianMs = durations.sort((a, b) => a - b)[Math.floor(times / 2)];
  const cpu = process.cpuUsage(before);
  const cpuMs = (cpu.user + cpu.system) / 1000 / times;
  const text = `  ${times} 次：中位 ${Math.round(medianMs)} 毫秒，最长 ${Math.round(mostMs)} 毫秒，CPU ${Math.round(cpuMs)} 毫秒/次，文件 ${Math.round(bytes / 1024)} KB`;
  return { text, passed: mostMs <= limitMs, medianMs, mostMs, cpuMs, bytes };
}
