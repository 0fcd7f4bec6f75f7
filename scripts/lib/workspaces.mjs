import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './paths.mjs';

/**
 * @typedef {object} Workspace
 * @property {string} name package name, e.g. @reform-ledger/contracts
 * @property {string} path relative to the root, with slashes, e.g. packages/contracts
 * @property {string} folder absolute
 * @property {Record<string, any>} manifest its package.json
 */

/**
 * All workspaces of the repository, in the order of the root package.json, folders of a pattern by name.
 * @param {string} [root]
 * @returns {Workspace[]}
 */
export function listWorkspaces(root = repositoryRoot) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap(pattern => expandPattern(root, pattern))
    .filter(path => existsSync(join(root, path, 'package.json')))
    .map(path => {
      const folder = join(root, path);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name: manifest.name, path, folder, manifest };
    });
}

/**
 * Names of all packages a workspace asks for, of every kind.
 * @param {Workspace} workspace
 * @returns {string[]}
 */
export function namedDependencies({ manifest }) {
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
}

/**
 * The workspaces with these names together with every workspace they depend on, dependencies first.
 * @param {Workspace[]} all
 * @param {string[]} names
 * @returns {Workspace[]}
 */
export function withDependencies(all, names) {
  const byName = new Map(all.map(workspace => [workspace.name, workspace]));
  const ordered = new Set();
  const visit = name => {
    const workspace = byName.get(name);
    if (!workspace || ordered.has(workspace)) return;
    for (const dependency of namedDependencies(workspace)) if (dependency !== name) visit(dependency);
    ordered.add(workspace);
  };
  names.forEach(visit);
  return [...ordered];
}

function expandPattern(root, pattern) {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `${parent}/${entry.name}`)
    .sort();
}
