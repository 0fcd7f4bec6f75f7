import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runImportCommand, type PlanProposal } from './index.js';

const DOCUMENTS = fileURLToPath(new URL('../../../seeds/documents/', import.meta.url));
let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'plan-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function run(argv: string[], cwd = DOCUMENTS): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runImportCommand(argv, { cwd, stdout: { write: (text) => { out += text; } }, stderr: { write: (text) => { err += text; } } });
  return { code, out, err };
}
const codeOf = (out: string): string => (JSON.parse(out) as { code: string }).code;

describe('import --dry-run', () => {
  test('one JSON document on stdout, the same bytes every time', async () => {
    const argv = ['import', 'yeji-2023.txt', '--dry-run', '--json', '--region', '叶集区'];
    const first = await run(argv);
    const second = await run(argv);
    expect([first.code, first.out]).toEqual([0, second.out]);
    const plan = JSON.parse(first.out) as PlanProposal;
    expect([plan.tasks.length, plan.source.fileName, plan.source.sha256]).toEqual([19, 'yeji-2023.txt', 'd1f7062054ef93a47e4de58c354417bfe559f7eefc04627b1adffeab4f319cdd']);
    expect(first.err).toContain('没有写入任何数据');
  });

  test('the sample with a table', async () => {
    const { code, out } = await run(['import', 'sample-2024.docx', '--dry-run', '--json']);
    const plan = JSON.parse(out) as PlanProposal;
    expect([code, plan.tasks.length, plan.chapters.map((chapter) => chapter.taskNumbers)]).toEqual([0, 6, [[1, 2], [3, 4], [5], [6]]]);
    expect(plan.tasks.every((task) => task.responsible?.mentions[0]?.role === 'lead' && task.responsible.mentions[0].roleBasis === '原文')).toBe(true);
  });

  test('without --json a summary to read', async () => {
    const { code, out } = await run(['import', 'sixian-2021-2022.txt', '--dry-run']);
    expect([code, out]).toEqual([0, expect.stringContaining('县市场监督局（责任，疑似县市场监管局）')]);
  });

  test('an alias list names what is registered', async () => {
    writeFileSync(join(folder, 'aliases.json'), JSON.stringify([{ canonical: '区卫健委', legalName: '六安市叶集区卫生健康委员会', kind: 'unit', forms: ['区卫健委'] }]));
    const { out } = await run(['import', 'yeji-2023.txt', '--dry-run', '--json', `--aliases=${join(folder, 'aliases.json')}`]);
    const plan = JSON.parse(out) as PlanProposal;
    expect(plan.units.filter((unit) => unit.registered).map((unit) => unit.text)).toEqual(['区卫健委']);
    expect(plan.questions.filter((question) => question.kind === 'unit-not-registered')).toHaveLength(8);
  });

  test.each([
    [['import', 'nothing.txt', '--dry-run', '--json'], 'FILE_NOT_FOUND'], [['import', '.', '--dry-run', '--json'], 'FILE_NOT_FOUND'], [['import', '--dry-run', '--json'], 'USAGE'], [['import', 'yeji-2023.txt', '--json'], 'USAGE'],
    [['import', 'yeji-2023.txt', '--dry-run', '--json', '--wrong'], 'USAGE'], [['import', 'yeji-2023.txt', '--dry-run', '--json', '--region'], 'USAGE'], [['import', 'a', 'b', '--dry-run', '--json'], 'USAGE'],
    [['import', 'yeji-2023.txt', '--dry-run', '--json', '--aliases', 'sixian-2021-2022.txt'], 'ALIASES_UNREADABLE'],
  ])('%j exits with 2', async (argv, expected) => {
    const { code, out, err } = await run(argv);
    expect([code, codeOf(out)]).toEqual([2, expected]);
    expect(err).toMatch(/[\u4e00-\u9fff]/);
  });

  test('unusable files exit with 2 and a sentence', async () => {
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'story.txt'), '从前有座山。');
    expect(codeOf((await run(['import', 'empty.txt', '--dry-run', '--json'], folder)).out)).toBe('EMPTY_FILE');
    expect(codeOf((await run(['import', 'story.txt', '--dry-run', '--json'], folder)).out)).toBe('NO_TASKS_FOUND');
  });
});
