import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { installDebianPackages, mayInstallDebianPackages } from './lib/debian-packages.mjs';
import { ensureOffice, missingPrograms } from './lib/ensure-office.mjs';
import { installedTreeMatches, nodeHeaderSettings, refuseOldNode } from './lib/ensure-dependencies.mjs';

describe('set-up of a machine', () => {
  test.each(['18.20.0', '20.18.3'])('refuses Node %s with the version to install', version => {
    expect(() => refuseOldNode(version)).toThrow(expect.objectContaining({ code: 'NODE_TOO_OLD', message: expect.stringContaining('20.19') }));
  });

  test.each(['20.19.0', '22.1.0', '24.0.0'])('accepts Node %s', version => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });

  test('points node-gyp to the headers of the running Node when they are there', () => {
    const prefix = mkdtempSync(join(tmpdir(), 'reform-ledger-node-'));
    const execPath = join(prefix, 'bin', 'node');
    expect(nodeHeaderSettings(execPath)).toEqual({});
    mkdirSync(join(prefix, 'include', 'node'), { recursive: true });
    writeFileSync(join(prefix, 'include', 'node', 'node.h'), '');
    expect(nodeHeaderSettings(execPath)).toEqual({ npm_config_nodedir: prefix });
    rmSync(prefix, { recursive: true });
  });

  test('installs Debian packages only as root and where apt is', () => {
    expect(mayInstallDebianPackages({ uid: 0, aptGet: '/usr/bin/apt-get' })).toBe(true);
    expect(mayInstallDebianPackages({ uid: 1000, aptGet: '/usr/bin/apt-get' })).toBe(false);
    expect(mayInstallDebianPackages({ uid: 0, aptGet: null })).toBe(false);
  });

  test('says in one sentence what to install where it may not', async () => {
    const progress = { note: jest.fn(), step: jest.fn() };
    const wanted = { what: '中文字体', packages: ['fonts-noto-cjk'], elsewhere: '其他系统请安装任意一种中文字体', code: 'FONT_MISSING' };
    await expect(installDebianPackages(wanted, progress, { uid: 1000, aptGet: '/usr/bin/apt-get' }))
      .rejects.toMatchObject({ code: 'FONT_MISSING', message: expect.stringContaining('sudo apt-get update && sudo apt-get install -y --no-install-recommends fonts-noto-cjk') });
    expect(progress.step).not.toHaveBeenCalled();
  });

  test('refuses to test documents without LibreOffice, with what to install, and never skips', async () => {
    const progress = { note: jest.fn(), step: jest.fn() };
    const onlyPoppler = ([name]) => name === 'soffice' ? null : `/usr/bin/${name}`;
    expect(missingPrograms(onlyPoppler)).toEqual(['soffice']);
    await expect(ensureOffice(progress, { find: onlyPoppler, machine: { uid: 1000, aptGet: '/usr/bin/apt-get' } }))
      .rejects.toMatchObject({ code: 'OFFICE_MISSING', message: expect.stringContaining('libreoffice-writer-nogui poppler-utils') });
    expect(progress.step).not.toHaveBeenCalled();
  });

  test('says which program is still missing when the packages were installed elsewhere', async () => {
    const progress = { note: jest.fn(), step: jest.fn(async () => {}) };
    await expect(ensureOffice(progress, { find: () => null, machine: { uid: 0, aptGet: '/usr/bin/apt-get' } }))
      .rejects.toMatchObject({ code: 'OFFICE_MISSING', message: expect.stringContaining('soffice、pdftotext、pdftoppm') });
    expect(progress.step).toHaveBeenCalledTimes(1);
  });

  test('adopts a tree installed by hand only when every needed package is there in its version', () => {
    const lock = { packages: {
      '': {}, 'packages/x': {}, 'node_modules/x': { link: true },
      'node_modules/a': { version: '1.0.0' }, 'node_modules/other-platform': { version: '1.0.0', optional: true },
    } };
    expect(installedTreeMatches(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
    expect(installedTreeMatches(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
    expect(installedTreeMatches(lock, { packages: {} })).toBe(false);
  });
});
