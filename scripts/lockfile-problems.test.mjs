import { describe, expect, test } from '@jest/globals';
import { inexactVersions, lockfileProblems, missingPlatformPackages, packagesForNewerNode, registryHosts, staleLockEntry } from './lib/lockfile-problems.mjs';
import { repositoryRoot } from './lib/paths.mjs';

describe('lock file', () => {
  test('ours has no problem', () => {
    expect(lockfileProblems(repositoryRoot)).toEqual([]);
  });

  test('names an optional platform package without an entry of its own', () => {
    const packages = {
      'node_modules/@swc/core': { optionalDependencies: { '@swc/core-linux-x64-gnu': '1.0.0', '@swc/core-darwin-arm64': '1.0.0' } },
      'node_modules/@swc/core-linux-x64-gnu': { version: '1.0.0' },
    };
    expect(missingPlatformPackages({ packages })).toEqual([expect.stringContaining('@swc/core-darwin-arm64 没有条目')]);
  });

  test('accepts a platform package nested beside or above its owner', () => {
    const packages = {
      'apps/console/node_modules/vite': { optionalDependencies: { nested: '1.0.0', beside: '1.0.0', above: '1.0.0' } },
      'apps/console/node_modules/vite/node_modules/nested': {},
      'apps/console/node_modules/beside': {},
      'node_modules/above': {},
    };
    expect(missingPlatformPackages({ packages })).toEqual([]);
  });

  test('refuses an address of a registry, not the link to a workspace', () => {
    const packages = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' }, 'node_modules/b': { resolved: 'packages/b', link: true } };
    expect(registryHosts({ packages })).toEqual([expect.stringContaining('node_modules/a 写了下载地址')]);
  });

  test('names a package that needs a newer Node than we promise, except optional ones', () => {
    const packages = {
      '': { engines: { node: '>=20.19' } },
      'node_modules/old': { version: '1.0.0', engines: { node: '^18 || >=20' } },
      'node_modules/new': { version: '2.0.0', engines: { node: '>=22' } },
      'node_modules/other-platform': { version: '2.0.0', engines: { node: '>=22' }, optional: true },
    };
    expect(packagesForNewerNode({ packages })).toEqual([expect.stringContaining('node_modules/new 2.0.0 要求 Node >=22，而本项目承诺支持 20.19.0')]);
  });

  test.each(['^1.2.3', '~1.2.3', '1.x', 'latest', '>=1', 'file:../a', ''])('refuses the version %j', version => {
    expect(inexactVersions({ path: 'package.json', manifest: { devDependencies: { a: version } } })).toHaveLength(1);
  });

  test('accepts exact versions, pre-releases too, and ranges of peers', () => {
    const manifest = { dependencies: { a: '1.2.3', b: '7.0.0-beta.1' }, peerDependencies: { c: '^1' } };
    expect(inexactVersions({ path: 'package.json', manifest })).toEqual([]);
  });

  test('names what a package.json and the lock file say differently', () => {
    const manifest = { dependencies: { a: '1.0.1', added: '1.0.0' } };
    const packages = { 'packages/x': { dependencies: { a: '1.0.0', removed: '1.0.0' } } };
    const problems = staleLockEntry({ path: 'packages/x/package.json', manifest }, { packages });
    expect(problems.map(problem => problem.match(/的 (\S+) 与/)[1]).sort()).toEqual(['a', 'added', 'removed']);
    expect(staleLockEntry({ path: 'packages/y/package.json', manifest }, { packages })).toEqual([expect.stringContaining('没有 packages/y/package.json 的条目')]);
  });
});
