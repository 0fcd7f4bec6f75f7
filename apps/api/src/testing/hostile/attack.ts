import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DatabaseKind } from '../../database/data-source.js';
import { newId } from '../../kernel/ids.js';
import { demoPassword, playDemo, startTestApi, verifyChain, withDemoPeople, type TestApi } from '../index.js';
import { RequestDrawer, type OpenApiText, type Shot } from './draw-request.js';
import { belongingsOf, faultOf, type Belongings } from './judge.js';
import { KnownIds } from './known-ids.js';
import { Random } from './random.js';
import { curlOf, Sender, type Landed } from './send-shot.js';

export interface AttackResult {
  faults: string[]; requests: number; seconds: number; cpuSeconds: number; done: number; changed: number; byStatus: Record<number, number>; operationsHit: number; rolesAlive: number; memoryGrowth: number; slowest: { ms: number; operation: string };
}

const counties = ['yeji', 'sixian'] as const;
type County = (typeof counties)[number];
interface Role { loginName: string | null; county: County | null; cookie: string | null; ids: KnownIds }

const everybody: Record<County, string[]> = {
  yeji: ['clerk', 'reviewer', 'director', 'leader', 'auditor', 'admin', 'security', 'health.clerk', 'health.head', 'finance.clerk', 'hospital.clerk', 'hospital.head', 'labour.clerk'],
  sixian: ['clerk', 'director', 'auditadmin', 'health.clerk', 'finance.head'],
};
const refreshEvery = 2000;
const lookEvery = 40;

