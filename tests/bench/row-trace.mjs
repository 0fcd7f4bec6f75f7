/**
 * `node tests/bench/row-trace.mjs` after a build: the CPU time that naming the rows adds to one approval. Plays the writes of an approval
 * (one item closed with twelve columns, three items opened with 40, an instance of 16 KB, a report, a part) through the real trace and leaf.
 */
import { randomBytes } from 'node:crypto';
import { RowTrace } from '../../apps/api/dist/journal/row-trace.js';
import { canonicalText, leafHashOf } from '../../apps/api/dist/journal/hash.js';

const names = (count) => Array.from({ length: count }, (_, index) => `column_${index}`);
const values = (count, filled) => names(count).map((name, index) => [name, index < filled ? `018b2000-0000-7000-8000-${String(index).padStart(12, '0')}` : null]);
const state = randomBytes(16_384);
const base = { v: 2, action: 'work-item.approved', new: { note: '同意'.repeat(60) }, requestId: 'r' };

function approval(traced) {
  let rows = [];
  if (traced) {
    const trace = new RowTrace();
    trace.updated('work_item', 'i0', 2, values(12, 10));
    for (const id of ['i1', 'i2', 'i3']) trace.inserted('work_item', id, 1, values(40, 22));
    trace.updated('workflow_instance', 'w', 2, [...values(4, 4), ['state', state]]);
    trace.updated('progress_report', 'r', 2, values(6, 5));
    trace.updated('report_part', 'p', 2, values(8, 8));
    rows = trace.list();
  }
  return leafHashOf(canonicalText({ ...base, rows }));
}

function microseconds(traced) {
  const rounds = 5_000;
  for (let round = 0; round < 1_000; round += 1) approval(traced);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) approval(traced);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / rounds;
}

const [without, withRows] = [microseconds(false), microseconds(true)];
process.stdout.write(`一次办理的留痕：不记行 ${without.toFixed(0)} 微秒 CPU，记行 ${withRows.toFixed(0)} 微秒，多 ${(withRows - without).toFixed(0)} 微秒\n`);
