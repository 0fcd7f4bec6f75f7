import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePlan, PlanInputError, type PlanProposal } from './index.js';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const SEEDS = [read('../../../seeds/documents/sixian-2021-2022.txt'), read('../../../seeds/documents/yeji-2023.txt')];

/** Parses or refuses in an orderly way; anything else is a failure of the test. */
function attempt(text: string): PlanProposal | null {
  try {
    return parsePlan(text);
  } catch (error) {
    if (error instanceof PlanInputError) return null;
    throw error;
  }
}

function checkWhole(text: string, plan: PlanProposal): void {
  // Plain comparisons inside the loops: thousands of expect calls would take minutes.
  const wrong: unknown[] = [];
  let at = 0;
  for (const segment of plan.segments) {
    if (segment.start !== at || segment.end <= segment.start) wrong.push(segment);
    at = segment.end;
  }
  expect(at).toBe(text.length);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      const { spans } = value as { spans?: { start: number; end: number }[] };
      if (spans !== undefined) for (const span of spans) if (!(span.start >= 0 && span.start < span.end && span.end <= text.length)) wrong.push(span);
      Object.values(value).forEach(visit);
    }
  };
  visit(plan.document);
  visit(plan.tasks);
  plan.tasks.forEach((task, index) => {
    if (task.number !== index + 1) wrong.push(task.number);
    for (const mention of task.responsible?.mentions ?? []) if (mention.spans.map((span) => text.slice(span.start, span.end)).join('').replace(/[\s\u3000\u00a0]/g, '') !== mention.text) wrong.push(mention);
  });
  expect(wrong).toEqual([]);
  const written = JSON.stringify(plan);
  expect(JSON.stringify(JSON.parse(written))).toBe(written);
}

const PIECES = ['（一）', '（二）', '一、', '二、', '1.', '2．', '①', '推进改革', '。', '，', '；', '、', '：', '\n', '\n\n', '\t', ' ', '　', '\u00a0', '\u200b', '（责任单位：', '）', '（', '【', '】', '[bookmark: _GoBack]', '县卫健委', '县财政局、县医保局', '各镇人民政府（开发区工委）', '等', '按职责分工负责', '牵头单位：', '配合单位：', '完成时限：', '2024年6月底前', '年底', '每季度', '达到90%以上', '下降2个百分点', '新增床位10张', '全覆盖', '— 1 —', '某县2024年任务', '序号\t重点任务\t责任单位', '|重点任务|牵头单位|', '“511”', '《办法》', '附件', '2024年3月5日', '某政办〔2024〕1号', '\r\n', '"', '￿', '𠮷'];

describe('whatever is read', () => {
  test('random documents: the segments concatenate to the source and every span is inside it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }), (pieces) => {
      const text = pieces.join('');
      const plan = attempt(text);
      if (plan !== null) checkWhole(text, plan);
    }), { numRuns: 250, seed: 20240801 });
  });

  test('mutated seeds: pieces cut out, doubled, put in', () => {
    fc.assert(fc.property(fc.constantFrom(...SEEDS), fc.array(fc.tuple(fc.nat(4000), fc.nat(60), fc.constantFrom('', '', ...PIECES)), { maxLength: 8 }), (seed, edits) => {
      let text = seed;
      for (const [at, length, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + length);
      const plan = attempt(text);
      if (plan !== null) checkWhole(text, plan);
    }), { numRuns: 60, seed: 20240802 });
  });

  test('same input, same bytes', () => {
    for (const seed of SEEDS) expect(JSON.stringify(parsePlan(seed))).toBe(JSON.stringify(parsePlan(seed)));
  });
});

/** Processor time, not the clock: other work on the machine must not fail the test. */
function milliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

describe('time', () => {
  // A bound on behaviour, not a benchmark: a rule that backtracks would take minutes here.
  test.each(['（', '（（）', '[bookmark: ', '。', '、', '\n', '|', '"', '1,', '2024年', '《', '责任单位：', '（责任单位：', '（牵头', '及县局', '。（一）'])('1 MB of %j is read in time', (unit) => {
    const hostile = `某县2024年任务\n（一）推进。${unit.repeat(Math.floor(1_000_000 / unit.length))}（责任单位：县卫健委）`;
    expect(milliseconds(() => { attempt(hostile); })).toBeLessThan(4000);
  }, 30_000);
});
