import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isBuiltin } from 'node:module';
import { expect, test } from '@jest/globals';
import { repositoryRoot } from './lib/paths.mjs';

const folder = join(repositoryRoot, 'scripts');
const entries = ['start', 'test', 'cli', 'lint', 'turbo', 'bench', 'demo-reset'].map(name => `${name}.mjs`);

/** Every file a module loads before its first line runs. */
function staticImports(path, seen = new Map()) {
  if (seen.has(path)) return seen;
  const names = [...readFileSync(path, 'utf8').matchAll(/^import (?:[^;]*? from )?'([^']+)';/gm)].map(match => match[1]);
  seen.set(path, names.filter(name => !name.startsWith('.')));
  for (const name of names.filter(name => name.startsWith('.'))) staticImports(resolve(dirname(path), name), seen);
  return seen;
}

test.each(entries)('%s loads nothing that a fresh clone lacks', entry => {
  const loaded = [...staticImports(join(folder, entry))];
  expect(loaded.length).toBeGreaterThan(3);
  for (const [path, names] of loaded) expect({ path, installed: names.filter(name => !isBuiltin(name)) }).toEqual({ path, installed: [] });
});

test('every script of the root package.json exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
  const files = Object.values(scripts).map(command => command.match(/^node scripts\/(\S+\.mjs)/)?.[1]);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(files));
});
