import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const enough = 4 * 1024 ** 3;

/**
 * Where tests keep what nobody needs after them: in memory where the system offers 4 GB of it, otherwise in the temporary folder.
 * A test writes thousands of small files and waits for the disk after each; a power cut may take them all.
 * @param {string} [folder] that may lie in memory
 * @returns {string} absolute
 */
export function throwAwayFolder(folder = memory) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough ? folder : tmpdir();
  } catch {
    return tmpdir();
  }
}
