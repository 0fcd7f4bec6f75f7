import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programs, repositoryRoot, stampFolder } from './paths.mjs';
import { runLogged } from './run-command.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { listWorkspaces, namedDependencies, withDependencies } from './workspaces.mjs';

const stampFile = join(stampFolder, 'build.json');
const skippedFolders = new Set(['node_modules', 'dist', '.turbo', 'coverage']);

/** Environment that keeps turbo from calling home. */
export const quietTurbo = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };

/**
 * Builds what is stale of the named workspaces and everything they depend on. Whether something is stale is read
 * from paths, sizes and times of the sources, in milliseconds; only then turbo is asked, which compares contents.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @param {string[]} [names] package names; every workspace when left out
 * @throws {import('./setup-failure.mjs').SetupFailure} COMMAND_FAILED with the compiler's last lines
 */
export async function ensureBuild(progress, names) {
  if (staleWorkspaces(names).length === 0) return;
  await withSetupLock(async () => {
    const stale = staleWorkspaces(names);
    if (stale.length === 0) return;
    const before = fingerprints();
    for (const workspace of stale) forgetRemovedSources(workspace, before.get(workspace.name));
    await progress.step(`正在构建 ${stale.map(({ path }) => path).join('、')}`, () => buildWithTurbo(stale));
    rememberBuilt(stale, before);
  }, { onWait: pid => progress.note(`▸ 另一个构建正在进行（进程 ${pid}），等待其完成…`) });
}

/**
 * The workspaces that have a build script and whose output is missing or older than a source.
 * @param {string[]} [names] as in ensureBuild
 * @returns {import('./workspaces.mjs').Workspace[]}
 */
export function staleWorkspaces(names) {
  const all = listWorkspaces();
  const wanted = withDependencies(all, names ?? all.map(({ name }) => name)).filter(({ manifest }) => manifest.scripts?.build);
  const built = readStamps();
  const current = fingerprints();
  return wanted.filter(({ name, folder }) =>
    built[name]?.hash !== current.get(name).hash || !existsSync(join(folder, 'dist')) || readdirSync(join(folder, 'dist')).length === 0);
}

/**
 * Fingerprint of what the output of a folder depends on.
 * @param {string} folder absolute
 * @param {string[]} shared further text that counts, e.g. the fingerprints of dependencies
 * @returns {{ hash: string, files: string[] }} files relative to the folder, sorted
 */
export function fingerprintOf(folder, shared = []) {
  const hash = createHash('sha256');
  const files = listSources(folder).sort();
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(folder, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  for (const text of shared) hash.update(`${text}\0`);
  return { hash: hash.digest('hex'), files };
}

function fingerprints() {
  const all = listWorkspaces();
  const root = ['package-lock.json', 'tsconfig.base.json', 'turbo.json'].map(file => {
    const { size, mtimeMs } = statSync(join(repositoryRoot, file));
    return `${file}\0${size}\0${mtimeMs}`;
  });
  const known = new Map();
  for (const workspace of withDependencies(all, all.map(({ name }) => name))) {
    const dependencies = namedDependencies(workspace).flatMap(name => known.get(name)?.hash ?? []);
    known.set(workspace.name, fingerprintOf(workspace.folder, [...root, ...dependencies]));
  }
  return known;
}

function listSources(folder, prefix = '') {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap(entry => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listSources(folder, path);
    return /\.test\.tsx?$|\.tsbuildinfo$|\.log$/.test(entry.name) ? [] : [path];
  });
}

/** A compiler never deletes: output of a source that is gone would be served for ever. */
function forgetRemovedSources({ name, folder }, { files }) {
  const before = readStamps()[name]?.files ?? [];
  const now = new Set(files);
  if (before.some(file => !now.has(file))) rmSync(join(folder, 'dist'), { recursive: true, force: true });
}

async function buildWithTurbo(workspaces) {
  const filters = workspaces.map(({ name }) => `--filter=${name}`);
  const args = [programs.turbo, 'run', 'build', ...filters, '--continue=dependencies-successful', '--output-logs=new-only', '--log-order=grouped'];
  await runLogged('build', process.execPath, args, { env: { ...process.env, ...quietTurbo } });
}

function rememberBuilt(workspaces, current) {
  const stamps = readStamps();
  for (const { name } of workspaces) stamps[name] = current.get(name);
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps));
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}
