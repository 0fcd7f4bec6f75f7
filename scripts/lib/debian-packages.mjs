import { findProgram } from './find-program.mjs';
import { runLogged } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

/**
 * True where Debian packages may be installed: an apt-get is there and this is root.
 * @param {{ uid?: number | undefined, aptGet?: string | null }} [machine] for tests
 */
export function mayInstallDebianPackages({ uid = process.getuid?.(), aptGet = findProgram(['apt-get']) } = {}) {
  return uid === 0 && aptGet !== null;
}

/**
 * The sentence that tells a person what to install by hand.
 * @param {string} what what is missing, Chinese
 * @param {string[]} packages Debian package names
 * @param {string} elsewhere what to do on a system without Debian packages, Chinese
 */
export function installSentence(what, packages, elsewhere) {
  return `缺少${what}，这里无权自动安装。请运行：sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}（${elsewhere}），然后重试。`;
}

/**
 * Installs Debian packages when this is root on Debian.
 * @param {{ what: string, packages: string[], elsewhere: string, code: string }} wanted code is used for the refusal
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @param {Parameters<typeof mayInstallDebianPackages>[0]} [machine] for tests
 * @throws {SetupFailure} `code` with the sentence that says what to install when it may not; COMMAND_FAILED when apt fails
 */
export async function installDebianPackages({ what, packages, elsewhere, code }, progress, machine) {
  if (!mayInstallDebianPackages(machine)) throw new SetupFailure(code, installSentence(what, packages, elsewhere));
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await progress.step(`正在安装${what}（Debian 软件包 ${packages.join(' ')}）`, async () => {
    await runLogged('apt-update', 'apt-get', [...wait, 'update'], { env });
    await runLogged('apt-install', 'apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...packages], { env });
  });
}
