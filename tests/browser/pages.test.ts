import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPlaces, startDemoConsole, type DemoConsole, type Places } from './support/demo-console.js';
import { latinWords, sidewaysScroll, smallTexts } from './support/looks.js';
import { usualSize, Visitor } from './support/visitor.js';

let demo: DemoConsole;
let places: Places;
let visitor: Visitor;
beforeAll(async () => {
  demo = await startDemoConsole();
  places = await findPlaces(demo);
  visitor = await Visitor.open(demo.browser, demo.address);
}, 120_000);
afterAll(() => demo?.close(), 30_000);

/** What a reader would stumble over on the page that is open now, at the usual size and at the smallest. */
async function flaws(path: string): Promise<string[]> {
  const { page } = visitor;
  await page.setViewportSize(usualSize);
  if (path === '/login') await visitor.go(path);
  else if (path !== '') await visitor.walk(path);
  const found = [...(await latinWords(page)).map((word) => `英文 ${word}`), ...(await smallTexts(page)).map((text) => `字小 ${text}`), ...(await sidewaysScroll(page)).map((wide) => `横向滚动 ${wide}`)];
  await page.setViewportSize({ width: 1280, height: 660 });
  found.push(...(await sidewaysScroll(page)).map((wide) => `1280 宽横向滚动 ${wide}`));
  found.push(...(await brokenWords()));
  return [...found, ...visitor.problems.splice(0)].map((flaw) => `${path || page.url()} ${flaw}`);
}

