import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPassword, startTestApi, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { answerEverything, signPlan } from '../support/office.js';
import { Person } from '../support/person.js';
import { consoleDirectory, startChromium } from './support/chromium.js';
import { Desk } from './support/desk.js';
import { Visitor } from './support/visitor.js';

// A quarter's bulletin at the browser: frozen and drafted, reworded, checked by the units it names, corrected, signed, numbered and read.
let api: TestApi;
let browser: Browser;
let visitor: Visitor;
let desk: Desk;
let address: string;
const title = '第四季度全区医改重点工作任务进展情况的通报';
const added = ['区财政局要在1月底前拿出方案。', '区医保局要在1月底前拿出方案。'] as const;
const proof = '（方案初稿已于12月20日报送）';

const as = (post: string): Promise<Person> => Person.logIn(visitor.address, `yeji.${post}`, demoPassword);

beforeAll(async () => {
  api = await startTestApi({ consoleDirectory, now: '2023-10-12T01:00:00.000Z', environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  browser = await startChromium();
  visitor = await Visitor.open(browser, await api.listen());
  desk = new Desk(visitor);
  const clerk = await as('clerk');
  const text = '叶集区2023年综合医改试验任务\n1. 加强财政保障。年底前完成。（牵头单位：区财政局）\n2. 推进支付方式改革。年底前完成。（牵头单位：区医保局）';
  const imported = await clerk.post('/plans/import-text', { text, fileName: '试验任务.txt' });
  const plan = await answerEverything(clerk, imported, (question) => (question.kind === 'issue-kind' ? { choice: 'to_issue' } : question.kind === 'deadline-default' ? { choice: 'value', value: '2023-12-31' } : undefined));
  await signPlan(clerk, await as('director'), await as('leader'), plan);
  api.clock.set('2024-01-05T01:00:00.000Z');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
}, 30_000);

test('the clerk freezes the quarter, rewords a sentence, cannot type over a figure, and sends it to be checked', async () => {
  const { page } = visitor;
  await visitor.logIn('yeji.clerk');
  await page.getByRole('link', { name: '通报', exact: true }).click();
  await page.getByRole('button', { name: '起草2023年四季度通报' }).click();
  await page.getByRole('button', { name: '锁定数据，写出初稿' }).click();
  await page.waitForURL(/\/bulletins\/[0-9a-f-]{36}$/);
  address = new URL(page.url()).pathname;
  await visitor.settled();

  const figures = page.locator('.a4 [data-figure]');
  const total = page.locator('[data-figure="tasks"]').first();
  const shown = await total.innerText();
  await total.click();
  expect(`${await page.getByTestId('figure-row').count()}项`).toBe(shown);
  await page.getByRole('button', { name: '关闭' }).click();

  const counted = await figures.count();
  await page.locator('[data-sentence="overall.classes"]').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('没有数字');
  await page.getByRole('alert').filter({ hasText: '不能直接改' }).waitFor();
  expect([await figures.count(), await total.innerText()]).toEqual([counted, shown]);

  await page.locator('[data-sentence="require.all"]').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(added[0]);
  await page.getByRole('button', { name: '在后面加一句' }).click();
  await page.locator('[data-sentence^="new-"]:focus').waitFor();
  await page.keyboard.type(added[1]);
  await page.getByText('有改动未保存').waitFor();
  await page.getByText(/\d\d:\d\d 已自动保存/).waitFor();
  await page.reload();
  await visitor.settled();
  // Whoever is named by hand is asked too.
  for (const words of added) await page.locator('.a4').getByText(words.slice(4)).last().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.getByRole('button', { name: '送 2 家单位核实' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送 2 家单位核实' }).click();
  await page.getByText('核实中', { exact: true }).waitFor();
}, 60_000);

test('one unit says it is true, the other wants another wording; the clerk takes it over', async () => {
  const { page } = visitor;
  await (await as('insurance.head')).approve((row) => row.nodeId === 'factCheck', { outcome: 'confirm' });
  await visitor.logIn('yeji.finance.head');
  await desk.open(title);
  expect(await page.locator('.checked-sentence').filter({ hasText: '区医保局' }).count()).toBe(0);
  await page.getByRole('button', { name: '从原句改起' }).first().click();
  const field = page.locator('#proposed-0');
  await field.fill((await field.inputValue()).replace('。', `${proof}。`));
  await desk.draftKept();
  await desk.decide('要求更正', '报送登记在案。');

  await visitor.logIn('yeji.clerk');
  await visitor.go(address);
  await page.getByRole('region', { name: '被点名单位核实' }).getByText('要求更正', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '送办公室主任审核' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '采纳', exact: true }).click();
  await page.getByRole('button', { name: '改正文，告诉区财政局' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visitor.settled();
  await page.locator('.a4').getByText(proof).waitFor();
  await page.getByRole('button', { name: '送办公室主任审核' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送办公室主任审核' }).click();
  await page.getByText('待主任审核', { exact: true }).waitFor();
}, 60_000);

test('director and leader decide with the text before them; the number is taken at the sign-off', async () => {
  const { page } = visitor;
  await visitor.logIn('yeji.director');
  await desk.open(title);
  await page.locator('.a4').getByText(proof).waitFor();
  await desk.decide('通过');
  await visitor.logIn('yeji.leader');
  await desk.open(title);
  await desk.decide('签发');
  await visitor.go(address);
  await page.getByText('已印发', { exact: true }).waitFor();
  const number = await page.locator('.a4 .no').innerText();
  expect(number).toMatch(/^叶医改领组办〔2024〕1号$/);
  await visitor.go('/document-numbers');
  await page.getByText(number, { exact: true }).waitFor();
}, 60_000);

test('a unit it was issued to reads it and says so', async () => {
  const { page } = visitor;
  await visitor.logIn('yeji.finance.clerk');
  await page.getByRole('link', { name: '通报', exact: true }).click();
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await page.getByRole('button', { name: '确认已阅' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认已阅' }).click();
  await page.getByText('1/1 家已阅').or(page.getByText(/已阅$/)).first().waitFor();
  expect((await (await as('clerk')).get(address)).recipientRows.find((row: { unitName: string }) => row.unitName === '区财政局').readBy.name).not.toBe('');
  expect(visitor.problems).toEqual([]);
}, 60_000);
