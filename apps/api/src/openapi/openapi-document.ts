import { apiProblem, errors, type ErrorCode } from '@reform-ledger/contracts';
import { refusalsOf } from './common-refusals.js';
import { groupNames } from './group-names.js';
import type { Route } from './route-catalogue.js';
import { inlineSchema, SchemaBook, type JsonSchema } from './schema-book.js';

/** An OpenAPI 3.1 document; its shape is checked by a test, not by types. */
export type OpenApiDocument = Record<string, unknown>;

const json = 'application/json';
const introduction = `医改台账的接口，网页和别的程序用的是同一套。先用 \`POST /api/session\` 登录，以后每次请求带着登录时得到的 Cookie。

会改变内容的请求都要带 \`x-requested-with: reform-ledger\` 和一个新的 \`Idempotency-Key\`；网络中断后用同一个编号再发一次，不会办两次。
没有办成时，答复总是 \`{ "error": { "code", "message", "details", "requestId" } }\`，\`message\` 可以直接给人看。`;

/** Describes every route that has `@Answers`, from the very schemas that check its requests and answers. `cookie` is the name of the session cookie. */
export function openApiDocument(routes: readonly Route[], cookie: string): OpenApiDocument {
  const asked = new SchemaBook('input');
  const answered = new SchemaBook('output');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    if (route.note === null) continue;
    (paths[route.path.replace(/:(\w+)/g, '{$1}')] ??= {})[route.method.toLowerCase()] = operationOf(route, asked, answered);
  }
  return {
    openapi: '3.1.1',
    info: { title: '医改台账', version: '1', description: introduction, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: [...new Set(routes.map(({ group }) => groupNames[group] ?? group))].map((name) => ({ name })),
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { ...answered.schemas(), ...asked.schemas() },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie, description: '登录后由服务器设置的 Cookie' } },
    },
  };
}

const nameOf = ({ handler }: Route): string => handler.replace('Controller', '').split('.').map((part) => `${part[0]!.toUpperCase()}${part.slice(1)}`).join('');

function operationOf(route: Route, asked: SchemaBook, answered: SchemaBook): Record<string, unknown> {
  const note = route.note!;
  const content = note.schema === null ? { [note.mediaType]: { schema: { type: 'string', format: 'binary' } } } : { [json]: { schema: answered.refer(note.schema, `${nameOf(route)}Answer`) } };
  const body = bodyOf(route, asked);
  return {
    operationId: nameOf(route), tags: [groupNames[route.group] ?? route.group], summary: note.summary ?? '',
    ...(route.public ? { security: [] } : {}),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headersOf(route)],
    ...(body ? { requestBody: body } : {}),
    responses: { [route.status]: { description: note.schema === null ? '文件' : '办成了', content }, ...refusalResponses(refusalsOf(route), answered) },
  };
}

const pathParameters = (route: Route): JsonSchema[] => route.params.map(({ name, schema }) => ({ name, in: 'path', required: true, schema: schema === null ? { type: 'string' } : inlineSchema(schema) }));

function queryParameters(route: Route): JsonSchema[] {
  if (route.query === null) return [];
  const { properties = {}, required = [] } = inlineSchema(route.query) as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

const headersOf = (route: Route): JsonSchema[] => (route.method === 'GET' ? [] : [
  { name: 'x-requested-with', in: 'header', required: true, schema: { type: 'string', const: 'reform-ledger' }, description: '别的网站不能代发' },
  { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[\\w.-]{8,80}$' }, description: '每次操作一个新的；重发时用原来的' },
]);

function bodyOf(route: Route, asked: SchemaBook): JsonSchema | undefined {
  const { upload } = route.note!;
  if (upload) {
    const { properties = {}, required = [] } = inlineSchema(upload) as { properties?: JsonSchema; required?: string[] };
    const schema = { type: 'object', properties: { ...properties, file: { type: 'string', format: 'binary' } }, required: [...required, 'file'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (route.body === null) return undefined;
  return { required: !route.body.safeParse({}).success, content: { [json]: { schema: asked.refer(route.body, `${nameOf(route)}Body`) } } };
}

function refusalResponses(codes: readonly ErrorCode[], answered: SchemaBook): Record<string, unknown> {
  return Object.fromEntries([...grouped(codes)].map(([status, said]) => [status, {
    description: said.map((code) => `\`${code}\` ${errors[code].message}`).join('\n\n'),
    content: { [json]: { schema: { allOf: [answered.refer(apiProblem, 'ApiProblem'), { type: 'object', properties: { error: { type: 'object', properties: { code: { enum: said } } } } }] } } },
  }]));
}

function grouped(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const map = new Map<number, ErrorCode[]>();
  for (const code of codes) map.set(errors[code].status, [...(map.get(errors[code].status) ?? []), code]);
  return map;
}
