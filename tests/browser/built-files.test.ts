import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { consoleDirectory } from './support/chromium.js';

// The usual domestic browsers stand on Chromium 90. The syntax of every built file is read; missing functions are tried in pages.test.ts.
const consoleFolder = join(import.meta.dirname, '../../apps/console');
const assets = join(consoleDirectory, 'assets');
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));

/** What Chromium 90 cannot read: static blocks (94), `#x in y` (91), flags d (90 has it behind a switch) and v of regular expressions. */
function tooNew(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(tooNew);
  if (typeof node !== 'object' || node === null) return [];
  const { type, operator, left, flags } = node as { type?: string; operator?: string; left?: { type?: string }; flags?: string };
  const own = type === 'StaticBlock' ? ['static {}'] : type === 'BinaryExpression' && operator === 'in' && left?.type === 'PrivateName' ? ['#x in y'] : type === 'RegExpLiteral' && /[dv]/.test(flags ?? '') ? [`/…/${flags}`] : [];
  return [...own, ...Object.values(node).flatMap(tooNew)];
}

test('every built script is syntax that Chromium 90 reads', () => {
  expect(scripts.length).toBeGreaterThan(10);
  const found = scripts.flatMap((name) => tooNew(parseSync(readFileSync(join(assets, name), 'utf8'), { syntax: 'ecmascript', target: 'es2022' })).map((what) => `${name}: ${what}`));
  expect(found).toEqual([]);
}, 60_000);

test('no built file names another host to load from', () => {
  const html = readFileSync(join(consoleDirectory, 'index.html'), 'utf8');
  const styles = readdirSync(assets).filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(assets, name), 'utf8'));
  for (const text of [html, ...styles]) expect(text.match(/(?:src|href)="(?:https?:)?\/\/|url\(["']?(?:https?:)?\/\/|@import/g) ?? []).toEqual([]);
});

test('the first view after login stays small and without the form and diagram libraries', () => {
  expect(() => execFileSync(process.execPath, ['scripts/first-view-size.mjs'], { cwd: consoleFolder, encoding: 'utf8' })).not.toThrow();
});
