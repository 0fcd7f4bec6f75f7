import { randomUUID } from 'node:crypto';

export interface Answer<T> { status: number; body: T }

/** One person at a browser, over real HTTP: keeps the cookies and sends what the console sends. */
export class Person {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly address: string, readonly loginName: string) {}

  static async logIn(address: string, loginName: string, password: string): Promise<Person> {
    const person = new Person(address, loginName);
    const answer = await person.send('POST', '/session', { loginName, password });
    if (answer.status >= 300) throw new Error(`${loginName} cannot log in: ${JSON.stringify(answer.body)}`);
    return person;
  }

  // The wire is JSON of the contracts; a test states what it expects of it, so `any` is read, never passed on.
  async send<T = any>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, key: string = randomUUID()): Promise<Answer<T>> {
    const response = await fetch(`${this.address}/api${path}`, {
      method,
      headers: {
        'x-requested-with': 'reform-ledger',
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T };
  }

  /** What the console sends beside a body, for a request that is made by hand. */
  headers(): Record<string, string> {
    return { 'x-requested-with': 'reform-ledger', 'idempotency-key': randomUUID(), cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** A request that must succeed. */
  async get<T = any>(path: string): Promise<T> {
    return this.must<T>(await this.send<T>('GET', path));
  }

  async post<T = any>(path: string, body?: unknown): Promise<T> {
    return this.must<T>(await this.send<T>('POST', path, body ?? {}));
  }

  async put<T = any>(path: string, body: unknown): Promise<T> {
    return this.must<T>(await this.send<T>('PUT', path, body));
  }

  private must<T>(answer: Answer<T>): T {
    if (answer.status >= 300) throw new Error(`${this.loginName}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The first of my open items that matches, with its detail. */
  async item(matches: (row: any) => boolean): Promise<any> {
    const { items } = await this.get('/work-items?scope=mine&perPage=500');
    const row = items.find(matches);
    if (!row) throw new Error(`${this.loginName} has no such work item among: ${items.map((one: { title: string }) => one.title).join('，')}`);
    return this.get(`/work-items/${row.id}`);
  }

  async approve(matches: (row: any) => boolean, body: Record<string, unknown> = {}): Promise<any> {
    const item = await this.item(matches);
    await this.post(`/work-items/${item.id}/approve`, { outcome: 'approve', version: item.version, ...body });
    return this.get(`/work-items/${item.id}`);
  }
}