/** A running program with the demo played, and everybody who attacks it. */
export interface Attack {
  operations: number;
  run(requests: number): Promise<AttackResult>;
  summary(result: AttackResult): string;
  /** Sentences about chains of the journal that do not hold. */
  chainsHold(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts the real program over HTTP and logs everybody in. */
export async function startAttack({ database, seed, dataDirectory }: { database: DatabaseKind; seed: number; dataDirectory: string }): Promise<Attack> {
  const api = await startTestApi({ database, prepare: withDemoPeople, environment: { DATA_DIR: dataDirectory } });
  await playDemo(api.app);
  const base = await api.listen();
  const attacker = new Attacker(api, new Sender(base), seed, (await api.anonymous().get<OpenApiText>('/api/openapi.json')).body);
  await attacker.prepare();
  return {
    operations: attacker.drawer.count,
    run: (requests) => attacker.run(requests),
    summary: (result) => `seed ${seed}, ${database}: ${result.requests} requests in ${result.seconds.toFixed(1)} s (${Math.round(result.requests / result.seconds)}/s, ${result.cpuSeconds.toFixed(1)} s of processor), ${result.done} done, ${result.changed} changes, by status ${JSON.stringify(result.byStatus)}, slowest ${Math.round(result.slowest.ms)} ms ${result.slowest.operation}, heap ${(result.memoryGrowth / 1024 / 1024).toFixed(1)} MB, ${result.rolesAlive} of ${attacker.roles.length} roles left`,
    chainsHold: async () => (await Promise.all(['sys', ...counties].map(async (chain) => ({ chain, checked: await verifyChain(api.dataSource, chain) })))).filter(({ checked }) => checked.firstBad).map(({ chain }) => chain),
    close: async () => {
      attacker.sender.close();
      await api.close();
    },
  };
}

class Attacker {
  private readonly kept = new Set<string>();
  readonly roles: Role[] = [{ loginName: null, county: null, cookie: null, ids: new KnownIds(this.kept) }];
  readonly drawer: RequestDrawer;
  private readonly random: Random;
  /** One fault is told once, however often it is met. */
  private readonly kinds = new Set<string>();
  private belongings: Record<County, Belongings> | undefined;

  constructor(private readonly api: TestApi, readonly sender: Sender, seed: number, document: OpenApiText) {
    this.random = new Random(seed);
    this.drawer = new RequestDrawer(document, this.random);
  }

  /** Logs everybody in and looks at the first page of every list, so that the ids are known from the start. */
  async prepare(): Promise<void> {
    for (const county of counties) {
      for (const name of everybody[county]) {
        const role: Role = { loginName: `${county}.${name}`, county, cookie: null, ids: new KnownIds(this.kept) };
        if (await this.logIn(role)) this.roles.push(role);
      }
    }
    for (const role of this.roles) {
      for (const path of ['session', 'units', 'people', 'unit-groups', 'plans', 'ledger', 'periods', 'work-items?scope=done', 'work-items?scope=sent', 'workflows', 'overview/unit']) {
        const landed = await this.sender.send({ operation: path, method: 'GET', path: `/api/${path}`, headers: {}, payload: null }, role.cookie);
        if (landed.status === 200) this.learn(role, path.split(/[/?]/)[0]!, landed);
      }
      await this.openItems(role, 12);
    }
    await this.refresh();
  }

  /** Forms, outcomes and versions of what waits for somebody, as their page would load them. */
  private async openItems(role: Role, most: number): Promise<void> {
    const get = (path: string): Promise<Landed> => this.sender.send({ operation: '', method: 'GET', path: `/api/work-items${path}`, headers: {}, payload: null }, role.cookie);
    const list = await get('?scope=mine');
    if (list.status !== 200) return;
    this.learn(role, 'mine', list);
    for (const { id } of (JSON.parse(list.body) as { items: { id: string }[] }).items.slice(0, most)) this.learn(role, 'work-items', await get(`/${id}`));
  }

  async run(requests: number): Promise<AttackResult> {
    const result: AttackResult = { faults: [], requests, seconds: 0, cpuSeconds: 0, done: 0, changed: 0, byStatus: {}, operationsHit: 0, rolesAlive: 0, memoryGrowth: 0, slowest: { ms: 0, operation: '' } };
    const hit = new Set<string>();
    const begun = performance.now();
    const cpu = process.cpuUsage();
    let heap = 0;
    for (let number = 0; number < requests && result.faults.length < 20; number++) {
      if (number === Math.ceil(requests / 5)) heap = heapUsed();
      if (number % refreshEvery === refreshEvery - 1) await this.refresh();
      const role = this.random.pick(this.roles);
      if (number % lookEvery === 0) await this.openItems(role, 3);
      role.ids.foreign = this.foreignIdsFor(role);
      const shot = this.drawer.draw(role.ids);
      hit.add(shot.operation);
      await this.fire(number, role, shot, result);
    }
    result.seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    result.cpuSeconds = (user + system) / 1e6;
    result.memoryGrowth = heapUsed() - heap;
    result.operationsHit = hit.size;
    for (const role of this.roles) if (role.loginName !== null && (await this.logIn(role))) result.rolesAlive++;
    result.faults.push(...this.api.answers.faults.slice(0, 5));
    return result;
  }

  private async fire(number: number, role: Role, shot: Shot, result: AttackResult): Promise<void> {
    const tell = (fault: string): void => {
      const kind = `${shot.operation} ${fault.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '')}`;
      if (this.kinds.has(kind)) return;
      this.kinds.add(kind);
      result.faults.push(`request ${number} as ${role.loginName ?? 'nobody'}: ${fault}\n${curlOf(this.sender.base, shot)}`);
    };
    let landed: Landed;
    try {
      landed = await this.sender.send(shot, role.cookie);
    } catch (error) {
      if (shot.method === 'TRACE' || shot.method === 'PROPFIND') return;
      return tell(`no answer: ${String(error)}`);
    }
    result.byStatus[landed.status] = (result.byStatus[landed.status] ?? 0) + 1;
    if (landed.ms > result.slowest.ms) result.slowest = { ms: landed.ms, operation: shot.operation };
    const fault = faultOf(shot, landed, this.foreignFor(role));
    if (fault !== undefined) tell(fault);
    if (landed.status < 300) {
      result.done++;
      if (shot.method !== 'GET') result.changed++;
      this.learn(role, shot.operation.split('/')[2] ?? '', landed);
    }
    if (landed.status === 401 || shot.operation.endsWith(' /api/session')) await this.logIn(role);
  }

  private learn(role: Role, group: string, { headers, body }: Landed): void {
    if (body === '' || !String(headers['content-type']).includes('application/json')) return;
    role.ids.learn(group, JSON.parse(body));
  }

  /** Everybody may be thrown out by what they send; they come back as people do. */
  private async logIn(role: Role): Promise<boolean> {
    if (role.loginName === null) return false;
    // All attackers come from one address, which the product rightly locks after thirty failures.
    await this.api.dataSource.query('DELETE FROM login_attempt');
    const payload = Buffer.from(JSON.stringify({ loginName: role.loginName, password: demoPassword }));
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'reform-ledger', 'idempotency-key': newId() };
    const landed = await this.sender.send({ operation: '', method: 'POST', path: '/api/session', headers, payload }, null);
    if (landed.status !== 200) return false;
    role.cookie = String(landed.headers['set-cookie']).split(';')[0]!;
    this.kept.add((JSON.parse(landed.body) as { person: { id: string } }).person.id);
    return true;
  }

  private async refresh(): Promise<void> {
    const read = (county: County) => belongingsOf(this.api.dataSource, county, this.belongings?.[county] ?? null);
    this.belongings = { yeji: await read('yeji'), sixian: await read('sixian') };
  }

  private foreignFor(role: Role): Belongings {
    return role.county === null ? none : this.belongings![role.county === 'yeji' ? 'sixian' : 'yeji'];
  }

  private foreignIdsFor(role: Role): string[] {
    const { ids } = this.foreignFor(role);
    if (!this.foreignLists.has(ids)) this.foreignLists.set(ids, [...ids]);
    return this.foreignLists.get(ids)!;
  }

  private readonly foreignLists = new WeakMap<Set<string>, string[]>();
}

const none: Belongings = { ids: new Set(), names: null };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
