import { randomUUID } from 'node:crypto';
import { roles, type Role } from '@reform-ledger/contracts';
import type { TestApi, TestClient } from '@reform-ledger/api/testing';
import type { WorldRecord } from './world.js';

/** The county whose records are asked for, and the other one. */
export const here = 'yeji';
export const elsewhere = 'sixian';

const administrators = ['admin', 'security', 'auditadmin'];
const jurisdictionLogins: Partial<Record<Role, string>> = {
  office_clerk: 'clerk', office_reviewer: 'reviewer', office_director: 'director', leader: 'leader', auditor: 'auditor',
  system_admin: administrators[0]!, security_admin: administrators[1]!, audit_admin: administrators[2]!,
};
const crossReviewers: Record<string, string> = { [here]: 'digital.cross-reviewer', [elsewhere]: 'staffing.cross-reviewer' };
const loginOf = (county: string, role: Role): string => `${county}.${role === 'cross_reviewer' ? crossReviewers[county] : jurisdictionLogins[role]}`;
const wholeCounty = (Object.keys(roles) as Role[]).filter((role) => roles[role].scope === 'jurisdiction');

/** Somebody asking: a login, or null for nobody. */
export interface Column { name: string; logins: (record: WorldRecord) => (string | null)[] }

const unit = (name: string, key: (record: WorldRecord) => string | null, post: 'clerk' | 'head'): Column =>
  ({ name, logins: (record) => { const found = key(record); return found === null ? [] : [`${here}.${found}.${post}`]; } });

/**
 * The columns of the table. 离任 and 外县 stand for everybody of their kind, who must all get the same answer: whoever held a
 * post of this county until yesterday, and every role of the other county.
 */
export const columns: Column[] = [
  { name: '未登录', logins: () => [null] },
  { name: '已停用的账号', logins: () => ['disabled'] },
  { name: '离任的人（每个岗位）', logins: () => (Object.keys(roles) as Role[]).map((role) => `former.${role.replaceAll('_', '-')}`) },
  { name: '外县的人（每个岗位）', logins: () => [...wholeCounty.map((role) => loginOf(elsewhere, role)), `${elsewhere}.insurance.clerk`, `${elsewhere}.insurance.head`] },
  ...wholeCounty.map((role): Column => ({ name: roles[role].label, logins: () => [loginOf(here, role)] })),
  unit('牵头单位经办', (record) => record.lead, 'clerk'),
  unit('牵头单位负责人', (record) => record.lead, 'head'),
  unit('配合单位经办', (record) => record.co, 'clerk'),
  unit('配合单位负责人', (record) => record.co, 'head'),
  unit('其他单位经办', (record) => record.other, 'clerk'),
  unit('其他单位负责人', (record) => record.other, 'head'),
];

/** Logs people in once each, and makes those whom the demo does not have: the former holders and the disabled account. */
export class People {
  private readonly clients = new Map<string, Promise<TestClient>>();

  constructor(private readonly api: TestApi) {}

  /** Copies a person of the county with their login for every role, with the post ended yesterday; and one whose account is then switched off. */
  async prepare(): Promise<void> {
    for (const role of Object.keys(roles) as Role[]) await this.copy(`former.${role.replaceAll('_', '-')}`, roles[role].scope === 'unit' ? `${here}.labour.clerk` : loginOf(here, role), role);
    await this.copy('disabled', `${here}.clerk`, 'office_clerk');
    await this.as('disabled');
    await this.switchOff('disabled');
  }

  as(login: string | null): Promise<TestClient> {
    if (login === null) return Promise.resolve(this.api.anonymous());
    const known = this.clients.get(login) ?? this.api.as(login);
    this.clients.set(login, known);
    return known;
  }

  /** As the system administrator does it, so that it counts from the next request on. */
  private async switchOff(login: string): Promise<void> {
    const admin = await this.as(`${here}.admin`);
    const [{ id }] = await this.api.dataSource.query(`SELECT person_id AS id FROM account WHERE login_name = '${login}'`) as [{ id: string }];
    const { body } = await admin.get(`/api/people/${id}`);
    const { name, post, unitId, officePhone, appointments, version } = body;
    const answer = await admin.put(`/api/people/${id}`, { name, post, unitId, officePhone, appointments, version, active: false });
    if (answer.status !== 200) throw new Error(`cannot switch off ${login}: ${JSON.stringify(answer.body)}`);
  }

  private async copy(login: string, model: string, role: Role): Promise<void> {
    const run = (sql: string): Promise<{ id: string }[]> => this.api.dataSource.query(sql);
    const [personId, ended] = [randomUUID(), login === 'disabled' ? 'NULL' : `'2023-10-11'`];
    const source = `(SELECT person_id FROM account WHERE login_name = '${model}')`;
    const [held] = await this.api.dataSource.query(`SELECT p.jurisdiction_id AS county, p.unit_id AS unit FROM person p WHERE p.id = ${source}`) as { county: string; unit: string }[];
    const scope = roles[role].scope === 'unit' ? held!.unit : held!.county;
    await run(`INSERT INTO person (id, jurisdiction_id, name, post, unit_id, office_phone, active, sample, seed_key, version)
      SELECT '${personId}', jurisdiction_id, '某某', post, unit_id, office_phone, 1, 1, '${login}', 1 FROM person WHERE id = ${source}`);
    await run(`INSERT INTO account (id, jurisdiction_id, person_id, login_name, password_hash, earlier_hashes, must_change, active, demo, password_set_at, version)
      SELECT '${randomUUID()}', jurisdiction_id, '${personId}', '${login}', password_hash, earlier_hashes, 0, 1, 1, password_set_at, 1 FROM account WHERE login_name = '${model}'`);
    await run(`INSERT INTO appointment (id, person_id, role, unit_id, holder_key, valid_from, valid_to)
      VALUES ('${randomUUID()}', '${personId}', '${role}', ${roles[role].scope === 'unit' ? `'${held!.unit}'` : 'NULL'}, '${role}@${scope}', '2020-01-01', ${ended})`);
  }
}
