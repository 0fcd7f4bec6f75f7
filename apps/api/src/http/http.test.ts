import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, HttpCode, Module, Post, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { startTestApi, type TestApi } from '../testing/index.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { clerk } from '../journal/testing.js';
import { CurrentActor, Public, Recording } from './current-actor.js';
import { ZodBody, ZodQuery } from './zod-pipe.js';

const folderBody = z.object({ title: z.string().trim().min(1, '请填标题').max(10), count: z.number().int().optional() });
const folderQuery = z.object({ page: z.coerce.number().int().min(1).default(1) });

@Controller('folders')
class FolderController {
  @Get()
  list(@ZodQuery(folderQuery) query: { page: number }, @CurrentActor() actor: Actor): object {
    return { page: query.page, name: actor.name };
  }

  @Post()
  create(@ZodBody(folderBody) body: object, @Recording() recording: Recording): object {
    return { body, recording };
  }

  @Public()
  @Get('open')
  open(): object {
    return { text: '开'.repeat(2000) };
  }

  @Get('fault')
  fault(): never {
    throw new Error('SELECT secret FROM person');
  }

  @Post('refused')
  @HttpCode(200)
  refused(): never {
    throw refuse('DUPLICATE', { what: '单位' });
  }
}

/** Stands in for identity: the header names the actor. */
@Module({ controllers: [FolderController] })
class FolderModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    (this.host.httpAdapter.getInstance() as FastifyInstance).addHook('onRequest', (request, _reply, done) => {
      if (request.headers['x-test-login']) request.actor = clerk;
      done();
    });
  }
}

let api: TestApi;
const consoleDirectory = mkdtempSync(join(tmpdir(), 'reform-ledger-console-'));
const loggedIn = { headers: { 'x-test-login': '1' } };

beforeAll(async () => {
  mkdirSync(join(consoleDirectory, 'assets'));
  writeFileSync(join(consoleDirectory, 'index.html'), '<!doctype html><title>医改台账</title>');
  writeFileSync(join(consoleDirectory, 'assets/app-1234.js'), 'export const app = 1;');
  writeFileSync(join(consoleDirectory, 'favicon.svg'), '<svg/>');
  api = await startTestApi({ modules: [FolderModule], consoleDirectory });
});

afterAll(async () => {
  await api.close();
  rmSync(consoleDirectory, { recursive: true, force: true });
});

