import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { convertToPdf, drawPages, sampleDocuments } from '../dist/samples/index.js';
import { renderDocx } from '../dist/index.js';

/** node scripts/draw-samples.mjs FOLDER [NAME …]: every sample document as docx, PDF and a PNG of each page, to be looked at. */
const [target, ...wanted] = process.argv.slice(2);
if (!target) {
  process.stderr.write('用法：node scripts/draw-samples.mjs 输出目录 [文书名 …]（须先构建本包）\n');
  process.exit(1);
}
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
const documents = {};
for (const [name, document] of Object.entries(sampleDocuments())) {
  if (wanted.length === 0 || wanted.includes(name)) documents[name] = await renderDocx(document);
}
convertToPdf(documents, folder);
for (const name of Object.keys(documents)) process.stdout.write(`${drawPages(join(folder, `${name}.pdf`), 100).map(path => basename(path)).join(' ')}\n`);
