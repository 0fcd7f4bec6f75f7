import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@reform-ledger/contracts';
import { CalendarService } from '../calendar/calendar.service.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { reading } from '../database/statements.js';
import { entities } from '../entities.js';
import { passwordFaults } from '../identity/password-rules.js';
import { Journal } from '../journal/record.js';
import { verifyChain } from '../journal/verify.js';
import { installationRoot } from '../kernel/config.js';
import { OffsetClock } from '../kernel/clock.js';
import { demoStart } from '../database/clock-setting.js';
import type { DataSource } from 'typeorm';
import { loadDemoPeople } from './load-demo-people.js';
import { loadReference } from './load-reference.js';
import { seedJurisdictions, seedPeople, seedUnits } from './seed-files.js';

jest.setTimeout(60_000);

interface Gold {
  canonicalUnits: { canonical: string; kind: 'unit' | 'group'; forms: string[] }[];
  aliases: { canonical: string; legalName: string }[];
  tasks: { number: number; units: string[]; groups: string[] }[];
}
const goldOf = (code: string): Gold => JSON.parse(readFileSync(join(installationRoot, `packages/plan-parser/test-data/gold-${code}.json`), 'utf8')) as Gold;
/** Two spellings that the office confirms at the import: registering them would answer the question for it. */
const askedAtImport = ['县卫健委', '县市场监督局'];

describe.each(['sixian', 'yeji'])('the seeds of %s', (code) => {
  const { units, groups } = seedUnits(code);
  const people = seedPeople().people[code]!;
  const gold = goldOf(code);
  const named = new Map(units.map((unit) => [unit.key, unit]));

  test('every unit and group of the document is registered under the names it uses', () => {
    for (const { canonical, kind, forms } of gold.canonicalUnits) {
      const entry = (kind === 'unit' ? units : groups).find((one) => one.name === canonical);
      expect([canonical, entry?.name]).toEqual([canonical, canonical]);
      const known = [entry!.name, ...entry!.aliases];
      expect(forms.filter((form) => !known.includes(form))).toEqual(forms.filter((form) => askedAtImport.includes(form)));
    }
    for (const { canonical, legalName } of gold.aliases) expect(units.find((unit) => unit.name === canonical)?.legalName).toBe(legalName);
  });

  test('what no document states is marked as a sample', () => {
    const stated = new Set(gold.canonicalUnits.map((unit) => unit.canonical));
    expect(units.filter((unit) => stated.has(unit.name) === unit.sample).map((unit) => unit.name)).toEqual([]);
  });

  test('no name or spelling belongs to two', () => {
    const all = [...units, ...groups].flatMap((one) => [one.name, ...one.aliases]);
    expect(new Set(all).size).toBe(all.length);
    for (const spelling of askedAtImport) expect(all).not.toContain(spelling);
  });

  test('every unit that may be responsible has a clerk and another head', () => {
    const responsible = units.filter((unit) => !['government-office', 'audit'].includes(unit.key));
    for (const unit of responsible) {
      const holdersOf = (role: string): string[] => people.filter((one) => one.appointments.some((held) => held.role === role && held.unit === unit.key)).map((one) => one.key);
      expect([unit.name, holdersOf('unit_clerk').length, holdersOf('unit_approver').length]).toEqual([unit.name, 1, 1]);
      expect(holdersOf('unit_clerk')).not.toEqual(holdersOf('unit_approver'));
    }
  });

  test('every post of the office is held, at home in 卫健委; one person holds one post', () => {
    for (const role of ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor', 'system_admin', 'security_admin', 'audit_admin'] as const) {
      const holders = people.filter((one) => one.appointments.some((held) => held.role === role));
      expect([roles[role].label, holders.length]).toEqual([roles[role].label, 1]);
      if (role.startsWith('office')) expect(holders[0]!.unit).toBe('health');
    }
    expect(people.filter((one) => one.appointments.length !== 1)).toEqual([]);
    expect(new Set(people.map((one) => one.name)).size).toBe(people.length);
  });

  test('for every task there is a cross reviewer whose unit is not responsible, directly or through a group', () => {
    const reviewers = people.filter((one) => one.appointments.some((held) => held.role === 'cross_reviewer'));
    expect(reviewers.length).toBeGreaterThanOrEqual(2);
    for (const task of gold.tasks) {
      const members = groups.filter((group) => task.groups.includes(group.name)).flatMap((group) => group.members.map((member) => named.get(member.unit)!.name));
      const free = reviewers.filter((one) => ![...task.units, ...members].includes(named.get(one.unit)!.name));
      expect([task.number, free.length > 0]).toEqual([task.number, true]);
    }
  });

  test('the demo’s password satisfies the rules for everybody', () => {
    for (const { loginName, name } of people) expect(passwordFaults(seedPeople().password, { loginName, personName: name })).toEqual([]);
  });
});

describeOnBothDatabases('loading the seeds', (open) => {
  let dataSource: DataSource;
  let journal: Journal;
  const countOf = async (table: string): Promise<number> =>
    Number((await reading(dataSource, (sql) => sql.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${table}`)))[0]!.n);
  beforeAll(async () => {
    ({ dataSource } = await open({ entities }, 'suite'));
    journal = new Journal(dataSource, new OffsetClock(demoStart, new Date()));
    await loadReference(dataSource, journal);
    await loadDemoPeople(dataSource, journal, 'demo');
  }, 60_000);

  test('everything is there, journaled in the chain of its jurisdiction', async () => {
    const [units, people] = [seedJurisdictions().map(({ code }) => seedUnits(code)), Object.values(seedPeople().people)];
    expect([await countOf('jurisdiction'), await countOf('unit'), await countOf('unit_group'), await countOf('person'), await countOf('account')])
      .toEqual([2, units.flatMap((one) => one.units).length, 3, people.flat().length, people.flat().length]);
    for (const chain of ['sixian', 'yeji']) expect(await verifyChain(dataSource, chain)).toMatchObject({ ok: true });
  });

  test('loading again changes nothing, also after the office has renamed and re-dated things', async () => {
    await dataSource.query("UPDATE unit SET name = '区卫生局' WHERE seed_key = 'health' AND jurisdiction_id = 'yeji'");
    const before = [await countOf('unit'), await countOf('unit_alias'), await countOf('person'), await countOf('calendar_day'), await countOf('journal_entry')];
    await loadReference(dataSource, journal);
    await loadDemoPeople(dataSource, journal, 'demo');
    expect([await countOf('unit'), await countOf('unit_alias'), await countOf('person'), await countOf('calendar_day'), await countOf('journal_entry')]).toEqual(before);
  });

  test('what is missing is added', async () => {
    await dataSource.query("DELETE FROM calendar_year WHERE jurisdiction_id = 'yeji' AND year = 2026");
    await dataSource.query("DELETE FROM calendar_day WHERE jurisdiction_id = 'yeji' AND day LIKE '2026-%'");
    await loadReference(dataSource, journal);
    const calendar = await new CalendarService(dataSource).forJurisdiction('yeji');
    expect(calendar.addWorkingDays('2026-02-13', 5)).toBe('2026-02-27');
  });

  test('production never gets the demo’s people', async () => {
    await expect(loadDemoPeople(dataSource, journal, 'production')).rejects.toThrow('演示人员只能在演示模式下载入');
  });
});
