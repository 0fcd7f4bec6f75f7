import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { SessionInfo } from '@reform-ledger/contracts';
import { server } from './data-provider.js';
import { onReloginAsked, reloginDone, reloginGivenUp } from './session/relogin-gate.js';
import { setSession } from './session/session-store.js';

type Answer = { status: number; body?: unknown } | Error;
interface Sent { url: string; method: string; headers: Record<string, string>; body: unknown }

/** Answers requests one after the other and remembers what was sent. */
function answerWith(...answers: Answer[]): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = jest.fn((url: unknown, init: RequestInit | undefined) => {
    sent.push({ url: String(url), method: init?.method ?? 'GET', headers: init?.headers as Record<string, string>, body: init?.body });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) return Promise.reject(answer ?? new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status }));
  }) as unknown as typeof fetch;
  return sent;
}
const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { error: { code, message } } });
const session = { loginName: 'a', now: '2023-10-12T01:00:00Z', idleEndsAt: new Date(Date.now() + 1_800_000).toISOString(), warnMinutes: 5 } as SessionInfo;
const realFetch = globalThis.fetch;
beforeEach(() => setSession(session));
afterEach(() => { globalThis.fetch = realFetch; setSession(null); });

test('lists become react-admin pages, and whatever else the list carries stays in meta', async () => {
  const sent = answerWith({ status: 200, body: { items: [{ id: '1' }], total: 1, counts: { all: 1 } } });
  const page = await server.getList('ledger', { pagination: { page: 2, perPage: 10 }, sort: { field: 'number', order: 'ASC' }, filter: { unitId: 'u', q: '' } });
  expect(page).toEqual({ data: [{ id: '1' }], total: 1, meta: { counts: { all: 1 } } });
  expect(sent[0]!.url).toBe('/api/ledger?page=2&perPage=10&sort=number&order=ASC&unitId=u');
});

test('changes carry the same-origin mark and a key; reading carries no key', async () => {
  const sent = answerWith({ status: 200, body: {} }, { status: 200, body: {} });
  await server.approveWorkItem('7', { version: 3 });
  await server.getWorkItem('7');
  expect(sent[0]!.headers).toMatchObject({ 'x-requested-with': 'reform-ledger', 'content-type': 'application/json' });
  expect(sent[0]!.headers['idempotency-key']).toBeTruthy();
  expect(sent[1]!.headers['idempotency-key']).toBeUndefined();
});

test('a lost network is a sentence, and pressing again is the same action', async () => {
  const sent = answerWith(new TypeError('Failed to fetch'), { status: 200, body: {} }, { status: 200, body: {} });
  await expect(server.addNote('7', '请核实')).rejects.toMatchObject({ code: 'NETWORK', message: '没有保存上。网络断了，您写的内容还在本页，联网后点“再保存”' });
  await server.addNote('7', '请核实');
  await server.addNote('7', '请核实');
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[1]);
});

test('a server error keeps the key, a refusal does not', async () => {
  const sent = answerWith(refusal(503, 'BUSY', '系统正忙'), refusal(409, 'STALE_VERSION', '刚被别人改过'), { status: 200, body: {} });
  await expect(server.withdrawWorkItem('7')).rejects.toMatchObject({ code: 'BUSY', message: '系统正忙' });
  await expect(server.withdrawWorkItem('7')).rejects.toMatchObject({ code: 'STALE_VERSION', message: '刚被别人改过' });
  await server.withdrawWorkItem('7');
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[1]);
});

test('an answer that is not ours (a proxy error page) becomes a sentence too', async () => {
  globalThis.fetch = (() => Promise.resolve(new Response('<html>502</html>', { status: 502 }))) as unknown as typeof fetch;
  await expect(server.getTask('1')).rejects.toMatchObject({ message: expect.stringContaining('您写的内容还在本页') as unknown });
});

test('a lost session waits for the login and then goes on', async () => {
  const sent = answerWith(refusal(401, 'LOGIN_REQUIRED', '登录已到时'), { status: 200, body: { id: '7' } });
  const asked: (string | null)[] = [];
  const stop = onReloginAsked((why) => { asked.push(why); if (why) setTimeout(reloginDone); });
  await expect(server.addNote('7', '请核实')).resolves.toEqual({ id: '7' });
  stop();
  expect(asked).toEqual([null, '登录已到时', null]);
  expect(sent).toHaveLength(2);
});

test('whoever gives up at the login gets the refusal, and a second lost session is not asked for ever', async () => {
  answerWith(refusal(401, 'LOGIN_REQUIRED', '登录已到时'), refusal(401, 'LOGIN_REQUIRED', '登录已到时'), refusal(401, 'LOGIN_REQUIRED', '登录已到时'));
  const giveUp = onReloginAsked((why) => { if (why) setTimeout(() => reloginGivenUp(new Error('left'))); });
  await expect(server.getTask('1')).rejects.toThrow('left');
  giveUp();
  const loginAgain = onReloginAsked((why) => { if (why) setTimeout(reloginDone); });
  await expect(server.getTask('1')).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
  loginAgain();
});

test('before anybody is logged in a 401 goes straight to the login page', async () => {
  setSession(null);
  answerWith(refusal(401, 'LOGIN_REQUIRED', '请登录'));
  await expect(server.readSession()).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
});
