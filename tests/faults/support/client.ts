import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

export interface Answer { status: number; body: any; requestId: string; retryAfter: string | null; milliseconds: number }

/** One thing somebody asked the service to do, and what became of it as far as they know. */
export interface Command {
  person: string;
  kind: 'start' | 'draft' | 'attach' | 'approve' | 'return' | 'withdraw';
  key: string;
  path: string;
  method: 'POST' | 'PUT';
  body: unknown;
  /** The work item it is about; null for a new matter. */
  itemId: string | null;
  /** `unknown`: the connection died before an answer came, and none of the repeats has answered yet. */
  outcome: 'unknown' | 'acknowledged' | 'refused' | 'failed';
  /** How often it was sent, always with the same key. */
  tries: number;
  status: number;
  answer: any;
  /** The request that was answered. When an earlier try did the work, the journal names that one. */
  requestId: string;
  /** What a check found while the outcome was unknown: the change was kept, so a repeat must be told so. */
  wasKept: boolean;
}

/** Where a client finds the service, and how it waits for one that is down. */
export interface Service { address: string; untilReady(): Promise<void> }

/** Somebody at a browser. Repeats what got no answer, with the same key, as the console does; knows nothing of the database. */
export class Client {
  private cookie = '';
  /** Their name, as others are told it. */
  personName = '';

  constructor(readonly loginName: string, private readonly service: Service, private readonly history: Command[], private readonly patience = 30_000) {}

  /** The same person at the same browser, talking to another process of the service. */
  at(service: Service): Client {
    const other = new Client(this.loginName, service, this.history, this.patience);
    other.cookie = this.cookie;
    return other;
  }

  get credentials(): string {
    return this.cookie;
  }

  async logIn(password: string): Promise<this> {
    const response = await fetch(`${this.service.address}/api/session`, {
      method: 'POST', body: JSON.stringify({ loginName: this.loginName, password }),
      headers: { 'content-type': 'application/json', 'x-requested-with': 'reform-ledger', 'idempotency-key': randomUUID() },
    });
    if (!response.ok) throw new Error(`${this.loginName} cannot log in: ${await response.text()}`);
    this.cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    const session = (await response.json()) as any;
    this.personName = session.person.name;
    return this;
  }

  /** One request, once. @throws when the connection dies or nothing comes within the patience */
  async ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, key: string = randomUUID()): Promise<Answer> {
    const began = performance.now();
    const form = body instanceof FormData;
    const response = await fetch(`${this.service.address}/api${path}`, {
      method, signal: AbortSignal.timeout(this.patience),
      headers: {
        'x-requested-with': 'reform-ledger', cookie: this.cookie, ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
      requestId: response.headers.get('x-request-id') ?? '', retryAfter: response.headers.get('retry-after'), milliseconds: performance.now() - began,
    };
  }

  /** A page of JSON; null when the service is not there. */
  async look(path: string): Promise<any> {
    const answer = await this.ask('GET', path).catch(() => null);
    return answer !== null && answer.status < 300 ? answer.body : null;
  }

  /** Asks for a change and keeps asking with the same key until there is an answer; all of it goes to the history. */
  async command(kind: Command['kind'], method: Command['method'], path: string, body: unknown, itemId: string | null): Promise<Command> {
    const command: Command = {
      person: this.loginName, kind, key: randomUUID(), path, method, body, itemId, outcome: 'unknown', tries: 0, status: 0, answer: null, requestId: '', wasKept: false,
    };
    this.history.push(command);
    await this.resolve(command);
    return command;
  }

  /** Repeats a command until it is answered. 503 and 507 mean "later", like a connection that dies. */
  async resolve(command: Command): Promise<void> {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      command.tries += 1;
      const answer = await this.ask(command.method, command.path, command.body, command.key).catch(() => null);
      if (answer !== null && answer.status !== 503 && answer.status !== 507) {
        Object.assign(command, { status: answer.status, answer: answer.body, requestId: answer.requestId, outcome: answer.status < 300 ? 'acknowledged' : answer.status < 500 ? 'refused' : 'failed' });
        return;
      }
      if (answer === null) await this.service.untilReady();
      else await wait(200);
    }
  }
}
