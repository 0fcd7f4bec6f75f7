import { lockfileProblems } from './lib/lockfile-problems.mjs';
import { repositoryRoot } from './lib/paths.mjs';

const problems = lockfileProblems(repositoryRoot);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
