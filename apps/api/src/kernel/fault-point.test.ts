import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { faultPointOf, faultPoints } from './fault-point.js';

const built = pathToFileURL(resolve(import.meta.dirname, '../../dist/kernel/fault-point.js')).href;

/** Passes every place once in a program of its own and says so at the end. */
const passAll = (environment: Record<string, string>) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', `const { faultPoint, faultPoints } = await import('${built}'); faultPoints.forEach(faultPoint); console.log('alive')`], {
    encoding: 'utf8', env: { PATH: process.env['PATH'], ...environment },
  });

test('dies at the named place, at the pass that was asked for', () => {
  let deaths = 0;
  const pass = faultPointOf({ FAULT_KILL_AT: 'before-commit:3' }, () => { deaths += 1; });
  for (let times = 0; times < 2; times += 1) faultPoints.forEach(pass);
  expect(deaths).toBe(0);
  faultPoints.forEach(pass);
  expect(deaths).toBe(1);
  expect(passAll({ FAULT_KILL_AT: 'after-commit' })).toMatchObject({ signal: 'SIGKILL', stdout: '' });
});

test('in production the variable has no meaning, whichever way production is said', () => {
  const ways: Record<string, string>[] = [{ NODE_ENV: 'production' }, { REFORM_LEDGER_MODE: 'production' }];
  for (const production of ways) {
    for (const place of faultPoints) faultPoints.forEach(faultPointOf({ ...production, FAULT_KILL_AT: place }, () => { throw new Error('died in production'); }));
    expect(passAll({ ...production, FAULT_KILL_AT: 'before-commit' })).toMatchObject({ status: 0, stdout: 'alive\n' });
  }
});

test('without the variable nothing dies, and a place that does not exist is an error', () => {
  expect(passAll({})).toMatchObject({ status: 0, stdout: 'alive\n' });
  expect(() => faultPointOf({ FAULT_KILL_AT: 'somewhere' }, () => undefined)).toThrow('names no place');
});
