import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestApi, withDemoPeople, type TestApi } from '../testing/index.js';
import { groupNames } from './group-names.js';
import { routesOf, type Route } from './route-catalogue.js';

type Operation = { operationId: string; summary: string; tags: string[]; parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[]; requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }; responses: Record<string, { content: Record<string, unknown> }>; security?: unknown[] };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Record<string, unknown>> } };

describe('the description of the API', () => {
  let api: TestApi;
  let routes: Route[];
  let document: Document;

  beforeAll(async () => {
    api = await startTestApi({ prepare: withDemoPeople });
    routes = routesOf(api.app.get(ModulesContainer));
    document = (await api.anonymous().get<Document>('/api/openapi.json')).body;
  });
  afterAll(() => api.close());

  test('every route declares its answer, in Chinese words, and checks every part of its path', () => {
    expect(routes.length).toBeGreaterThan(70);
    expect(routes.filter(({ note }) => note === null).map(({ handler }) => handler)).toEqual([]);
    expect(routes.filter(({ note }) => !/[\u4e00-\u9fff]{2}/.test(note?.summary ?? '')).map(({ handler }) => handler)).toEqual([]);
    expect(routes.flatMap(({ handler, params }) => params.filter(({ schema }) => schema === null).map(({ name }) => `${handler} ${name}`))).toEqual([]);
    expect([...new Set(routes.map(({ group }) => group))].filter((group) => groupNames[group] === undefined)).toEqual([]);
  });

  test('every address that the server routes under /api is described, and the other way round', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
    expect(described.toSorted()).toEqual([...api.answers.served].map((address) => address.replace(/:(\w+)/g, '{$1}')).toSorted());
  });

  test('is OpenAPI 3.1 by the rules of the standard, and every reference in it leads somewhere', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
    expect(referred.filter((name) => document.components.schemas[name] === undefined)).toEqual([]);
    const ids = Object.values(document.paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells what a change needs, what it takes and what it answers', () => {
    const approve = document.paths['/api/work-items/{id}/approve']!['post']!;
    expect(approve.parameters.filter((parameter) => parameter.required).map(({ name }) => name)).toEqual(['id', 'x-requested-with', 'Idempotency-Key']);
    expect(approve.requestBody!.content['application/json']!.schema).toEqual({ $ref: '#/components/schemas/ApproveBody' });
    expect(document.components.schemas['ApproveBody']).toMatchObject({ required: ['version'], properties: { opinion: { type: 'string', maxLength: 2000 } } });
    expect(Object.keys(approve.responses)).toEqual(expect.arrayContaining(['201', '400', '401', '403', '404', '409', '422', '500']));
    const rows = document.paths['/api/ledger']!['get']!;
    expect(rows.parameters.find(({ name }) => name === 'state')!.schema['enum']).toEqual(expect.arrayContaining(['issued', 'closed']));
    expect(document.paths['/api/attachments']!['post']!.requestBody!.content['multipart/form-data']!.schema).toMatchObject({ required: ['workItemId', 'file'] });
    expect(document.components.schemas['LedgerRow']).toMatchObject({ type: 'object', additionalProperties: false });
  });

  test('is not sent again to whoever has it', async () => {
    const first = await api.anonymous().get('/api/openapi.json');
    const again = await api.anonymous().get('/api/openapi.json', { headers: { 'if-none-match': String(first.headers['etag']) } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('has a page that needs nothing from outside and no inline script', async () => {
    const page = await api.anonymous().get<string>('/api/docs');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.body).not.toMatch(/https?:\/\/|<script>/);
    for (const [, file] of page.body.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) {
      const { status, headers } = await api.anonymous().get(file!);
      expect([file, status, headers['content-type']]).toEqual([file, 200, expect.stringMatching(/javascript|css/)]);
    }
    expect((await api.anonymous().get('/api/docs/..%2fpackage.json')).status).toBe(400);
  });
});

test('outside the demo only somebody logged in reads the description', async () => {
  const api = await startTestApi({ environment: { REFORM_LEDGER_MODE: 'production', REQUESTS_PER_MINUTE: '3000', PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1' } });
  for (const path of ['/api/openapi.json', '/api/docs', '/api/docs/start.js']) expect((await api.anonymous().get(path)).body.error.code).toBe('LOGIN_REQUIRED');
  await api.close();
});
