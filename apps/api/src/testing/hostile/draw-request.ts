import { newId } from '../../kernel/ids.js';
import { ValueDrawer, type JsonSchema } from './draw-value.js';
import { hostileTexts, longText } from './hostile-values.js';
import type { KnownIds } from './known-ids.js';
import type { Random } from './random.js';

/** One request as it goes over the wire, without the cookie. */
export interface Shot { operation: string; method: string; path: string; headers: Record<string, string | string[]>; payload: Buffer | null }

interface Parameter { name: string; in: string; required: boolean; schema: JsonSchema }
interface Operation { method: string; path: string; parameters: Parameter[]; body: JsonSchema | null; upload: JsonSchema | null }
export interface OpenApiText {
  paths: Record<string, Record<string, { parameters: Parameter[]; requestBody?: { content: Record<string, { schema: JsonSchema }> } }>>;
  components: { schemas: Record<string, JsonSchema> };
}

/** What costs much or ends a login is asked for less often, so that the rest is asked more. */
const seldom: [RegExp, number][] = [
  [/verification|export|case-file|checkpoints|import|docs|openapi|accounts?-sheet/, 0.12],
  [/reset-password|demo-accounts|^DELETE \/api\/session|^POST \/api\/session/, 0.15],
  [/^GET \/api\/(?:ledger|overview|people|units|journal|work-items|workflows|audit|tasks|notices|reports)/, 0.35],
];

/** Draws hostile requests from the description of the API, and nothing else: what is described is what is attacked. */
export class RequestDrawer {
  private readonly operations: Operation[];
  private readonly values: ValueDrawer;
  private drawn = 0;

