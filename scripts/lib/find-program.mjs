import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// An ordinary user's PATH lacks the folders where Debian puts servers.
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin'];

/**
 * Finds the first of several programs on the PATH and in the folders where servers are installed.
 * @param {string[]} names in order of preference
 * @param {{ path?: string }} [options] another PATH, for tests
 * @returns {string | null} absolute path, null when none is installed
 */
export function findProgram(names, { path = process.env.PATH ?? '' } = {}) {
  const folders = [...path.split(delimiter).filter(Boolean), ...serverFolders];
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return null;
}

/** True when the path is a file that this user may run. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