/** Words that no reader is meant to see: values that are none, and names of texts instead of texts. */
async function brokenWords(): Promise<string[]> {
  const broken = /.{0,20}(?:undefined|NaN|\[object|Invalid Date|(?:workItems|audit|shell|plans|ledger|home|journal|workflows|units)\.[a-z]).{0,20}/.exec(await visitor.page.locator('#root').innerText());
  return broken ? [`坏字 ${broken[0]}`] : [];
}

describe('every page, at 1366×768 and 1280×660: Chinese, nothing under 12 px, no sideways scrolling, nothing wrong in the browser', () => {
  test('the login page', async () => {
    expect(await flaws('/login')).toEqual([]);
  }, 30_000);

  test.each<[string, (at: Places) => string[]]>([
    ['yeji.clerk', (at) => ['/', '/work-items', '/ledger', at.task, '/indicators', at.indicator, '/indicators/sheet', '/plans', at.plan, '/units', at.unit, '/units/create', '/unit-groups', at.group, '/unit-groups/create', '/workflows', at.workflow, '/journal']],
    ['yeji.reviewer', (at) => ['/', '/work-items', at.review]],
    ['yeji.director', () => ['/']],
    ['yeji.leader', (at) => ['/', at.sign, at.task]],
    ['yeji.hospital.clerk', (at) => ['/', '/work-items', at.task, '/indicators']],
    ['yeji.auditor', (at) => ['/', at.task.replace('/ledger/', '/audit/'), '/verification', '/case-files', '/journal']],
    ['yeji.admin', (at) => ['/people', at.person, '/people/create', '/people/sheet']],
    ['yeji.security', (at) => ['/people', `${at.person}/edit`]],
    ['yeji.auditadmin', () => ['/journal']],
    ['sixian.clerk', (at) => ['/', at.waitingPlan]],
  ])('the pages of %s', async (loginName, pages) => {
    await visitor.logIn(loginName);
    const found: string[] = [];
    for (const path of pages(places)) found.push(...(await flaws(path)));
    expect(found).toEqual([]);
  }, 90_000);

  test('an item with its form, its diagram and its steps', async () => {
    const [loginName, path] = places.fill.split(' ') as [string, string];
    await visitor.logIn(loginName);
    const found = await flaws(path);
    await visitor.page.getByRole('tab', { name: '流程图' }).click();
    await visitor.page.locator('.djs-shape').first().waitFor();
    found.push(...(await flaws('')));
    await visitor.page.getByRole('tab', { name: /^留痕/ }).click();
    found.push(...(await flaws('')));
    expect(found).toEqual([]);
  }, 60_000);
});

test('whoever prefers English finds the pages in English, also at the narrowest', async () => {
  const { page } = visitor;
  await visitor.logIn('yeji.clerk');
  const choose = async (from: string, to: string) => { await page.getByRole('button', { name: from }).click(); await page.getByRole('menuitem', { name: to }).click(); };
  await choose('我的菜单', 'English');
  await page.getByRole('navigation').getByText('Ledger', { exact: true }).waitFor();
  const found: string[] = [];
  for (const path of ['/', '/work-items', '/ledger', places.task, places.indicator, places.plan, '/units', '/workflows', '/journal']) {
    await visitor.walk(path);
    found.push(...(await brokenWords()), ...(await sidewaysScroll(page)), ...visitor.problems.splice(0));
    expect(await page.getByRole('navigation').getByText('Ledger', { exact: true }).count()).toBe(1);
  }
  await page.locator('button.who').click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  expect(found).toEqual([]);
}, 60_000);

test('the bell says what changed for me, leads there, and once looked at is quiet', async () => {
  const { page } = visitor;
  await visitor.logIn('yeji.hospital.clerk');
  const bell = page.getByRole('button', { name: /^与我有关的变化/ });
  await page.getByRole('button', { name: /^与我有关的变化，\d+ 条没看$/ }).waitFor();
  await bell.click();
  const news = page.getByRole('region', { name: '与我有关的变化' });
  await news.getByRole('listitem').first().waitFor();
  expect(await news.getByText('新', { exact: true }).count()).toBeGreaterThan(0);
  const seen = page.waitForResponse((answer) => answer.url().endsWith('/api/notices/seen'));
  await page.keyboard.press('Escape');
  expect((await seen).status()).toBe(200);
  await page.getByRole('button', { name: '与我有关的变化', exact: true }).waitFor();
  await visitor.go('/');
  await page.getByRole('button', { name: '与我有关的变化', exact: true }).click();
  await news.getByRole('link').first().click();
  await page.waitForURL(/\/(work-items|ledger)/);
  expect(await news.count()).toBe(0);
  expect(visitor.problems.splice(0)).toEqual([]);
}, 60_000);

describe('keyboard and Chinese input', () => {
  test('↓ goes to the next item with a visible frame, Enter opens it', async () => {
    const { page } = visitor;
    await visitor.logIn('yeji.reviewer');
    await visitor.go('/work-items');
    const rows = page.getByTestId('work-item-row');
    await page.keyboard.press('Tab');
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true);
    const frame = await rows.nth(1).evaluate((row) => { const style = getComputedStyle(row); return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none' || getComputedStyle(row.querySelector('td')!).boxShadow !== 'none'; });
    expect(frame).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/work-items\/[0-9a-f-]{36}$/);
  }, 30_000);

  test('Tab walks through a page with the focus always in sight', async () => {
    const { page } = visitor;
    await visitor.logIn('yeji.clerk');
    await visitor.go('/ledger');
    const unseen: string[] = [];
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab');
      unseen.push(...(await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return ['焦点不见了'];
        const framed = (element: Element | null): boolean => { const style = element && getComputedStyle(element); return Boolean(style && ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none')); };
        return framed(at) || framed(at.parentElement) || framed(at.closest('label, .chip')) ? [] : [`没有焦点框 ${at.tagName} ${(at.textContent ?? '').trim().slice(0, 20)}`];
      })));
    }
    expect(unseen).toEqual([]);
  }, 30_000);

  test('Enter that ends a composition neither searches, saves a title nor decides', async () => {
    const { page } = visitor;
    await visitor.logIn('sixian.clerk');
    await visitor.go(places.waitingPlan);
    const input = await visitor.context.newCDPSession(page);
    const composing = () => input.send('Input.imeSetComposition', { text: '医保', selectionStart: 2, selectionEnd: 2 });
    const address = page.url();
    await page.getByRole('banner').getByRole('textbox').or(page.getByRole('banner').getByRole('combobox')).first().click();
    await page.keyboard.type('医保');
    await page.locator('.search .hits').waitFor();
    await composing();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(page.url()).toBe(address);
    await page.keyboard.press('Escape');

    const card = page.locator('article.task').nth(2);
    await card.hover();
    await card.getByRole('button', { name: '改标题' }).click();
    await composing();
    await page.keyboard.press('Enter');
    await card.getByRole('textbox', { name: '改标题' }).waitFor();
    await page.keyboard.press('Escape');

    await visitor.logIn('yeji.reviewer');
    await visitor.go(places.review);
    await page.getByRole('radio', { name: '通过', exact: true }).click();
    await page.locator('#opinion').click();
    await composing();
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(300);
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, 60_000);
});

describe('on paper', () => {
  test.each<[string, string, (at: Places) => string]>([
    ['a task', 'yeji.clerk', (at) => at.task],
    ['我单位的任务', 'yeji.hospital.clerk', () => '/'],
  ])('%s prints on A4 without bars and buttons', async (_name, loginName, path) => {
    const { page } = visitor;
    await page.setViewportSize(usualSize);
    await visitor.logIn(loginName);
    await visitor.go(path(places));
    const width = await page.evaluate(() => document.querySelector('.main')!.scrollWidth);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['header.bar', 'nav.rail', '.page-header .actions']) for (const one of await page.locator(hidden).all()) expect(await one.isVisible()).toBe(false);
    expect(width).toBeGreaterThan(0);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    await page.emulateMedia({ media: null });
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.length).toBeLessThan(8);
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((match) => [Number(match[1]), Number(match[2])].map(Math.round).sort((a, b) => a - b));
    for (const [short, long] of boxes) expect([Math.abs(short! - 595) < 3, Math.abs(long! - 842) < 3]).toEqual([true, true]);
  }, 30_000);
});

