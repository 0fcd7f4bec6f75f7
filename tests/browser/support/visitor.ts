import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { demoPassword } from '@reform-ledger/api/testing';
import type { Person } from '../../support/person.js';

interface Size { width: number; height: number }
interface VisitorChoices { size?: Size; beforeScripts?: () => void }

/** The usual screen of a county office. */
export const usualSize: Size = { width: 1366, height: 768 };

/** One browser window at the program, in which people log in and out. It writes down whatever a good page never does. */
export class Visitor {
  /** Requests to other hosts, script errors, refused content, failed requests that no test expected. */
  readonly problems: string[] = [];
  private readonly asked = new Set<Request>();
  private readonly expected: RegExp[] = [/^401 GET \/api\/session$/];

  private constructor(readonly address: string, readonly context: BrowserContext, readonly page: Page) {}

  static async open(browser: Browser, address: string, { size = usualSize, beforeScripts }: VisitorChoices = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: size });
    context.setDefaultTimeout(15_000);
    if (beforeScripts) await context.addInitScript(beforeScripts);
    await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`)));
    const page = await context.newPage();
    const visitor = new Visitor(address, context, page);
    visitor.listen();
    return visitor;
  }

  /** A refusal that this test provokes on purpose, as `404 GET /api/…`. */
  expect(refusal: RegExp): void {
    this.expected.push(refusal);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
    await this.settled();
  }

  /** Goes on inside the open console, as a click on a link does: without loading the program again. */
  async walk(path: string): Promise<void> {
    await this.page.evaluate((to) => { const state = { idx: ((history.state as { idx?: number } | null)?.idx ?? 0) + 1, key: 'walk', usr: null }; history.pushState(state, '', to); dispatchEvent(new PopStateEvent('popstate', { state })); }, path);
    await this.settled();
  }

  /** Waits until something is drawn, nothing was asked of the server for a moment, and the loading bars are gone. */
  async settled(): Promise<void> {
    const until = Date.now() + 15_000;
    for (let calm = 0; calm < 3;) {
      await this.page.waitForTimeout(25);
      // A page that is just being left cannot be asked.
      const drawing = this.asked.size > 0 || await this.page.evaluate(() => !document.querySelector('#root')?.firstElementChild || document.querySelector('.bars, .bar-inline') !== null).catch(() => true);
      calm = drawing ? 0 : calm + 1;
      if (Date.now() > until) throw new Error(`still waiting at ${this.page.url()} for ${[...this.asked].map((one) => one.url()).join() || 'the loading bars'}`);
    }
  }

  async logIn(loginName: string): Promise<void> {
    await this.logOut();
    await this.page.goto(`${this.address}/login`);
    await this.page.getByLabel('登录名').fill(loginName);
    await this.page.getByLabel('密码', { exact: true }).fill(demoPassword);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
    await this.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await this.settled();
  }

  /** The next to sit down at this browser is already logged in. Opens their page at `path`. */
  async seat(person: Person, path = '/'): Promise<void> {
    // The page before asks nothing more on its own.
    await this.page.goto('about:blank');
    await this.context.clearCookies();
    await this.context.addCookies(person.headers()['cookie']!.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: this.address })));
    await this.go(path);
  }

  /** With PICTURES_TO=folder in the environment the open page is kept there as `name.png`, to be looked at. */
  async picture(name: string): Promise<void> {
    const folder = process.env['PICTURES_TO'];
    if (folder === undefined) return;
    await this.settled();
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async logOut(): Promise<void> {
    const who = this.page.locator('button.who');
    if (!(await who.isVisible())) return;
    await who.click();
    await this.page.getByRole('menuitem', { name: '退出登录' }).click();
    await this.page.getByLabel('登录名').waitFor();
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private listen(): void {
    const own = new URL(this.address).host;
    this.context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.host !== own) this.problems.push(`外部请求 ${request.url()}`);
    });
    this.context.on('response', (response) => {
      const said = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
      if (response.status() >= 400 && !this.expected.some((refusal) => refusal.test(said))) this.problems.push(said);
    });
    const done = (request: Request): void => { this.asked.delete(request); };
    this.page.on('request', (request) => this.asked.add(request)).on('requestfinished', done).on('requestfailed', done);
    this.page.on('pageerror', (error) => this.problems.push(`脚本出错 ${error.message}`));
    this.page.on('console', (message) => {
      // The browser repeats every failed request here; those are judged above.
      if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) this.problems.push(`控制台 ${message.text()}`);
    });
  }
}