  constructor(document: OpenApiText, private readonly random: Random) {
    this.values = new ValueDrawer(document.components.schemas, random);
    this.operations = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, { parameters, requestBody }]) => ({
      method: verb.toUpperCase(), path, parameters,
      body: requestBody?.content['application/json']?.schema ?? null, upload: requestBody?.content['multipart/form-data']?.schema ?? null,
    })));
  }

  /** How many operations there are to be hit. */
  get count(): number {
    return this.operations.length;
  }

  /** @param ids what the caller has seen */
  draw(ids: KnownIds): Shot {
    const { random } = this;
    this.values.ids = ids;
    // Each once, then by chance.
    const operation = this.operations[this.drawn++] ?? this.operation();
    const honest = random.chance(0.4);
    this.values.calm = honest;
    this.values.record = '';
    const shot: Shot = { operation: `${operation.method} ${operation.path}`, method: operation.method, path: this.pathOf(operation), headers: this.headersOf(operation), payload: null };
    if (operation.upload) this.addUpload(shot, operation.upload, honest);
    else if (operation.body) this.addBody(shot, operation.body, honest);
    if (!honest && random.chance(0.06)) this.spoilHeaders(shot);
    if (!honest && random.chance(0.02)) shot.method = random.pick(['PATCH', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PROPFIND', 'TRACE', 'GET', 'POST']);
    if (shot.method === 'GET' || shot.method === 'HEAD') shot.payload = random.chance(0.98) ? null : shot.payload;
    if (shot.payload === null) delete shot.headers['content-type'];
    return shot;
  }

  private operation(): Operation {
    for (;;) {
      const drawn = this.random.pick(this.operations);
      const share = seldom.find(([pattern]) => pattern.test(`${drawn.method} ${drawn.path}`))?.[1] ?? 1;
      if (this.random.chance(share)) return drawn;
    }
  }

  private pathOf({ method, path, parameters }: Operation): string {
    const { random } = this;
    const named = path.split('/')[2] ?? '';
    const group = named === 'work-items' && method !== 'GET' && this.values.calm ? 'mine' : named;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (!this.values.calm && random.chance(0.05)) return random.pick(pathTricks);
      const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
      const text = schema['enum'] || schema['format'] === 'date' ? String(this.values.sound(schema, name)) : this.values.ids.any(name === 'id' ? group : name, random, this.values.calm);
      this.values.record ||= text;
      return encoded(text);
    });
    const query = this.queryOf(parameters.filter((parameter) => parameter.in === 'query'));
    const whole = !this.values.calm && random.chance(0.004) ? random.pick(wholePathTricks) + filled : filled;
    return query === '' ? whole : `${whole}?${query}`;
  }

  private queryOf(parameters: Parameter[]): string {
    const { random } = this;
    const parts: string[] = [];
    for (const { name, required, schema } of parameters) {
      if (!required && random.chance(0.65)) continue;
      const roll = this.values.calm ? 0 : random.next();
      const value = encoded(String(roll < 0.6 ? this.values.sound(schema, name) : random.pick(hostileTexts)));
      if (roll > 0.97) parts.push(`${name}=${value}`, `${name}=${encoded(random.pick(hostileTexts))}`);
      else if (roll > 0.94) parts.push(`${name}[${random.pick(['', '0', 'a', '__proto__', '$gt'])}]=${value}`);
      else if (roll > 0.93) parts.push(`${name}=${random.pick(['%zz', '%ff%fe', '%ED%A0%80', '%c0%ae', '%', '%u0041', '%E4%BD'])}`);
      else if (roll > 0.925) parts.push(`${name}=${encoded('长'.repeat(random.pick([100, 800, 1500])))}`);
      else parts.push(`${name}=${value}`);
    }
    if (!this.values.calm && random.chance(0.04)) parts.push(random.pick(['__proto__[x]=1', 'constructor[prototype][x]=1', '__proto__=1', '=', '&&&', 'a', '%00=1', 'unknown=1', 'page=1&page=2', ';']));
    return parts.join('&');
  }

  private headersOf({ method }: Operation): Record<string, string> {
    if (method === 'GET') return {};
    return { 'x-requested-with': 'reform-ledger', 'idempotency-key': this.random.chance(0.02) ? 'the-same-key-again' : newId() };
  }

  private addBody(shot: Shot, schema: JsonSchema, honest: boolean): void {
    const { random } = this;
    const sound = this.values.sound(schema);
    shot.headers['content-type'] = 'application/json';
    const text = JSON.stringify(honest ? sound : this.values.spoiled(sound)) ?? 'null';
    shot.payload = Buffer.from(honest || random.chance(0.93) ? text : this.brokenJson(text));
    if (honest || random.chance(0.96)) return;
    shot.headers['content-type'] = random.pick(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=', 'application/json; charset=utf-16', 'application/json; charset=gbk', 'application/JSON;x=y', 'application/json, text/html', 'garbage', 'application/octet-stream', 'application/vnd.api+json']);
    if (random.chance(0.2)) shot.payload = Buffer.alloc(0);
  }

  private brokenJson(text: string): string | Buffer {
    const { random } = this;
    switch (random.below(9)) {
      case 0: return text.slice(0, random.below(text.length));
      case 1: return `${text}${text}`;
      case 2: return `\ufeff${text}`;
      case 3: return text.replace(/"/g, "'");
      case 4: return text.replace(/:/, ':NaN,"x":');
      case 5: return Buffer.from(text, 'utf16le');
      case 6: return Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0x22, 0x7d])]);
      case 7: return random.chance(0.1) ? `{"a":"${'x'.repeat(1_100_000)}"}` : '[[[[[[[[';
      default: return `{"version":1,"version":"2","__proto__":{"x":1},${text.slice(1)}`;
    }
  }

  private addUpload(shot: Shot, schema: JsonSchema, honest: boolean): void {
    const { random } = this;
    const boundary = 'hostile';
    const fields = Object.keys((schema['properties'] ?? {}) as object).filter((name) => name !== 'file');
    const parts = fields.map((name) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${honest || random.chance(0.5) ? this.values.ids.any(name, random) : random.pick(hostileTexts)}\r\n`));
    const fileName = random.pick(['a.png', 'a.pdf', 'a.docx', 'a.xlsx', '通知.txt', '../../x.png', 'con.txt', '\u202egnp.exe', 'x'.repeat(300), '', '"; x="', 'a\u0000.png']).replace(/["\r\n]/g, '');
    const content = random.pick([png, Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF'), Buffer.from('PK\u0003\u0004garbage'), Buffer.from('关于印发任务的通知\n1. 甲任务。（牵头单位：某某局）'), Buffer.alloc(0), Buffer.from('<html><script>1</script>'), Buffer.from(longText(random))]);
    parts.push(Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${random.chance(0.9) ? 'file' : random.pick(['__proto__', 'other', ''])}"; filename="${fileName}"\r\nContent-Type: ${random.pick(['image/png', 'application/pdf', 'text/html', 'x'])}\r\n\r\n`), content, Buffer.from('\r\n')]));
    const end = honest || random.chance(0.85) ? `--${boundary}--\r\n` : '';
    shot.payload = Buffer.concat([...(random.chance(0.1) ? [...parts, ...parts] : parts), Buffer.from(end)]);
    shot.headers['content-type'] = honest || random.chance(0.9) ? `multipart/form-data; boundary=${boundary}` : random.pick(['multipart/form-data', 'multipart/form-data; boundary=other', `multipart/form-data; boundary=${'b'.repeat(200)}`, 'application/json', 'multipart/mixed; boundary=hostile']);
  }

  private spoilHeaders({ headers }: Shot): void {
    const { random } = this;
    switch (random.below(9)) {
      case 0: delete headers['x-requested-with']; break;
      case 1: headers['idempotency-key'] = random.pick(['', 'short', 'x'.repeat(81), '../../../x', 'a b c d e f g', 'ключ'.normalize().replace(/[^\x20-\x7e]/g, '?')]); break;
      case 2: headers['origin'] = random.pick(['https://evil.example', 'null', 'garbage', 'http://127.0.0.1:1']); break;
      case 3: headers['sec-fetch-site'] = 'cross-site'; break;
      case 4: headers['x-forwarded-for'] = random.pick(['127.0.0.1', '::1, 1.2.3.4', 'garbage', `${'1.1.1.1, '.repeat(200)}1.1.1.1`]); break;
      case 5: headers['accept-encoding'] = random.pick(['gzip;q=0', '*', 'gzip, br;q=nan', 'x'.repeat(500)]); break;
      case 6: headers['if-none-match'] = random.pick(['*', '"x"', 'W/"', 'x'.repeat(4000)]); break;
      case 7: headers['x-http-method-override'] = 'DELETE'; break;
      default: headers['x-long'] = 'x'.repeat(random.pick([1000, 9000, 17_000]));
    }
  }
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pathTricks = ['%2e%2e', '..%2f..%2f', '%2e%2e%5c', '..\\..\\', '%00', 'x%00.png', '%252e%252e', '%c0%ae%c0%ae', 'x'.repeat(70), 'x'.repeat(201), 'x'.repeat(3000), '%zz', '%', '%ff', '%E4%BD%A0', '.', '..', '*', ':id', '{id}', '__proto__', 'constructor', ' '.replace(' ', '+'), 'a;b=c', 'a//b', '%0d%0aX:1', '%ED%A0%80'];
const wholePathTricks = ['/..', '//', '/%2e%2e', '/./', '/api/..', '/assets/..%2f', '/%00', '\\'];

/** Percent-encoded; halves of surrogate pairs, which no encoder takes, as the bytes they would have. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}
