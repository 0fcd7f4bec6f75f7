import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../kernel/ids.js';

/** A parsed answer, of which tests read what they expect; a wrong guess fails the test. */
type Json = any;

/** An answer of the api: status, parsed JSON (or text), headers. */
export interface TestAnswer<T = Json> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface SendChoices {
  headers?: Record<string, string>;
  /** Default: a new one per mutation. The same again plays a repeated click. */
  idempotencyKey?: string;
  /** Sent as it is, with its own content-type header, instead of JSON. */
  payload?: string | Buffer;
  /** The body as it was sent, for files. */
  asBytes?: boolean;
}

/** One person's browser: keeps the cookies and sends what our console sends. */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly app: NestFastifyApplication) {}

  get = <T = Json>(path: string, choices?: SendChoices): Promise<TestAnswer<T>> => this.send('GET', path, undefined, choices);
  bytes = (path: string): Promise<TestAnswer<Buffer>> => this.send('GET', path, undefined, { asBytes: true });
  post = <T = Json>(path: string, body?: unknown, choices?: SendChoices): Promise<TestAnswer<T>> => this.send('POST', path, body, choices);
  put = <T = Json>(path: string, body?: unknown, choices?: SendChoices): Promise<TestAnswer<T>> => this.send('PUT', path, body, choices);
  patch = <T = Json>(path: string, body?: unknown, choices?: SendChoices): Promise<TestAnswer<T>> => this.send('PATCH', path, body, choices);
  delete = <T = Json>(path: string, body?: unknown, choices?: SendChoices): Promise<TestAnswer<T>> => this.send('DELETE', path, body, choices);

  /** Sends one request; `path` is the whole path, e.g. '/api/ledger'. */
  async send<T>(method: Method, path: string, body: unknown, choices: SendChoices = {}): Promise<TestAnswer<T>> {
    const mutates = method !== 'GET' && method !== 'HEAD';
    const payload = choices.payload ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await this.app.inject({
      method,
      url: path,
      headers: {
        'x-requested-with': 'reform-ledger',
        ...(mutates ? { 'idempotency-key': choices.idempotencyKey ?? newId() } : {}),
        ...(payload !== undefined && choices.payload === undefined ? { 'content-type': 'application/json' } : {}),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...choices.headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    if (choices.asBytes) return { status: answer.statusCode, body: answer.rawPayload as T, headers: answer.headers };
    const isJson = String(answer.headers['content-type'] ?? '').includes('application/json');
    return { status: answer.statusCode, body: (isJson ? answer.json() : answer.body) as T, headers: answer.headers };
  }
}
