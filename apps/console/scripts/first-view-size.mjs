#!/usr/bin/env node
/**
 * Weighs the JavaScript that a browser loads for the login and the first page after it, gzipped, from the build's manifest.
 * Prints a line per home page and fails when one is over the limit, or when form-js or bpmn-js is part of it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limitKb = 420;
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const homePages = ['src/home/OfficeHomePage.tsx', 'src/home/UnitHomePage.tsx', 'src/home/LeaderHomePage.tsx', 'src/journal/JournalPage.tsx', 'src/people/PeoplePage.tsx'];

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
if (!entry) throw new Error('The manifest has no entry: build the console first.');

/** Files loaded at once with a chunk: itself and its static imports. */
function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The manifest does not name ${key}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}

const weigh = (file) => gzipSync(readFileSync(join(dist, file)), { level: 6 }).length;
let failed = false;
for (const page of homePages) {
  const files = [...filesOf(page, filesOf(entry))].filter((file) => file.endsWith('.js'));
  const kb = files.reduce((sum, file) => sum + weigh(file), 0) / 1024;
  const heavy = files.filter((file) => /form-js|FormViewer|NavigatedViewer|bpmn/i.test(file) || /bjs-powered-by|fjs-powered-by/.test(readFileSync(join(dist, file), 'utf8')));
  const verdict = kb > limitKb ? 'TOO BIG' : heavy.length ? `LOADS ${heavy.join(', ')}` : 'ok';
  if (verdict !== 'ok') failed = true;
  console.log(`${page.padEnd(34)} ${kb.toFixed(1).padStart(7)} KB gzip of ${limitKb} in ${files.length} files  ${verdict}`);
}
process.exitCode = failed ? 1 : 0;
