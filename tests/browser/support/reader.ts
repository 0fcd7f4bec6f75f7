import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { Person } from '../../support/person.js';
import { hostileWords, madeByWords } from './hostile-words.js';

/** What was seen on one page: which of the hostile words stood there, and what went wrong. */
export interface Sight { who: string; route: string; path: string; problems: string[]; numbers: number[] }

/** A further look at an open page; what it finds wrong. */
export type Inspect = (page: Page) => Promise<string[]>;

/** How many records of one kind a reader opens. */
const records = 1;

/** One logged-in browser that walks from page to page inside the console, as a person clicks, and looks at each. */
export class Reader {
  private problems: string[] = [];
  private readonly asked = new Set<Request>();

  private constructor(private readonly context: BrowserContext, private readonly page: Page, private readonly person: Person, private readonly inspect: Inspect | null) {}

  /** Opens every address of the console that this person's lists lead to; where there is no record, with `absent`, the address of one that does not exist. */
  static async readEverything(browser: Browser, address: string, person: Person, routes: readonly string[], { inspect = null, absent = true }: { inspect?: Inspect | null; absent?: boolean } = {}): Promise<Sight[]> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 768 } });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const reader = new Reader(context, page, person, inspect);
    try {
      await reader.begin(address);
      const sights: Sight[] = [];
      for (const route of routes) for (const path of await reader.addresses(route, absent)) sights.push(await reader.look(route, path));
      return sights;
    } finally {
      await context.close();
    }
  }

  private async begin(address: string): Promise<void> {
    const { context, page, person } = this;
    await context.addCookies(person.headers()['cookie']!.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: address })));
    await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`)));
    // A model that somebody drew with hostile labels; not where the page's own words are looked at.
    if (this.inspect === null) await context.route(/\/api\/workflows\/[^/]+$|\/api\/workflow-instances\/[^/]+\/diagram$/, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json() as { xml?: string; name?: string };
      if (typeof body.xml === 'string') body.xml = withHostileLabels(body.xml);
      await route.fulfill({ response: answer, json: body });
    });
    page.on('dialog', (dialog) => { this.problems.push(`弹窗 ${dialog.message()}`); void dialog.dismiss(); });
    page.on('popup', () => this.problems.push('开了新窗口'));
    page.on('pageerror', (error) => this.problems.push(`脚本出错 ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.problems.push(`控制台 ${message.text().slice(0, 200)}`); });
    page.on('request', (request) => { const url = new URL(request.url()); if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== address) this.problems.push(`外部请求 ${request.url()}`); });
    page.on('response', (answer) => { if (answer.status() >= 500) this.problems.push(`${answer.status()} ${answer.url()}`); });
    page.on('request', (request) => this.asked.add(request));
    const done = (request: Request): void => { this.asked.delete(request); };
    page.on('requestfinished', done).on('requestfailed', done);
    await page.goto(address);
    await page.locator('nav.rail, form').first().waitFor();
  }

  /** The addresses of a route for this person: a list's first records for `:id`; one that does not exist where there are none. */
  private async addresses(route: string, absent: boolean): Promise<string[]> {
    const parameter = /:(\w+)/.exec(route);
    if (!parameter) return [route];
    const resource = route.split('/')[1]!;
    const list = { audit: '/ledger?perPage=5', checkpoints: '/checkpoints', indicators: '/indicators', 'work-items': '/work-items?scope=mine&perPage=10' }[resource] ?? `/${resource}?perPage=10`;
    const { status, body } = await this.person.send('GET', list);
    const items: Record<string, unknown>[] = status === 200 ? body.items : [];
    const done = resource === 'work-items' ? (await this.person.send('GET', '/work-items?scope=done&perPage=3')).body.items ?? [] : [];
    const ids = [...items, ...done].map((row) => row[parameter[1]!] ?? row['id']).filter((id) => id !== undefined);
    if (ids.length === 0 && !absent) return [];
    const chosen = ids.length === 0 ? [parameter[1] === 'id' ? '01a1ffbd-0000-7000-8000-000000000000' : '99999'] : resource === 'work-items' ? ids.slice(0, records + 2) : ids.slice(0, records);
    return chosen.map((id) => route.replace(/:\w+/, String(id)));
  }

  private async look(route: string, path: string): Promise<Sight> {
    const { page } = this;
    await page.evaluate((to) => { const state = { idx: ((history.state as { idx?: number } | null)?.idx ?? 0) + 1, key: 'walk', usr: null }; history.pushState(state, '', to); dispatchEvent(new PopStateEvent('popstate', { state })); }, path);
    await this.settled();
    const numbers = new Set(await this.see());
    if (this.inspect !== null) this.problems.push(...(await this.inspect(page)));
    const tabs = await page.getByRole('tab').count();
    for (let at = 1; at < tabs; at += 1) {
      await page.evaluate((which) => document.querySelectorAll<HTMLElement>('[role="tab"]')[which]?.click(), at);
      await this.settled();
      for (const number of await this.see()) numbers.add(number);
    }
    return { who: this.person.loginName, route, path, problems: this.problems.splice(0), numbers: [...numbers] };
  }

  /** Waits until nothing was asked of the server for a moment and the loading bars are gone. */
  private async settled(): Promise<void> {
    const until = Date.now() + 8_000;
    for (let calm = 0; calm < 2;) {
      await this.page.waitForTimeout(20);
      const drawing = this.asked.size > 0 || await this.page.evaluate(() => document.querySelector('.bars, .bar-inline') !== null);
      calm = drawing ? 0 : calm + 1;
if (Date.now() > until) { this.problems.push(`一直没有打开 ${[...this.asked].map((one) => one.url()).join()}`); return; }
    }
  }

  /** Looks at the page as it is drawn now: which words stand there, and whether one of them became something. */
  private async see(): Promise<number[]> {
    const { text, made } = await this.page.evaluate((selector) => ({
      text: `${document.body.innerText} ${[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => field.value).join(' ')} ${[...document.querySelectorAll('[title]')].map((element) => element.getAttribute('title')).join(' ')} ${[...document.querySelectorAll('svg text')].map((element) => element.textContent).join(' ')}`,
      made: [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 120)),
    }), madeByWords);
    this.problems.push(...made.map((html) => `成了元素 ${html}`));
    return hostileWords.flatMap((words, at) => (text.includes(words.trim().slice(0, 24)) ? [at + 1] : []));
  }
}

/** Every name in a model replaced by hostile words, escaped as an editor saves them. */
function withHostileLabels(xml: string): string {
  let at = 0;
  const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return xml.replace(/ name="[^"]+"/g, (whole) => (/name="(?:subject|action|outcomes|stages|group|recusal|separate|fallback|optional|dueDays|overdue)"/.test(whole) ? whole : ` name="${escaped(hostileWords[at++ % hostileWords.length]!)}"`));
}
