import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { programs, repositoryRoot } from './lib/paths.mjs';

/** Files of a small repository, each with the rule that must refuse it; null when it must pass. */
const samples = [
  ['apps/api/src/kernel/bad.ts', "import '../journal/record.js';", 'api-room-kernel'],
  ['apps/api/src/journal/bad.ts', "import '../identity/session.js';", 'api-room-journal'],
  ['apps/api/src/approvals/bad.ts', "import '../ledger/plan.js';", 'api-room-approvals'],
  ['apps/api/src/approvals/worse.ts', "import '../app.module.js';", 'api-room-approvals'],
  ['apps/api/src/organization/bad.ts', "import '../calendar/day.js';", 'api-room-organization'],
  ['apps/api/src/documents/bad.ts', "import '../ledger/plan.js';", 'api-room-documents'],
  ['apps/api/src/approvals/bad-file.ts', "import '../documents/file.js';", 'api-room-approvals'],
  ['apps/api/src/audit/bad.ts', "import '../overview/home.js';", 'api-room-audit'],
  ['apps/api/src/attic/bad.ts', "import '../kernel/ids.js';", 'api-room-without-a-place'],
  ['apps/api/src/kernel/undeclared.ts', "import 'left-pad';", 'no-unresolvable-imports'],
  ['apps/console/src/bad.ts', "import '../../api/src/kernel/ids.js';", 'console-knows-no-api'],
  ['packages/contracts/src/bad.ts', "import 'rxjs';", 'contracts-imports-zod-only'],
  ['packages/plan-parser/src/bad.ts', "import '@nestjs/common';", 'pure-packages-without-framework'],
  ['packages/plan-parser/src/worse.ts', "import '../../../apps/api/src/kernel/ids.js';", 'packages-know-no-apps'],
  ['packages/plan-parser/src/cycle-a.ts', "export * from './cycle-b.js';", 'no-cycles'],
  ['packages/plan-parser/src/unnamed.ts', "import 'rxjs';", 'no-undeclared-dependencies'],
  ['packages/workflow-engine/src/undeclared.ts', "import '../../contracts/src/bad.js';", 'undeclared-workspace-packages-workflow-engine'],
  ['packages/workflow-engine/src/declared.ts', "import '../../plan-parser/src/unnamed.js';", null],
  ['tests/acceptance/bad.ts', "import '../../apps/api/src/kernel/ids.js';", 'tests-are-a-black-box'],
  ['packages/plan-parser/src/type-a.ts', "import type { B } from './type-b.js'; export interface A { b: B }", null],
  ['packages/plan-parser/src/type-b.ts', "import type { A } from './type-a.js'; export interface B { a: A }", null],
  ['apps/api/src/overview/home.ts', "import '../ledger/plan.js'; import '../approvals/item.js'; import '../http/requires.js';", null],
  ['apps/api/src/ledger/plan.ts', "import '../approvals/item.js'; import '../documents/file.js'; import '../kernel/ids.js';", null],
  ['apps/api/src/approvals/item.ts', "import '../journal/record.js';", null],
  ['apps/api/src/approvals/item.test.ts', "import '../app.module.js';", null],
  ['apps/api/src/app.module.ts', "import './ledger/plan.js'; import './seeding/people.js';", null],
  ['apps/api/src/seeding/people.ts', "import '../ledger/plan.js';", null],
];
const plainFiles = ['apps/api/src/kernel/ids.ts', 'apps/api/src/journal/record.ts', 'apps/api/src/identity/session.ts', 'apps/api/src/calendar/day.ts',
  'apps/api/src/documents/file.ts', 'apps/api/src/http/requires.ts'];

let root;
let violations;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'reform-ledger-boundaries-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  symlinkSync(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  write('package.json', JSON.stringify({ name: 'sample', type: 'module', dependencies: { '@nestjs/common': '12.5.1' } }));
  for (const name of ['contracts', 'plan-parser']) write(`packages/${name}/package.json`, JSON.stringify({ name }));
  write('packages/workflow-engine/package.json', JSON.stringify({ name: 'workflow-engine', dependencies: { 'plan-parser': '0.1.0' } }));
  write('tsconfig.base.json', JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022' } }));
  write('packages/plan-parser/src/cycle-b.ts', "export * from './cycle-a.js';");
  for (const path of plainFiles) write(path, 'export {};');
  for (const [path, text] of samples) write(path, text);
  const config = join(repositoryRoot, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, [programs.dependencyCruiser, '--config', config, '--output-type', 'json', 'apps', 'packages', 'tests'],
    { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 });
  if (!stdout) throw new Error(stderr);
  violations = JSON.parse(stdout).summary.violations;
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(samples)('%s with %s: %s', (path, _, rule) => {
  const rules = violations.filter(({ from }) => from === path).map(violation => violation.rule.name);
  if (rule === null) expect(rules).toEqual([]);
  else expect(rules).toContain(rule);
});

test('every rule says why it is there', async () => {
  const { default: config } = await import(new URL('../.dependency-cruiser.cjs', import.meta.url).href);
  for (const { name, comment, severity } of config.forbidden) expect({ name, reason: comment?.length > 20, severity }).toEqual({ name, reason: true, severity: 'error' });
});