describe('an old browser', () => {
  test('a browser with nothing newer than Chromium 90 opens login, home, ledger, an item with form and diagram, and the import page', async () => {
    const old = await Visitor.open(demo.browser, demo.address, { beforeScripts: forgetNewFunctions });
    const [filler, item] = places.fill.split(' ') as [string, string];
    await old.logIn('yeji.clerk');
    for (const path of ['/', '/ledger', places.task, '/indicators', places.plan, '/work-items', '/journal', places.workflow]) await old.go(path);
    await old.page.locator('.djs-shape').first().waitFor();
    await old.logIn(filler);
    await old.go(item);
    await old.page.locator('.fjs-form').waitFor();
    await old.page.getByRole('tab', { name: '流程图' }).click();
    await old.page.locator('.djs-shape').first().waitFor();
    await old.logIn('sixian.clerk');
    await old.go(places.waitingPlan);
    await old.page.locator('article.task').nth(3).hover();
    expect(await old.page.evaluate(() => 'groupBy' in Object || 'withResolvers' in Promise)).toBe(false);
    expect(old.problems).toEqual([]);
    await old.close();
  }, 90_000);
});

/** Takes away what browsers learned after Chromium 90. Runs in the page before any script of ours. */
function forgetNewFunctions(): void {
  const forget = (owner: object | undefined, ...names: string[]): void => { for (const name of names) if (owner) delete (owner as Record<string, unknown>)[name]; };
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
  forget(globalThis, 'structuredClone', 'reportError', 'Iterator', 'scheduler', 'Navigation', 'navigation', 'EditContext', 'Highlight');
  forget(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with', 'group');
  forget(typedArray, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with');
  forget(String.prototype, 'at', 'isWellFormed', 'toWellFormed');
  forget(Object, 'hasOwn', 'groupBy');
  forget(Array, 'fromAsync');
  forget(Map, 'groupBy');
  forget(Promise, 'withResolvers', 'try');
  forget(RegExp, 'escape');
  forget(Math, 'f16round', 'sumPrecise');
  forget(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom');
  forget(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
  forget(Crypto.prototype, 'randomUUID');
  forget(AbortSignal, 'timeout', 'any', 'abort');
  forget(AbortSignal.prototype, 'throwIfAborted', 'reason');
  forget(URL, 'canParse', 'parse');
  forget(Response, 'json');
  forget(Element.prototype, 'checkVisibility', 'setHTMLUnsafe', 'getHTML', 'ariaNotify');
  forget(HTMLElement.prototype, 'showPopover', 'hidePopover', 'togglePopover');
  forget(Document.prototype, 'startViewTransition');
  forget(Intl, 'supportedValuesOf', 'DurationFormat');
  forget(Blob.prototype, 'bytes');
}
