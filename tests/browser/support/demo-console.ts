import type { Browser } from 'playwright-core';
import { demoPassword, playDemo, startTestApi, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { Person } from '../../support/person.js';
import { consoleDirectory, startChromium } from './chromium.js';

/** The program with the demo's story played, and a browser. */
export interface DemoConsole { api: TestApi; address: string; browser: Browser; as: (loginName: string) => Promise<Person>; close: () => Promise<void> }

/** Starts both; takes about ten seconds. Close it in afterAll. */
export async function startDemoConsole(): Promise<DemoConsole> {
  const api = await startTestApi({ consoleDirectory, environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  await playDemo(api.app);
  const address = await api.listen();
  const browser = await startChromium();
  return {
    api, address, browser,
    as: (loginName) => Person.logIn(address, loginName, demoPassword),
    close: async () => { await browser.close(); await api.close(); },
  };
}

/** Addresses of records that the pages of each role show. */
export interface Places { task: string; plan: string; waitingPlan: string; unit: string; group: string; person: string; indicator: string; workflow: string; review: string; fill: string; sign: string }

/** Looks the addresses up over the api, as the people who may open them. */
export async function findPlaces({ as }: DemoConsole): Promise<Places> {
  const clerk = await as('yeji.clerk');
  const first = async (person: Person, path: string, matches: (row: any) => boolean = () => true): Promise<string> => (await person.get(path)).items.find(matches).id;
  const mine = '/work-items?scope=mine&perPage=100';
  const admin = await as('yeji.admin');
  const fillers = await Promise.all(['hospital', 'insurance', 'finance', 'labour', 'staffing', 'health'].map((unit) => as(`yeji.${unit}.clerk`)));
  const fills = await Promise.all(fillers.map(async (person) => ({ person, items: (await person.get(mine)).items as any[] })));
  const filler = fills.find(({ items }) => items.some((item) => item.nodeId === 'unitParts'))!;
  return {
    task: `/ledger/${await first(clerk, '/ledger?perPage=100', (row) => row.number === 6)}`,
    plan: `/plans/${await first(clerk, '/plans')}`,
    waitingPlan: `/plans/${await first(await as('sixian.clerk'), '/plans')}`,
    unit: `/units/${await first(clerk, '/units?perPage=50')}`,
    group: `/unit-groups/${await first(clerk, '/unit-groups')}`,
    person: `/people/${await first(admin, '/people?perPage=50')}`,
    indicator: `/indicators/${await first(clerk, '/indicators')}`,
    workflow: `/workflows/${await first(clerk, '/workflows', (row) => row.key === 'progress-report')}`,
    review: `/work-items/${await first(await as('yeji.reviewer'), mine, (item) => item.nodeId === 'officeReview')}`,
    fill: `${filler.person.loginName} /work-items/${filler.items.find((item) => item.nodeId === 'unitParts').id}`,
    sign: `/work-items/${await first(await as('yeji.leader'), mine)}`,
  };
}
