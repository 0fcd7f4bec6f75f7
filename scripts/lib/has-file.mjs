import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const generatedFolders = new Set(['node_modules', 'dist', 'coverage', '.turbo']);

/**
 * True when the folder holds a file of its own, at any depth, whose name matches; installed and built files do not count.
 * @param {string} folder absolute; a missing one holds nothing
 * @param {RegExp} pattern of the file name
 */
export function hasFile(folder, pattern) {
  return existsSync(folder) && readdirSync(folder, { withFileTypes: true }).some(entry => entry.isDirectory()
    ? !generatedFolders.has(entry.name) && hasFile(join(folder, entry.name), pattern)
    : pattern.test(entry.name));
}
