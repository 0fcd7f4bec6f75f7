import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Root folder of the repository, absolute, without a trailing slash. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything a running installation writes: databases, attachments, logs. Ignored by git. */
export const varFolder = join(repositoryRoot, 'var');

/** The API as it is started: its server and its command line. */
export const apiProgram = { main: join(repositoryRoot, 'apps', 'api', 'dist', 'program', 'main.js'), cli: join(repositoryRoot, 'apps', 'api', 'dist', 'program', 'cli.js') };

/** Logs of the set-up commands (npm, turbo, apt); shown to the person only when a command fails. */
export const logFolder = join(varFolder, 'log');

/** What the set-up remembers between two runs. Inside node_modules, so that removing it forgets everything. */
export const stampFolder = join(repositoryRoot, 'node_modules', '.cache', 'reform-ledger');

/** Local command-line programs of the repository, as paths of their JavaScript entry files. */
export const programs = {
  jest: join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js'),
  turbo: join(repositoryRoot, 'node_modules', 'turbo', 'bin', 'turbo'),
  tsc: join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc'),
  oxlint: join(repositoryRoot, 'node_modules', 'oxlint', 'bin', 'oxlint'),
  dependencyCruiser: join(repositoryRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
};
