import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installDebianPackages } from './debian-packages.mjs';
import { findProgram } from './find-program.mjs';
import { repositoryRoot, varFolder } from './paths.mjs';
import { runLogged } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';
import { withSetupLock } from './setup-lock.mjs';

const oldestNode = [20, 19];

/**
 * Sees to it that node_modules holds exactly what package-lock.json says, built for the running Node.
 * Costs a few milliseconds when it does.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @throws {SetupFailure} NODE_TOO_OLD, COMPILER_MISSING, or COMMAND_FAILED when npm or apt fails
 */
export async function ensureDependencies(progress) {
  const { compiled } = await startDependencies(progress);
  await compiled();
}

/**
 * As ensureDependencies, but comes back when the packages are there, while the embedded database is still being compiled: that takes
 * a minute of one core, and building and checking the sources needs no database.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {Promise<{ compiled: () => Promise<void> }>} compiled waits for the compiler and throws what ensureDependencies throws
 */
export async function startDependencies(progress) {
  refuseOldNode();
  if (isInstalled()) return { compiled: async () => {} };
  await withSetupLock(async () => {
    if (isInstalled() || holdsPackages() || adoptManualInstall()) return;
    await ensureCompiler(progress);
    await progress.step('正在安装依赖（首次约需 1 分钟）', installWithNpm);
    writeFileSync(stampPath('packages'), wantedStamp());
  }, { onWait: pid => progress.note(`▸ 另一个安装正在进行（进程 ${pid}），等待其完成…`) });
  const compiling = compileEmbeddedDatabase(progress);
  // A failure is thrown to whoever waits for it; until then nobody listens.
  compiling.catch(() => {});
  return { compiled: () => compiling };
}

/** Under a lock of its own, so that a build may run meanwhile. */
async function compileEmbeddedDatabase(progress) {
  if (isInstalled()) return;
  await withSetupLock(async () => {
    if (isInstalled()) return;
    await progress.step('正在编译内嵌数据库（首次约需 1 分钟）', () => npm('npm-rebuild', ['rebuild', 'better-sqlite3', '--loglevel=notice']));
    writeFileSync(stampPath(), wantedStamp());
  }, { path: join(varFolder, 'compile.lock'), onWait: pid => progress.note(`▸ 内嵌数据库正由另一个进程编译（进程 ${pid}），等待其完成…`) });
}

/**
 * @param {string} [version] of Node, without the leading v
 * @throws {SetupFailure} NODE_TOO_OLD below 20.19
 */
export function refuseOldNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = oldestNode;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new SetupFailure('NODE_TOO_OLD', `需要 Node.js ${oldestNode.join('.')} 或更高版本，当前是 ${version}。请安装 Node.js 20 LTS 的最新版后重试`);
}

/**
 * The setting that lets node-gyp compile without downloading: the prefix of the running Node when its headers are there.
 * @param {string} [execPath] of Node
 * @returns {Record<string, string>} environment to add
 */
export function nodeHeaderSettings(execPath = process.execPath) {
  const prefix = dirname(dirname(execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

/**
 * True when an installed tree (npm's node_modules/.package-lock.json) holds every package of the lock file that this
 * platform needs, in its version.
 * @param {{ packages: Record<string, any> }} lock
 * @param {{ packages: Record<string, any> }} installed
 */
export function installedTreeMatches(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return installed.packages[path]?.version === wanted.version;
  });
}

async function ensureCompiler(progress) {
  const tools = [['g++', 'c++', 'clang++'], ['make', 'gmake'], ['python3', 'python']];
  if (tools.every(names => findProgram(names))) return;
  await installDebianPackages({
    what: '编译内嵌数据库所需的编译器（g++、make、python3）',
    packages: ['g++', 'make', 'python3'],
    elsewhere: '其他系统请安装 C++ 编译器、make 和 Python 3',
    code: 'COMPILER_MISSING',
  }, progress);
}

async function installWithNpm() {
  // The tools that build the product are development dependencies: NODE_ENV=production must not leave them out.
  await npm('npm-ci', ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=notice']);
}

async function npm(logName, args) {
  const npmScript = process.env.npm_execpath;
  const [command, prefix] = npmScript && /npm-cli\.js$/.test(npmScript) ? [process.execPath, [npmScript]] : ['npm', []];
  await runLogged(logName, command, [...prefix, ...args], { env: { ...process.env, ...nodeHeaderSettings() } });
}

/** Whether the packages of the lock file are there, the embedded database perhaps not compiled yet. */
function holdsPackages() {
  return existsSync(stampPath('packages')) && readFileSync(stampPath('packages'), 'utf8') === wantedStamp();
}

function isInstalled() {
  return existsSync(stampPath()) && readFileSync(stampPath(), 'utf8') === wantedStamp();
}

/** Accepts a tree that a developer installed with npm directly, instead of installing the same once more. */
function adoptManualInstall() {
  const installedPath = join(repositoryRoot, 'node_modules', '.package-lock.json');
  const binding = join(repositoryRoot, 'node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
  if (!existsSync(installedPath) || !existsSync(binding) || existsSync(stampPath()) && !sameRuntimeAsStamp()) return false;
  const lock = JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8'));
  if (!installedTreeMatches(lock, JSON.parse(readFileSync(installedPath, 'utf8')))) return false;
  writeFileSync(stampPath(), wantedStamp());
  return true;
}

function sameRuntimeAsStamp() {
  return readFileSync(stampPath(), 'utf8').split('\n')[0] === runtimeName();
}

function wantedStamp() {
  const lock = createHash('sha256').update(readFileSync(join(repositoryRoot, 'package-lock.json'))).digest('hex');
  return `${runtimeName()}\n${lock}\n`;
}

/** The embedded database is compiled for one binary interface of Node. */
function runtimeName() {
  return `${process.platform}-${process.arch}-abi${process.versions.modules}`;
}

function stampPath(stage = 'stamp') {
  return join(repositoryRoot, 'node_modules', `.reform-ledger-${stage}`);
}
