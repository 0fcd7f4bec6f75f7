import { checks, runChecks } from './lib/checks.mjs';
import { createProgress } from './lib/progress.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { runEntryScript, SetupFailure } from './lib/setup-failure.mjs';

/** `npm run lint` runs every check, `npm run lint -- oxlint boundaries` the named ones. */
await runEntryScript(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find(name => !checks.some(check => check.name === name));
  if (unknown) throw new SetupFailure('UNKNOWN_CHECK', `没有名为 ${unknown} 的检查。可选：${checks.map(({ name }) => name).join('、')}`);
  const progress = createProgress();
  await ensureDependencies(progress);
  const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.some(({ needsBuild }) => needsBuild)) await ensureBuild(progress);
  const { failed } = await runChecks(chosen, progress.note);
  return failed.length === 0 ? 0 : 1;
});
