import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rehearse, startTestApi, withDemoPeople, type Rehearsal, type TestAnswer, type TestApi, type TestClient } from '@reform-ledger/api/testing';
import { columns, elsewhere, here, People } from './access/people.js';
import { asks, type Ask } from './access/requests.js';
import { judge, words } from './access/judge.js';
import { keyOf, readTable, writeTable, type AccessRow } from './access/table.js';
import { buildWorld, neverStored, requiredStates, type World, type WorldRecord } from './access/world.js';

const kinds = process.env['TEST_MARIADB_URL'] || process.env['CI'] === 'true' ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** `ACCESS_MATRIX=write` writes what is observed into the table, for review; it never passes a test. */
const writing = process.env['ACCESS_MATRIX'] === 'write';
/** `ACCESS_MATRIX=all` asks as every person of a column and wants the table's words exactly: the long form, and what is written. */
const everybody = writing || process.env['ACCESS_MATRIX'] === 'all';

// Every route, as everybody, on records in every state, against a table that a person has read.
describe.each(kinds)('who may see and do what (%s)', (database) => {
  let api: TestApi;
  let world: World;
  let people: People;
  let rehearsal: Rehearsal;
  let foreign: Record<string, Set<string>>;
  const wrong: string[] = [];
  const missing = new Map<string, string>();
  const reads = new Map<string, TestAnswer>();
  let cells = 0;

  beforeAll(async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    people = new People(api);
    world = await buildWorld(api, people);
    await people.prepare();
    rehearsal = rehearse(api.journal);
    foreign = { [here]: await idsOf(api, elsewhere), [elsewhere]: await idsOf(api, here) };
  }, 180_000);
  afterAll(() => api?.close(), 60_000);

  /** Of the eleven of 离任 and the ten of 外县, three ask at each line in turn, one on the server database: every one of them meets every few lines. */
  const asking = (logins: (string | null)[], line: number): (string | null)[] => {
    const many = everybody ? Infinity : database === 'sqlite' ? 3 : 1;
    return logins.length <= many ? logins : Array.from({ length: many }, (_, at) => logins[(line * many + at) % logins.length]!);
  };

  /** Every change is taken back, so that the same address answers the same person the same: asked once, judged as often as lines speak of it. */
  const rememberingReads = (client: TestClient, login: string | null): TestClient => Object.assign(Object.create(client) as TestClient, {
    get: async (path: string) => {
      const key = `${login} ${path}`;
      const known = reads.get(key) ?? await client.get(path);
      reads.set(key, known);
      return known;
    },
  });

  /** Asks once and says in a word what came of it; notes what must never happen, whatever the table says. */
  async function ask(one: Ask, record: WorldRecord, login: string | null): Promise<string> {
    cells += 1;
    const client = rememberingReads(await people.as(login), login);
    Object.assign(rehearsal, { on: !one.route.startsWith('GET') && !one.forReal, reached: false });
    const answer = await one.send(client, record, login);
    rehearsal.on = false;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const county = login?.startsWith(elsewhere) ? elsewhere : here;
    const leaked = (text.match(uuid) ?? []).filter((id) => foreign[county]!.has(id));
    if (leaked.length > 0 && login !== null) wrong.push(`${one.route} as ${login} shows ${leaked[0]} of the other county`);
    if (answer.status === 404 && record.type !== 'county') await sameAsMissing(one, record, login, answer.body?.error?.message);
    return judge(answer, rehearsal.reached, answer.status < 300 && one.sees ? one.sees.shown(answer.body, record) : null);
  }

  /** What is not shown must answer word for word like what never was. */
  async function sameAsMissing(one: Ask, record: WorldRecord, login: string | null, message: string): Promise<void> {
    const key = `${one.route} ${login}`;
    if (!missing.has(key)) {
      const nobody = { ...record, id: randomUUID(), more: { ...record.more, instance_id: randomUUID(), plan_id: randomUUID(), subject_id: randomUUID(), item_id: randomUUID() } };
      missing.set(key, (await one.send(await people.as(login), nobody, login)).body?.error?.message);
    }
    if (missing.get(key) !== message) wrong.push(`${one.route} as ${login}: “${message}”, of a missing one “${missing.get(key)}”`);
  }

  test('every line of the table holds for everybody', async () => {
    const observed: AccessRow[] = [];
    for (const one of asks) {
      for (const record of world.records.filter(({ type }) => one.of.includes(type))) {
        const row: AccessRow = { what: one.what, route: one.route, record: record.state, sees: one.sees?.name ?? '', cells: {} };
        for (const [at, column] of columns.entries()) {
          // The server database is asked every third cell of a line, the others at the next two.
          if (database === 'mysql' && !everybody && (at + observed.length) % 3 !== 0) continue;
          const found = new Set<string>();
          for (const login of asking(column.logins(record), observed.length)) found.add(await ask(one, record, login));
          row.cells[column.name] = found.size === 0 || (record.type === 'county' && column.name.startsWith('外县')) ? words.none : [...found].sort().join('/');
        }
        observed.push(row);
      }
    }
    process.stdout.write(`access matrix on ${database}: ${observed.length} lines, ${cells} requests\n`);
    if (writing) writeTable(columns.map(({ name }) => name), observed);
    const table = readTable();
    const expected = new Map(table.rows.map((row) => [keyOf(row), row]));
    const differences = observed.flatMap((row) => {
      const known = expected.get(keyOf(row));
      if (!known) return [`${keyOf(row)} has no line in access-matrix.csv`];
      return Object.keys(row.cells).flatMap((name) => (agrees(known.cells[name] ?? '', row.cells[name]!) ? [] : [`${keyOf(row)}｜${name}: expected ${known.cells[name]}, got ${row.cells[name]}`]));
    });
    const seen = new Set(observed.map(keyOf));
    const stale = table.rows.filter((row) => !seen.has(keyOf(row))).map((row) => `${keyOf(row)} is in access-matrix.csv and asked of nobody`);
    expect([...differences, ...stale, ...wrong]).toEqual([]);
    expect(writing).toBe(false);
    expect(cells).toBeGreaterThan(database === 'sqlite' ? 11_000 : 3_000);
  }, 600_000);

  test('every route of the API description is asked', async () => {
    const { body } = await (await people.as(`${here}.director`)).get('/api/openapi.json');
    const routes = Object.entries(body.paths as Record<string, Record<string, unknown>>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const asked = new Set(asks.map(({ route }) => shape(route)));
    expect(routes.filter((route) => !asked.has(shape(route)))).toEqual([]);
    expect(routes.length).toBeGreaterThan(60);
  });

  test('every state of the contracts has a record', () => {
    for (const [type, states] of Object.entries(requiredStates)) {
      const present = new Set(world.records.filter((record) => record.type === type).map(({ state }) => state));
      expect([type, states!.filter((state) => !present.has(state) && neverStored[type as WorldRecord['type']]?.[state] === undefined)]).toEqual([type, []]);
    }
  });
});

/** A column of several people lists every word they got; some of them get some of these. */
const agrees = (expected: string, found: string): boolean => expected === found || (!everybody && found.split('/').every((word) => expected.split('/').includes(word)));

const shape = (route: string): string => route.replace(/\{\w+\}/g, '{}');

/** The ids of everything that belongs to one county. */
async function idsOf(api: TestApi, county: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const table of ['plan', 'ledger_task', 'assignment', 'progress_report', 'work_item', 'attachment', 'unit', 'unit_group', 'person', 'account', 'workflow_instance']) {
    const rows = await api.dataSource.query(`SELECT id FROM ${table} WHERE jurisdiction_id = '${county}'`) as { id: string }[];
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}
