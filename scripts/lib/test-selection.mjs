import { join } from 'node:path';
import { hasFile } from './has-file.mjs';
import { SetupFailure } from './setup-failure.mjs';
import { namedDependencies } from './workspaces.mjs';

const testFile = /\.test\.(ts|tsx|mjs)$/;

/**
 * @typedef {object} Suite a folder whose tests are run by one jest
 * @property {string} path relative to the root, e.g. packages/contracts
 * @property {string} folder absolute
 * @property {string | null} name package name, null for the scripts of the repository
 * @property {boolean} needsDatabase
 * @property {boolean} needsBrowser
 * @property {boolean} needsOffice LibreOffice, to measure printed pages
 */

/**
 * Every folder with tests: the workspaces, and the scripts themselves.
 * A suite needs the database server or the browser when its package.json names what talks to them; the documents' own suite needs LibreOffice.
 * @param {string} root
 * @param {import('./workspaces.mjs').Workspace[]} workspaces
 * @returns {Suite[]}
 */
export function listSuites(root, workspaces) {
  const scripts = { path: 'scripts', folder: join(root, 'scripts'), name: null, needsDatabase: true, needsBrowser: false, needsOffice: false };
  const suites = workspaces.map(workspace => {
    const named = namedDependencies(workspace);
    return {
      path: workspace.path,
      folder: workspace.folder,
      name: workspace.name,
      needsDatabase: named.includes('mysql2') || named.includes('@reform-ledger/api'),
      needsBrowser: named.includes('playwright-core'),
      needsOffice: workspace.name === '@reform-ledger/official-document',
    };
  });
  return [scripts, ...suites].filter(({ folder }) => hasFile(folder, testFile));
}

/**
 * Reads the arguments of `npm test -- …`.
 * @param {string[]} args folders or test files of suites; --fast leaves out the browser tests; what follows a
 *   second -- goes to jest as it is
 * @param {Suite[]} suites
 * @returns {{ selected: { suite: Suite, patterns: string[] }[], everything: boolean, fast: boolean, jestArgs: string[] }}
 *   everything is false when suites were named: the checks are left out then
 * @throws {SetupFailure} UNKNOWN_OPTION, UNKNOWN_SUITE
 */
export function selectTests(args, suites) {
  const separator = args.indexOf('--');
  const own = separator === -1 ? args : args.slice(0, separator);
  const jestArgs = separator === -1 ? [] : args.slice(separator + 1);
  const fast = own.includes('--fast');
  const unknown = own.find(arg => arg.startsWith('-') && arg !== '--fast');
  if (unknown) throw new SetupFailure('UNKNOWN_OPTION', `npm test 不认识选项 ${unknown}。可用：--fast，以及包的目录；给 jest 的选项写在第二个 -- 之后`);
  const named = own.filter(arg => !arg.startsWith('-')).map(arg => arg.replace(/^\.\//, '').replace(/\/+$/, ''));
  if (named.length === 0) return { selected: suites.map(suite => ({ suite, patterns: [] })), everything: true, fast, jestArgs };
  const patternsOf = new Map();
  for (const path of named) {
    const suite = suites.find(candidate => path === candidate.path || path.startsWith(`${candidate.path}/`));
    if (!suite) throw new SetupFailure('UNKNOWN_SUITE', `${path} 不是带测试的目录。可选：${suites.map(candidate => candidate.path).join('、')}`);
    const rest = path.slice(suite.path.length + 1);
    patternsOf.set(suite, [...(patternsOf.get(suite) ?? []), ...(rest ? [rest] : [])]);
  }
  return { selected: [...patternsOf].map(([suite, patterns]) => ({ suite, patterns })), everything: false, fast, jestArgs };
}
