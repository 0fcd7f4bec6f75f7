#!/usr/bin/env node
/**
 * Takes the pictures of docs/screenshots at 1366×768. Needs the built packages and console (npm run build) and Chromium with a Chinese font.
 * `npm run screenshots -w tests`: the demo's story, played for it.
 * `npm run screenshots -w tests -- --year http://localhost:8080`: the lived years as `npm run demo:year` serves them at that address, into docs/screenshots/year.
 * The pages of a quarter while it is worked on: `PICTURES_TO=folder` for tests/browser/quarter.test.ts.
 * `--only REGEXP`: only the pictures with such names. `--to FOLDER`: kept elsewhere.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { playDemo, startTestApi, withDemoPeople } from '@reform-ledger/api/testing';
import { sit, startBrowser } from './screenshots/camera.mjs';
import { demoSittings } from './screenshots/demo-sittings.mjs';
import { yearSittings } from './screenshots/year-sittings.mjs';

const { values: { year, only = '', to } } = parseArgs({ options: { year: { type: 'string' }, only: { type: 'string' }, to: { type: 'string' } } });
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

/** The program with the demo's story, on a random port. */
async function startDemo() {
  const consoleDirectory = process.env.CONSOLE_DIRECTORY ?? join(import.meta.dirname, '../apps/console/dist');
  const api = await startTestApi({ consoleDirectory, environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  await playDemo(api.app);
  return { address: await api.listen(), close: () => api.close() };
}
