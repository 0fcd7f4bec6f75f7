import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasFile } from './has-file.mjs';
import { programs, repositoryRoot } from './paths.mjs';
import { runVisibly } from './run-command.mjs';
import { listWorkspaces } from './workspaces.mjs';

const linted = ['apps', 'packages', 'workflows', 'seeds', 'tests', 'scripts'];
const sourceFolders = ['apps', 'packages', 'workflows', 'seeds', 'tests'];

/**
 * @typedef {object} Check
 * @property {string} name stable, for the command line
 * @property {string} title Chinese, for the person
 * @property {boolean} needsBuild whether it reads the built types of the packages
 * @property {boolean} [repeats] whether another check covers it faster: left out of the gate
 * @property {() => Promise<boolean>} passes prints its findings and answers whether there were none
 */

/** @type {Check[]} The checks that count like a test each, the quick ones first. */
export const checks = [
  { name: 'lockfile', title: '锁文件与版本', needsBuild: false, passes: lockfileIsSound },
  {
    name: 'oxlint',
    title: '代码和类型检查（oxlint）',
    needsBuild: true,
    passes: async () => await node(programs.oxlint, ['--type-aware', '--type-check', '-c', '.oxlintrc.json', '--max-warnings=0', ...linted]) === 0,
  },
  {
    name: 'boundaries',
    title: '模块边界（dependency-cruiser）',
    needsBuild: true,
    passes: async () => await node(programs.dependencyCruiser, ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...sourceFolders]) === 0,
  },
  // The same faults as oxlint finds with the compiler's native port, which takes a fifth of the time; for whoever doubts the port.
  { name: 'typecheck', title: '类型检查（tsc）', needsBuild: true, repeats: true, passes: typecheckEveryWorkspace },
];

/**
 * Runs checks one after the other.
 * @param {Check[]} chosen
 * @param {(line: string) => void} print
 * @returns {Promise<{ passed: number, failed: string[] }>} titles of the failed ones
 */
export async function runChecks(chosen, print) {
  const failed = [];
  for (const { title, passes } of chosen) {
    const startedAt = Date.now();
    const passed = await passes();
    print(`${passed ? '✓' : '✗'} ${title}（${((Date.now() - startedAt) / 1000).toFixed(1)} 秒）`);
    if (!passed) failed.push(title);
  }
  return { passed: chosen.length - failed.length, failed };
}

async function lockfileIsSound() {
  // Imported here because it uses an installed package, and this module is loaded before anything is installed.
  const { lockfileProblems } = await import('./lockfile-problems.mjs');
  return printProblems(lockfileProblems(repositoryRoot));
}

async function typecheckEveryWorkspace() {
  // tsc calls a folder without any source an error.
  const waiting = listWorkspaces().filter(({ folder }) => existsSync(join(folder, 'tsconfig.json')) && hasFile(folder, /\.tsx?$/));
  let allPassed = true;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const code = await node(programs.tsc, ['-p', join(next.folder, 'tsconfig.json'), '--noEmit', '--pretty', 'false']);
      if (code !== 0) allPassed = false;
    }
  };
  await Promise.all([worker(), worker()]);
  return allPassed;
}

function printProblems(problems) {
  for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  return problems.length === 0;
}

function node(program, args) {
  return runVisibly(process.execPath, [program, ...args], { cwd: repositoryRoot });
}
