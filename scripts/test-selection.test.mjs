import { describe, expect, test } from '@jest/globals';
import { listSuites, selectTests } from './lib/test-selection.mjs';
import { listWorkspaces, withDependencies } from './lib/workspaces.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { routeOf } from './lib/cli-route.mjs';

const suite = path => ({ path, folder: `/r/${path}`, name: path, needsDatabase: false, needsBrowser: false, needsOffice: false });
const suites = [suite('scripts'), suite('packages/contracts'), suite('apps/api')];

describe('arguments of npm test', () => {
  test('without arguments everything runs, the checks too', () => {
    const { selected, everything, fast } = selectTests([], suites);
    expect(selected.map(({ suite: { path } }) => path)).toEqual(['scripts', 'packages/contracts', 'apps/api']);
    expect({ everything, fast }).toEqual({ everything: true, fast: false });
  });

  test('--fast still runs everything else', () => {
    expect(selectTests(['--fast'], suites)).toMatchObject({ everything: true, fast: true });
  });

  test('a folder or a file selects its suite; what follows a second -- goes to jest', () => {
    expect(selectTests(['./packages/contracts/', '--', '-t', 'name'], suites))
      .toMatchObject({ selected: [{ suite: suites[1], patterns: [] }], everything: false, jestArgs: ['-t', 'name'] });
    expect(selectTests(['apps/api/src/a.test.ts', 'apps/api/src/b.test.ts'], suites).selected)
      .toEqual([{ suite: suites[2], patterns: ['src/a.test.ts', 'src/b.test.ts'] }]);
  });

  test('refuses an unknown option and a folder without tests', () => {
    expect(() => selectTests(['--quick'], suites)).toThrow(expect.objectContaining({ code: 'UNKNOWN_OPTION' }));
    expect(() => selectTests(['packages/contract'], suites)).toThrow(expect.objectContaining({ code: 'UNKNOWN_SUITE', message: expect.stringContaining('packages/contracts') }));
  });
});

describe('suites of this repository', () => {
  test('what talks to the server database says so', () => {
    const found = listSuites(repositoryRoot, listWorkspaces());
    expect(found[0]).toMatchObject({ path: 'scripts', name: null });
    for (const { path, needsDatabase } of found.filter(({ path: name }) => name.startsWith('packages/'))) {
      expect({ path, needsDatabase }).toEqual({ path, needsDatabase: false });
    }
  });

  test('only the documents are measured with LibreOffice', () => {
    const found = listSuites(repositoryRoot, listWorkspaces());
    expect(found.filter(({ needsOffice }) => needsOffice).map(({ path }) => path)).toEqual(['packages/official-document']);
  });

  test('dependencies come before what needs them', () => {
    const order = withDependencies(listWorkspaces(), ['@reform-ledger/api']).map(({ name }) => name);
    expect(order.at(-1)).toBe('@reform-ledger/api');
    expect(order).toContain('@reform-ledger/contracts');
    expect(order).not.toContain('@reform-ledger/console');
  });
});

describe('route of a command line', () => {
  test.each([
    [['import', 'a.txt', '--dry-run'], 'plan-parser'],
    [['import', '--dry-run', '--format', 'json', 'a.txt'], 'plan-parser'],
    [['import', 'a.txt'], 'api'],
    [['import', '--', '--dry-run'], 'api'],
    [['verify', '--dry-run'], 'api'],
    [[], 'api'],
  ])('%j goes to %s', (args, expected) => {
    expect(routeOf(args)).toBe(expected);
  });
});
