import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

test('an auditor can read all of it: at most 400 lines of code, comments and blank lines apart', () => {
  const code = files.flatMap((text) => text.split('\n')).filter((line) => !/^\s*($|\/\/|\*|\/\*\*)/.test(line));
  expect(code.length).toBeLessThanOrEqual(400);
});

test('it depends on Node alone, and on nothing of the writer', () => {
  const imported = files.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]!));
  expect(imported.filter((name) => !name.startsWith('./') && !name.startsWith('node:'))).toEqual([]);
});
