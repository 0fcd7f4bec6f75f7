#!/usr/bin/env node
/**
 * Takes the pictures of docs/screenshots at 1366×768. Needs the built packages and console (npm run build) and Chromium with a Chinese font.
 * `npm run screenshots -w tests`: the demo's story, played for it.
 * `npm run screenshots -w tests -- --year http://localhost:8080`: the lived years as `npm run demo:year` serves them at that address, into docs/screenshots/year.
 * The pages of a quarter while it is worked on: `PICTURES_TO=folder` for tests/browser/quarter.test.ts, then `-- --quarter folder` puts some of them into docs/screenshots/quarter.
 * `--only REGEXP`: only the pictures with such names. `--to FOLDER`: kept elsewhere.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { playDemo, startTestApi, withDemoPeople } from '@reform-ledger/api/testing';
import { sit, startBrowser } from './screenshots/camera.mjs';
import { demoSittings } from './screenshots/demo-sittings.mjs';
import { shrinkPng } from './screenshots/shrink-png.mjs';
import { yearSittings } from './screenshots/year-sittings.mjs';

const { values: { year, only = '', to, quarter } } = parseArgs({ options: { year: { type: 'string' }, only: { type: 'string' }, to: { type: 'string' }, quarter: { type: 'string' } } });
if (quarter !== undefined) keepQuarter(resolve(quarter), join(import.meta.dirname, '../docs/screenshots/quarter'));
else await takePictures();

async function takePictures() {
  const folder = to === undefined ? join(import.meta.dirname, '../docs/screenshots', year === undefined ? '' : 'year') : resolve(to);
  const sittings = year === undefined ? demoSittings : yearSittings;

  const served = year === undefined ? await startDemo() : { address: year.replace(/\/$/, ''), close: async () => undefined };
  const browser = await startBrowser();
  try {
    for (const sitting of sittings) await sit(browser, { address: served.address, folder, only: new RegExp(only) }, sitting);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Of the pages of the quarter those that neither story shows: what is written, checked and decided. */
function keepQuarter(from, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['unit-plan-form', 'unit-plan-office', 'report-form', 'report-leader', 'unit-home-red', 'mailed-item', 'my-reminders', 'fact-check', 'bulletin-edit', 'bulletin-figure', 'bulletin-drift', 'bulletin-corrections', 'bulletin-leader', 'bulletin-receipts']) {
    writeFileSync(join(folder, `${name}.png`), shrinkPng(readFileSync(join(from, `${name}.png`))));
  }
}

/** The program with the demo's story, on a random port. */
async function startDemo() {
  const consoleDirectory = process.env.CONSOLE_DIRECTORY ?? join(import.meta.dirname, '../apps/console/dist');
  const api = await startTestApi({ consoleDirectory, environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  await playDemo(api.app);
  return { address: await api.listen(), close: () => api.close() };
}
