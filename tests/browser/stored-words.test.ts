import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPassword, startTestApi, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { Person } from '../support/person.js';
import { consoleDirectory, startChromium } from './support/chromium.js';
import { consoleRoutes } from './support/console-routes.js';
import { hostileWords } from './support/hostile-words.js';
import { Reader, type Sight } from './support/reader.js';
import { HostileScribe } from './support/store-hostile-words.js';

// Whatever anybody types stays words: no page draws it as script, element or link, for no role.
let api: TestApi;
let browser: Browser;
let address: string;
let scribe: HostileScribe;

beforeAll(async () => {
  api = await startTestApi({ consoleDirectory, now: '2023-10-12T01:00:00.000Z', environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  address = await api.listen();
  scribe = new HostileScribe(api, address, 'sixian');
  const planId = await scribe.plan();
  await scribe.duties(planId);
  await scribe.reports();
  await scribe.applications();
  await scribe.organization();
  browser = await startChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
}, 30_000);

const roles = ['clerk', 'reviewer', 'director', 'leader', 'staffing.cross-reviewer', 'finance.clerk', 'finance.head', 'auditor', 'admin', 'security', 'auditadmin'];

test(`${hostileWords.length} hostile words in every field: every page as every role shows them as words`, async () => {
  const sights: Sight[] = [];
  // Two readers at a time: two cores.
  const waiting = [...roles];
  const read = async (): Promise<void> => {
    for (let role = waiting.shift(); role !== undefined; role = waiting.shift()) sights.push(...(await Reader.readEverything(browser, address, await Person.logIn(address, `sixian.${role}`, demoPassword), consoleRoutes(), { absent: role === roles[0] })));
  };
  await Promise.all([read(), read()]);
  expect(sights.flatMap(({ who, path, problems }) => problems.map((problem) => `${who} ${path} ${problem}`))).toEqual([]);
  const visited = new Set(sights.map(({ route }) => route));
  expect(consoleRoutes().filter((route) => !visited.has(route))).toEqual([]);
  const shown = new Set(sights.flatMap(({ numbers }) => numbers));
  process.stdout.write(`${hostileWords.length} hostile words in ${scribe.stored.size} fields, ${sights.length} pages as ${roles.length} roles, ${shown.size} of the words seen\n`);
  expect(shown.size).toBeGreaterThanOrEqual(60);
}, 240_000);