describe('requests', () => {
  test('health needs no login and tells business time', async () => {
    const { status, body, headers } = await api.anonymous().get('/api/health');
    expect([status, body]).toEqual([200, { status: 'ok', mode: 'demo', now: '2023-10-12T01:00:00.000Z' }]);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('every other handler is closed without a login', async () => {
    for (const path of ['/api/folders', '/api/folders/fault']) {
      expect(await api.anonymous().get(path)).toMatchObject({ status: 401, body: { error: { code: 'LOGIN_REQUIRED' } } });
    }
    expect(await api.anonymous().post('/api/folders', { title: '甲' })).toMatchObject({ status: 401 });
    expect(await api.anonymous().get('/api/folders', loggedIn)).toMatchObject({ status: 200, body: { page: 1, name: '李明' } });
  });

  test('a body is checked and trimmed; a mistake names its field in Chinese', async () => {
    const client = api.anonymous();
    const good = await client.post('/api/folders', { title: ' 甲 ', admin: true }, { ...loggedIn, idempotencyKey: 'key-12345' });
    expect(good.body.body).toEqual({ title: '甲' });
    expect(good.body.recording).toEqual({ requestId: good.headers['x-request-id'], idempotencyKey: 'key-12345' });
    const bad = await client.post('/api/folders', { title: '', count: 'x' }, loggedIn);
    expect(bad).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST', message: '填写的内容有误：title：请填标题。请改正后再试，已填的内容还在。' } } });
    expect(bad.body.error.details.fields).toHaveLength(2);
    expect(bad.body.error.details.fields[1].message).toMatch(/[一-龥]/);
    expect(await client.get('/api/folders?page=0', loggedIn)).toMatchObject({ status: 400 });
  });

  test('broken JSON, a wrong content type and a body too large are told, not 500', async () => {
    const client = api.anonymous();
    const send = (payload: string, type: string) => client.post('/api/folders', undefined, { payload, headers: { ...loggedIn.headers, 'content-type': type } });
    expect(await send('{"title":', 'application/json')).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
    expect(await send('<a/>', 'application/xml')).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
    expect(await send(JSON.stringify({ title: 'x'.repeat(1_100_000) }), 'application/json')).toMatchObject({ status: 413, body: { error: { code: 'PAYLOAD_TOO_LARGE' } } });
    expect(await send('{"__proto__":{"a":1},"title":"甲"}', 'application/json')).toMatchObject({ status: 400 });
  });

  test('a refusal carries its status, sentence and details; a fault tells nothing but its number', async () => {
    const client = api.anonymous();
    expect(await client.post('/api/folders/refused', {}, loggedIn)).toMatchObject({
      status: 409, body: { error: { code: 'DUPLICATE', message: '已有相同的记录：单位。请改用已有的，或换一个名称。', details: { what: '单位' } } },
    });
    const fault = await client.get('/api/folders/fault', loggedIn);
    expect(fault).toMatchObject({ status: 500, body: { error: { code: 'INTERNAL', requestId: fault.headers['x-request-id'] } } });
    expect(JSON.stringify(fault.body)).not.toContain('secret');
    expect(fault.body.error.message).toContain(fault.body.error.requestId);
  });

  test('an unknown address answers 404 as JSON, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'PUT'] as const) {
      expect(await api.anonymous().send(method, '/api/nothing/here', undefined)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    }
    expect(await api.anonymous().get('/api')).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });
});

describe('what is not a request', () => {
  const said = (port: number, bytes: string) => new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => { text += String(chunk); }).on('end', () => resolve(text)).on('error', reject);
  });

  test('is answered like every other refusal: no HTTP, a head too long, an address no decoder takes', async () => {
    const port = Number(new URL(await api.listen()).port);
    for (const [bytes, status, code] of [
      ['garbage\r\n\r\n', 400, 'BAD_REQUEST'],
      [`GET /api/health HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 413, 'PAYLOAD_TOO_LARGE'],
      ['GET /api/%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
    ] as const) {
      const [head, body] = (await said(port, bytes)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(JSON.parse(body!)).toEqual({ error: expect.objectContaining({ code, message: expect.stringMatching(/[\u4e00-\u9fff]/) }) });
    }
  });

  test('and whoever sends it letter by letter holds a connection only so long', () => {
    const { headersTimeout, requestTimeout } = api.app.getHttpServer() as Server;
    expect([headersTimeout, requestTimeout]).toEqual([15_000, 60_000]);
  });
});

describe('mutations', () => {
  const post = (headers: Record<string, string>) => api.app.inject({ method: 'POST', url: '/api/folders', headers: { 'x-test-login': '1', ...headers }, payload: { title: '甲' } });
  const ours = { 'x-requested-with': 'reform-ledger', 'idempotency-key': 'key-12345' };

  test('from another site are refused', async () => {
    for (const headers of [
      { 'idempotency-key': 'key-12345' },
      { ...ours, 'x-requested-with': 'XMLHttpRequest' },
      { ...ours, origin: 'https://evil.example' },
      { ...ours, origin: 'null' },
      { ...ours, 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await post(headers);
      expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'CROSS_SITE']);
    }
  });

  test('from our page are accepted, by the public address and by the address used', async () => {
    expect((await post({ ...ours, origin: 'http://localhost:0' })).statusCode).toBe(201);
    expect((await post({ ...ours, origin: 'http://10.1.2.3:8080', host: '10.1.2.3:8080' })).statusCode).toBe(201);
  });

  test('need a sound Idempotency-Key', async () => {
    for (const key of [undefined, 'short', 'x'.repeat(81), 'with space in it']) {
      const answer = await post({ 'x-requested-with': 'reform-ledger', ...(key === undefined ? {} : { 'idempotency-key': key }) });
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    }
  });
});

describe('answers', () => {
  test('carry the content security policy, also errors', async () => {
    for (const path of ['/', '/api/health', '/api/nothing', '/api/folders']) {
      const { headers } = await api.anonymous().get(path);
      const policy = String(headers['content-security-policy']);
      for (const part of ["script-src 'self';", "style-src 'self' 'unsafe-inline'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('are compressed when they are large and the browser can', async () => {
    const answer = await api.app.inject({ method: 'GET', url: '/api/folders/open', headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.rawPayload.length).toBeLessThan(300);
  });
});

describe('the console', () => {
  test('a page address answers the page, uncached; an asset is cached for ever', async () => {
    for (const path of ['/', '/ledger/018b2000-0000-7000-8000-000000000001', '/work-items?filter=%7B%7D']) {
      const page = await api.anonymous().get(path);
      expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(page.body).toContain('医改台账');
    }
    const asset = await api.anonymous().get('/assets/app-1234.js');
    expect([asset.status, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(String(asset.headers['content-type'])).toContain('javascript');
    expect((await api.anonymous().get('/favicon.svg')).status).toBe(200);
  });

  test('a missing file answers 404, not a page; nothing above the folder is served', async () => {
    for (const path of ['/assets/app-0000.js', '/assets/none', '/logo.png', '/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/assets/%00.js']) {
      const answer = await api.anonymous().get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });
});

test('too many requests of one address are told to wait', async () => {
  const small = await startTestApi({ environment: { REQUESTS_PER_MINUTE: '10' } });
  try {
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await small.anonymous().get('/api/health')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
    const { body } = await small.anonymous().get('/api/health');
    expect(body.error).toMatchObject({ code: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/请过 \d+ 秒再试/) });
  } finally {
    await small.close();
  }
});

test('passwords are tried at a far lower rate than anything else is asked', async () => {
  const small = await startTestApi({ environment: { REQUESTS_PER_MINUTE: '600' } });
  try {
    const client = small.anonymous();
    const statuses: number[] = [];
    for (let index = 0; index < 14; index += 1) statuses.push((await client.post('/api/session', { loginName: `nobody-${index}`, password: 'wrong-password-1' })).status);
    expect(statuses).toEqual([...Array<number>(12).fill(401), 429, 429]);
    expect((await client.get('/api/health')).status).toBe(200);
  } finally {
    await small.close();
  }
});

test('health answers 503 when the database is gone', async () => {
  const broken = await startTestApi();
  await broken.dataSource.destroy();
  expect(await broken.anonymous().get('/api/health')).toMatchObject({ status: 503, body: { error: { code: 'BUSY' } } });
  await broken.close();
});
