import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demoPassword, startTestApi, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { answerEverything, signPlan } from '../support/office.js';
import { Person } from '../support/person.js';
import { consoleDirectory, startChromium } from './support/chromium.js';
import { consoleRoutes } from './support/console-routes.js';
import { latinWords } from './support/looks.js';
import { Reader, type Sight } from './support/reader.js';
import { Visitor } from './support/visitor.js';

// The first day, when there is nothing yet, and a day without a mouse.
let api: TestApi;
let browser: Browser;
let address: string;

beforeAll(async () => {
  api = await startTestApi({ consoleDirectory, now: '2023-10-12T01:00:00.000Z', environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  address = await api.listen();
  browser = await startChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
}, 30_000);

const as = (post: string): Promise<Person> => Person.logIn(address, `sixian.${post}`, demoPassword);

/** Values that are none, codes, and names of texts instead of texts. */
async function badWords(page: Page): Promise<string[]> {
  const text = await page.locator('#root').innerText();
  const broken = text.match(/.{0,20}(?:undefined|NaN|\bnull\b|\[object|Invalid Date|[A-Z]{3,}_[A-Z]+|%\{|\{\w+\}|(?<![\w.-])(?:shell|home|ledger|plans|journal|workItems|organization|workflows|closeOut|adjustments|audit)\.[a-z]).{0,20}/g) ?? [];
  const empty = text.trim().length < 20 ? ['空白页'] : [];
  return [...broken.map((words) => `坏字 ${words}`), ...empty, ...(await latinWords(page)).map((word) => `英文 ${word}`)];
}

test('with an empty ledger every page says in Chinese what is not there and what comes next', async () => {
  const waiting = ['clerk', 'leader', 'finance.clerk', 'auditor', 'admin'];
  const sights: Sight[] = [];
  const read = async (): Promise<void> => { for (let post = waiting.shift(); post !== undefined; post = waiting.shift()) sights.push(...(await Reader.readEverything(browser, address, await as(post), consoleRoutes(), { inspect: badWords, absent: post.endsWith('clerk') }))); };
  await Promise.all([read(), read()]);
  expect(sights.flatMap(({ who, path, problems }) => problems.map((problem) => `${who} ${path} ${problem}`))).toEqual([]);
}, 240_000);

/** Presses Tab until the focus is where a person wants to type or choose; the focus is in sight all the way. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await page.evaluate((wanted) => {
      const active = document.activeElement;
      const framed = (element: Element | null): boolean => { const style = element && getComputedStyle(element); return Boolean(style && ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none')); };
      const box = active?.getBoundingClientRect();
      return { there: active?.matches(wanted) ?? false, seen: !active || active === document.body || active.id === 'main' || framed(active) || framed(active.parentElement) || framed(active.closest('label, .chip, .fjs-form-field, .MuiInputBase-root')), inWindow: !box || box.width === 0 || (box.bottom > 0 && box.top < innerHeight), what: `${active?.outerHTML.slice(0, 160)}` };
    }, selector);
    if (at.there) return;
    if (!at.seen || !at.inWindow) throw new Error(`焦点看不见：${at.what}`);
    await page.keyboard.press('Tab');
  }
  throw new Error(`按 Tab 到不了 ${selector}`);
}

/** Ctrl+Enter asks once more, and Ctrl+Enter again does it. */
async function confirmByKeys(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const before = page.url();
  // The program ignores a press that comes at once after an item opened.
  await page.waitForTimeout(750);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.href !== before);
  await visitor.settled();
}

async function logInByKeys(visitor: Visitor, loginName: string): Promise<void> {
  const { page } = visitor;
  await visitor.logOut();
  await page.goto(`${address}/login`);
  await page.getByLabel('登录名').waitFor();
  await page.keyboard.type(loginName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await visitor.settled();
}

/** ↓ chooses the first row of the page, Enter opens it. */
async function openFirst(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/work-items\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name: '我的办理' }).waitFor();
  await visitor.settled();
}

test('without a mouse: a unit signs for its task, fills in its quarter and is warned of a phone number; the head passes it, the reviewer returns it', async () => {
  const [clerk, director, leader] = await Promise.all([as('clerk'), as('director'), as('leader')]);
  const imported = await clerk.post('/plans/import-text', { text: '泗县2023年医改任务\n1. 规范集采。做好集采。（责任单位：县医保局）' });
  const ready = await answerEverything(clerk, imported, (question) => (question.kind === 'deadline-default' ? { choice: 'value', value: '2023-12-31' } : undefined));
  const plan = await signPlan(clerk, director, leader, ready);
  await clerk.post('/periods', { planId: plan.id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' });

  const visitor = await Visitor.open(browser, address);
  const { page } = visitor;
  await logInByKeys(visitor, 'sixian.insurance.clerk');
  await openFirst(visitor);
  await tabTo(page, 'input[id*="personResponsible"]');
  await page.keyboard.type('蔡副局长');
  await confirmByKeys(visitor);

  await visitor.go('/');
  await openFirst(visitor);
  await tabTo(page, '.item-form input[type="radio"]');
  await page.keyboard.press('Space');
  await tabTo(page, '.item-form textarea');
  await page.keyboard.type('本季已落地，联系人13800138000。');
  await tabTo(page, '.item-form input[inputmode], .item-form input[type="number"], .item-form .fjs-input-group input');
  await page.keyboard.type('60');
  await page.getByText(/草稿已存/).waitFor();
  await page.waitForTimeout(750);
  await page.keyboard.press('Control+Enter');
  const warning = page.getByRole('dialog').getByTestId('personal-numbers');
  await warning.waitFor();
  expect(await warning.innerText()).toMatch(/手机号码（.*第 1 段，1…尾号 8000）。报送材料一般不应含个人信息，确认需要报送再继续。/);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visitor.settled();

  await logInByKeys(visitor, 'sixian.insurance.head');
  await openFirst(visitor);
  await tabTo(page, '[role="radio"]');
  await page.keyboard.press('Enter');
  await confirmByKeys(visitor);

  await logInByKeys(visitor, 'sixian.reviewer');
  await visitor.go('/work-items');
  await openFirst(visitor);
  await tabTo(page, '[role="radio"]');
  // The second choice is the return: arrows move within the choices, Enter chooses.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await tabTo(page, '#opinion');
  await page.keyboard.type('请补充数据。');
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(page, 'textarea:not(#opinion)');
  await page.keyboard.type('请写明签约家数。');
  await confirmByKeys(visitor);
  const returned = (await (await as('insurance.clerk')).get('/work-items')).items[0];
  expect(returned.returnReason).toMatch(/请写明签约家数|请补充数据/);
  expect(visitor.problems).toEqual([]);
  await visitor.close();
}, 120_000);

test('every page and every printed sheet says that the system is not for classified information', async () => {
  const visitor = await Visitor.open(browser, address);
  const { page } = visitor;
  const words = '本系统为非涉密系统，请勿录入、上传涉密信息';
  await page.goto(`${address}/login`);
  await page.getByText(words).waitFor();
  await visitor.logIn('sixian.clerk');
  for (const path of ['/', '/ledger', '/no-such-page']) {
    await visitor.go(path);
    expect(await page.getByText(words).isVisible()).toBe(true);
  }
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText(words).isVisible()).toBe(true);
  await visitor.close();
}, 60_000);
