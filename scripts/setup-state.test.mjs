import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createProgress } from './lib/progress.mjs';
import { fingerprintOf } from './lib/ensure-build.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';
import { withSetupLock } from './lib/setup-lock.mjs';
import { throwAwayFolder } from './lib/throw-away-folder.mjs';

let folder;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'reform-ledger-setup-')); });
afterEach(() => rmSync(folder, { recursive: true }));

describe('fingerprint of sources', () => {
  const write = (path, text, seconds = 1000) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), seconds, seconds);
  };

  test('changes with a source, a file more and what is shared; not with tests and output', () => {
    write('src/a.ts', 'a');
    const { hash, files } = fingerprintOf(folder);
    expect(files).toEqual(['src/a.ts']);
    write('src/a.test.ts', 'test');
    write('dist/a.js', 'output');
    write('node_modules/x/index.js', 'x');
    expect(fingerprintOf(folder).hash).toBe(hash);
    expect(fingerprintOf(folder, ['dependency']).hash).not.toBe(hash);
    write('src/a.ts', 'b', 2000);
    const changed = fingerprintOf(folder).hash;
    expect(changed).not.toBe(hash);
    write('src/b.ts', '');
    expect(fingerprintOf(folder).hash).not.toBe(changed);
  });
});

describe('set-up lock', () => {
  test('lets one work after the other and goes away', async () => {
    const path = join(folder, 'var', 'setup.lock');
    const order = [];
    const onWait = jest.fn();
    const work = name => async () => { order.push(`${name} begins`); await new Promise(resolve => setTimeout(resolve, 30)); order.push(`${name} ends`); };
    await Promise.all(['first', 'second'].map(name => withSetupLock(work(name), { path, onWait, pollMilliseconds: 5 })));
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(onWait).toHaveBeenCalledTimes(1);
    expect(onWait).toHaveBeenCalledWith(process.pid);
    expect(existsSync(path)).toBe(false);
  });

  test('takes over the lock of a dead program and frees it after a failure', async () => {
    const path = join(folder, 'setup.lock');
    writeFileSync(path, '999999999');
    await expect(withSetupLock(async () => { throw new Error('work failed'); }, { path })).rejects.toThrow('work failed');
    expect(existsSync(path)).toBe(false);
  });
});

describe('what the person sees', () => {
  test('a step that takes time says when it starts and how it ends', async () => {
    const stream = new PassThrough();
    const progress = createProgress({ stream });
    await expect(progress.step('正在安装', async () => 7)).resolves.toBe(7);
    await expect(progress.step('正在构建', async () => { throw new Error('no'); })).rejects.toThrow('no');
    expect(String(stream.read()).trimEnd().split('\n')).toEqual(['▸ 正在安装…', '✓ 正在安装（0 秒）', '▸ 正在构建…', '✗ 正在构建没有成功（0 秒）']);
  });

  test('a set-up failure is one sentence and exit code 1; a defect keeps its stack', async () => {
    const written = [];
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(text => written.push(text));
    const exit = jest.fn();
    await runEntryScript(async () => { throw new SetupFailure('COMPILER_MISSING', '请安装编译器'); }, exit);
    await runEntryScript(async () => { throw new Error('defect'); }, exit);
    await runEntryScript(async () => {}, exit);
    await runEntryScript(async () => 3, exit);
    stderr.mockRestore();
    expect(exit.mock.calls).toEqual([[1], [1], [0], [3]]);
    expect(written[0]).toBe('✗ 请安装编译器（COMPILER_MISSING）\n');
    expect(written[1]).toContain('Error: defect\n    at ');
  });
});

test('what is thrown away lies in memory only where there is such a folder with room', () => {
  expect(throwAwayFolder(join(folder, 'nowhere'))).toBe(tmpdir());
  expect([folder, tmpdir()]).toContain(throwAwayFolder(folder));
});
