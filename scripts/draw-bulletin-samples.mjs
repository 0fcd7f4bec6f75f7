import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './lib/ensure-build.mjs';
import { startDependencies } from './lib/ensure-dependencies.mjs';
import { ensureOffice } from './lib/ensure-office.mjs';
import { repositoryRoot } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { runEntryScript } from './lib/setup-failure.mjs';
import { throwAwayFolder } from './lib/throw-away-folder.mjs';

const samples = join(repositoryRoot, 'docs', 'samples');
const dotsPerInch = 110;
const built = path => import(pathToFileURL(join(repositoryRoot, path)).href);

/**
 * Draws the two sample bulletins of docs/samples anew: loads the years that were lived into a throw-away place, asks the program for
 * the documents, and turns each page into a picture. To be run after the snapshot, the words or the page changed.
 */
await runEntryScript(async () => {
  const progress = createProgress();
  const { compiled } = await startDependencies(progress);
  await ensureBuild(progress, ['@reform-ledger/api']);
  await compiled();
  await ensureOffice(progress);
  const [{ sampleBulletins }, { convertToPdf, keptPages }] = await Promise.all([built('apps/api/dist/seeding/year/sample-bulletins.js'), built('packages/official-document/dist/samples/index.js')]);
  const place = mkdtempSync(join(throwAwayFolder(), 'reform-ledger-samples-'));
  try {
    const documents = await progress.step('正在载入演示数据，取两份通报', () => sampleBulletins(join(place, 'data')));
    await progress.step('正在排版成页', () => convertToPdf(documents, join(place, 'pages')));
    mkdirSync(samples, { recursive: true });
    for (const name of readdirSync(samples).filter(one => /\.(docx|png)$/u.test(one))) rmSync(join(samples, name));
    for (const [name, bytes] of Object.entries(documents)) {
      writeFileSync(join(samples, `${name}.docx`), bytes);
      for (const [index, page] of keptPages(join(place, 'pages', `${name}.pdf`), dotsPerInch).entries()) writeFileSync(join(samples, `${name}-${index + 1}.png`), page);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  progress.note(`✓ 已写入 ${relative(repositoryRoot, samples)}，请逐页看过再提交。`);
});
