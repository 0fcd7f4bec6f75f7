import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { listWorkspaces } from './workspaces.mjs';

const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const dependencyKinds = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * Everything about package-lock.json and the package.json files that would break `npm ci` on another machine.
 * @param {string} root of the repository
 * @returns {string[]} Chinese sentences, empty when all is well
 */
export function lockfileProblems(root) {
  const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const lock = read('package-lock.json');
  const manifests = [{ path: 'package.json', manifest: read('package.json') },
    ...listWorkspaces(root).map(({ path, manifest }) => ({ path: `${path}/package.json`, manifest }))];
  return [...missingPlatformPackages(lock), ...registryHosts(lock), ...packagesForNewerNode(lock), ...manifests.flatMap(inexactVersions), ...manifests.flatMap(given => staleLockEntry(given, lock))];
}

/**
 * Optional packages that a package of the lock file names and the lock file lacks. npm install leaves them out
 * silently when the registry does not have them; npm ci then refuses everywhere.
 * @param {{ packages: Record<string, any> }} lock
 */
export function missingPlatformPackages({ packages }) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !resolvedFrom(path, name).some(candidate => candidate in packages))
      .map(name => `package-lock.json：${path || '根目录'} 的可选平台包 ${name} 没有条目。请改用登记处齐全的版本，再运行 npm install --package-lock-only`));
}

/**
 * Hosts in the lock file: another machine may use another registry.
 * @param {{ packages: Record<string, any> }} lock
 */
export function registryHosts({ packages }) {
  return Object.entries(packages)
    .filter(([, { resolved }]) => /^[a-z+]+:\/\//i.test(resolved ?? ''))
    .map(([path]) => `package-lock.json：${path} 写了下载地址。请在 .npmrc 保留 omit-lockfile-registry-resolved=true 后重新生成`);
}

/**
 * Packages that do not declare to run on the oldest Node we promise. npm only warns of them, and what breaks is found
 * late: an ESM-only release, for one, cannot be required under jest on Node 20.
 * @param {{ packages: Record<string, any> }} lock the root entry's engines say what we promise
 */
export function packagesForNewerNode({ packages }) {
  const oldest = semver.minVersion(packages[''].engines.node);
  return Object.entries(packages)
    .filter(([, { engines, optional }]) => !optional && engines?.node && !semver.satisfies(oldest, engines.node))
    .map(([path, { version, engines }]) => `package-lock.json：${path} ${version} 要求 Node ${engines.node}，而本项目承诺支持 ${oldest}。请改用较早的版本，或在 overrides 中固定`);
}

/**
 * Version ranges, tags and addresses where an exact version belongs. Peer dependencies are ranges by nature.
 * @param {{ path: string, manifest: Record<string, any> }} given
 */
export function inexactVersions({ path, manifest }) {
  return dependencyKinds.flatMap(kind => Object.entries(manifest[kind] ?? {})
    .filter(([, version]) => !exactVersion.test(version))
    .map(([name, version]) => `${path}：${name} 写的是 ${version}，请改为确切版本`));
}

/**
 * A package.json that says something else than the lock file: npm ci refuses then.
 * @param {{ path: string, manifest: Record<string, any> }} given
 * @param {{ packages: Record<string, any> }} lock
 */
export function staleLockEntry({ path, manifest }, { packages }) {
  const entry = packages[path === 'package.json' ? '' : path.replace(/\/package\.json$/, '')];
  if (!entry) return [`package-lock.json：没有 ${path} 的条目。请运行 npm install --package-lock-only`];
  return dependencyKinds.flatMap(kind => {
    const names = new Set([...Object.keys(manifest[kind] ?? {}), ...Object.keys(entry[kind] ?? {})]);
    return [...names]
      .filter(name => manifest[kind]?.[name] !== entry[kind]?.[name])
      .map(name => `package-lock.json：${path} 的 ${name} 与锁文件不一致。请运行 npm install --package-lock-only`);
  });
}

/** Paths where Node would look for a package, seen from the folder of another one. */
function resolvedFrom(path, name) {
  const folders = path === '' ? [] : path.split('/');
  return [...folders.map((_, index) => `${folders.slice(0, index + 1).join('/')}/node_modules/${name}`), `node_modules/${name}`];
}
