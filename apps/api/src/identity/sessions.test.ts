import { beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { reading } from '../database/statements.js';
import { entities } from '../entities.js';
import { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { OrganizationDirectory } from '../organization/organization-directory.js';
import { loadDemoPeople } from '../seeding/load-demo-people.js';
import { loadReference } from '../seeding/load-reference.js';
import { readDemoPassword } from './demo-accounts.js';
import { forgetOld, keptDays } from './forget-old.js';
import { logIn, type LoginParts } from './log-in.js';
import { hashOfToken } from './session-token.js';
import { Sessions } from './sessions.js';

jest.setTimeout(60_000);

const demoPassword = readDemoPassword();

/** Real time that the test moves; business time stands still. */
class MovableClock extends Clock {
  real = new Date('2026-11-21T01:00:00.000Z');
  override now(): Date {
    return new Date('2023-10-12T01:00:00.000Z');
  }
  override realNow(): Date {
    return new Date(this.real);
  }
  minutes(by: number): void {
    this.real = new Date(this.real.getTime() + by * 60_000);
  }
}

describeOnBothDatabases('sessions over time', (open) => {
  let clock: MovableClock;
  let parts: LoginParts;
  let sessions: Sessions;
  const names = ['yeji.clerk', 'yeji.reviewer', 'yeji.director', 'yeji.leader', 'yeji.auditor', 'yeji.admin', 'sixian.clerk', 'sixian.leader', 'sixian.director', 'sixian.reviewer'];
  let someone = '';
  beforeAll(async () => {
    const { dataSource } = await open({ entities }, 'suite');
    clock = new MovableClock();
    parts = { dataSource, clock, journal: new Journal(dataSource, clock), directory: new OrganizationDirectory(), demo: true };
    sessions = new Sessions(dataSource, clock, parts.directory, true);
    await loadReference(dataSource, parts.journal);
    await loadDemoPeople(dataSource, parts.journal, 'demo');
  }, 60_000);
  beforeEach(() => { someone = names.shift()!; });

  const login = (password = demoPassword, source = '10.0.0.1', loginName = someone) => logIn(parts, { loginName, password, source, requestId: newId() });
  const isOpen = async (token: string): Promise<boolean> => typeof (await sessions.visitorOf(token)) === 'object';

  test('a session ends after 30 minutes without a request, not while it is used', async () => {
    const { token } = await login();
    for (let round = 0; round < 4; round += 1) {
      clock.minutes(29);
      expect(await isOpen(token)).toBe(true);
    }
    clock.minutes(31);
    expect(await isOpen(token)).toBe(false);
  }, 20_000);

  test('and after 12 hours in any case', async () => {
    const { token } = await login();
    for (let round = 0; round < 35; round += 1) {
      clock.minutes(20);
      expect(await isOpen(token)).toBe(true);
    }
    clock.minutes(20);
    expect(await isOpen(token)).toBe(false);
  }, 20_000);

  test('the activity is written at most once a minute', async () => {
    const { token } = await login();
    const seenAt = async (): Promise<unknown> => (await reading(parts.dataSource, (sql) =>
      sql.select<{ seen_at: unknown }>('SELECT seen_at FROM login_session WHERE token_hash = ?', [hashOfToken(token)])))[0]!.seen_at;
    const first = await seenAt();
    clock.minutes(0.5);
    await isOpen(token);
    expect(await seenAt()).toEqual(first);
    clock.minutes(0.6);
    await isOpen(token);
    expect(await seenAt()).not.toEqual(first);
  }, 20_000);

  test('another process notices an ended session within five seconds, this one at once', async () => {
    const elsewhere = new Sessions(parts.dataSource, clock, parts.directory, true);
    const { token, personId } = await login();
    expect(typeof (await elsewhere.visitorOf(token))).toBe('object');
    expect(await isOpen(token)).toBe(true);
    await login();
    sessions.forgetPerson(personId);
    expect(await sessions.visitorOf(token)).toBe('replaced');
    clock.minutes(0.09);
    expect(await elsewhere.visitorOf(token)).toBe('replaced');
  }, 20_000);

  test('a lock ends after 15 minutes, and old failures are forgotten', async () => {
    const codeOf = async (password: string): Promise<string> => login(password).then(() => 'in', (error: { code: string }) => error.code);
    for (let attempt = 0; attempt < 4; attempt += 1) expect(await codeOf('wrong')).toBe('LOGIN_FAILED');
    clock.minutes(16);
    expect(await codeOf('wrong')).toBe('LOGIN_FAILED');
    for (let attempt = 0; attempt < 3; attempt += 1) await codeOf('wrong');
    expect(await codeOf('wrong')).toBe('LOGIN_LOCKED');
    clock.minutes(14);
    expect(await codeOf(demoPassword)).toBe('LOGIN_LOCKED');
    clock.minutes(2);
    expect(await codeOf(demoPassword)).toBe('in');
    expect(await codeOf('wrong')).toBe('LOGIN_FAILED');
  }, 30_000);

  test('thirty failures from one address lock the address, not the people elsewhere', async () => {
    const guessed = Array.from({ length: 30 }, (_, index) => `guess-${index}`);
    const codes = await Promise.all(guessed.map((name) => login('wrong', '10.9.9.9', name).then(() => 'in', (error: { code: string }) => error.code)));
    expect(codes.filter((code) => code === 'LOGIN_LOCKED')).toHaveLength(1);
    await expect(login(demoPassword, '10.9.9.9')).rejects.toMatchObject({ code: 'LOGIN_LOCKED' });
    await expect(login(demoPassword, '10.0.0.1')).resolves.toHaveProperty('token');
  }, 30_000);

  test('guesses sent all at once are counted one by one', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => login('wrong').then(() => 'in', (error: { code: string }) => error.code)));
    expect(codes.filter((code) => code === 'LOGIN_FAILED')).toHaveLength(4);
    expect(codes.filter((code) => code === 'LOGIN_LOCKED')).toHaveLength(16);
  }, 30_000);

  test('started in production on the same data, the demo’s people are out, also those still logged in', async () => {
    const { token } = await login();
    expect(await new Sessions(parts.dataSource, clock, parts.directory, false).visitorOf(token)).toBeUndefined();
    await expect(logIn({ ...parts, demo: false }, { loginName: someone, password: demoPassword, source: '10.0.0.1', requestId: newId() })).rejects.toMatchObject({ code: 'LOGIN_FAILED' });
  });

  test('what is long over is forgotten: sessions and the answers kept for repeated requests; what is in use stays', async () => {
    const { token } = await login();
    const request = { requestId: newId(), idempotencyKey: newId(), name: 'test', input: 1 };
    const once = () => parts.journal.record(systemActor('sys'), request, (tx) => { tx.append({ action: 'test.done', resourceType: 'test', resourceId: 'x', authority: 'test' }); return Promise.resolve(newId()); });
    const first = await once();
    expect((await forgetOld(parts.dataSource, clock.realNow())).answers).toBe(0);
    expect([await isOpen(token), await once()]).toEqual([true, first]);
    clock.minutes((keptDays + 1) * 24 * 60);
    const gone = await forgetOld(parts.dataSource, clock.realNow());
    expect(gone.answers).toBe(1);
    expect(gone.sessions).toBeGreaterThan(0);
    expect(await forgetOld(parts.dataSource, clock.realNow())).toEqual({ answers: 0, sessions: 0 });
  });

  test('a token that is not one is nobody', async () => {
    await login();
    expect(await sessions.visitorOf('x'.repeat(43))).toBeUndefined();
  }, 20_000);
});
