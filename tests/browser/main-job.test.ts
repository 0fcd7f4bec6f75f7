import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoPassword, startTestApi, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { Person } from '../support/person.js';
import { consoleDirectory, startChromium } from './support/chromium.js';
import { Desk } from './support/desk.js';
import { onePagePdf } from './support/one-page-pdf.js';
import { Visitor } from './support/visitor.js';

// The main job as people do it at one browser, logging in and out: from 泗县's document to the leader's signature under a report.
let api: TestApi;
let browser: Browser;
let visitor: Visitor;
let desk: Desk;
const taskWords = '完善药品耗材医用设备集中采购';
const task = `18 ${taskWords}`;
const part = { stance: 'content', done: '本季完成方案起草、征求意见和会签。', progress: 60, problems: '', nextSteps: '', indicators: [] };
const done = '省际联盟集采结果已在全县落地，三家医院全部签约执行。';

beforeAll(async () => {
  api = await startTestApi({ consoleDirectory, now: '2023-10-12T01:00:00.000Z', environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
  browser = await startChromium();
  visitor = await Visitor.open(browser, await api.listen());
  desk = new Desk(visitor);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
}, 30_000);

const as = (loginName: string): Promise<Person> => Person.logIn(visitor.address, loginName, demoPassword);

test('the clerk imports the document, answers what it leaves open, and sends it', async () => {
  const { page } = visitor;
  await visitor.logIn('sixian.clerk');
  await page.getByRole('link', { name: '文件', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(join(import.meta.dirname, '../../seeds/documents/sixian-2021-2022.txt'));
  await page.getByRole('heading', { name: /^核对《泗县/ }).waitFor();
  expect(await page.locator('article.task').count()).toBe(19);
  const answers: [string, RegExp][] = [
    ['这份文件印发过没有', /还没印发/], ['由哪个机关印发', /领导小组办公室/], ['“3年内”是哪一天', /保留原文/], ['指挥部成员单位”包括', /展开为/], ['各镇人民政府（开发区工委）”包括', /展开为/],
    ['“县卫健委”没有登记', /^就是“县卫生健康委”/], ['“县市场监督局”没有登记', /^就是“县市场监管局”/], ['牵头单位是推定的', /全部按首位/], ['第 1 项排在第一位', /分头负责/], ['第 2 项排在第一位', /分头负责/], ['没有写期限', /2022年12月31日/],
  ];
  for (const [asked, given] of answers) {
    const card = page.locator('article.question').filter({ hasText: asked });
    await card.getByRole('button', { name: given }).first().click();
    await card.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: '建账并送签', exact: true }).click();
  await page.getByRole('button', { name: '送医改办主任审核' }).click();
  await page.getByText('签批中', { exact: true }).waitFor();
}, 60_000);

test('the director passes it, the leader signs it, the ledger has 19 tasks', async () => {
  await visitor.logIn('sixian.director');
  await desk.open('泗县深化医药卫生体制改革');
  await desk.decide('通过', '任务、单位和期限已核对。');
  await visitor.logIn('sixian.leader');
  await desk.open('泗县深化医药卫生体制改革');
  await desk.decide('同意印发');
  await visitor.go('/ledger');
  await visitor.page.getByText(taskWords).first().waitFor();
  expect(await visitor.page.getByRole('group', { name: '按亮灯筛选' }).getByRole('button', { name: /全部/ }).innerText()).toMatch(/19/);
}, 60_000);

test('a unit signs for its task and says who is responsible', async () => {
  for (const unit of ['health', 'finance']) await (await as(`sixian.${unit}.clerk`)).approve((row) => row.nodeId === 'receipt' && row.taskNumber === 18, { outcome: 'accept', values: { personResponsible: '分管负责人' } });
  await visitor.logIn('sixian.insurance.clerk');
  await desk.open(task);
  await visitor.page.getByLabel(/^责任人/).fill('蔡副局长');
  await desk.confirm();
}, 60_000);

test('the office opens the quarter; the unit fills in its part, and a reload keeps what was typed', async () => {
  const { page } = visitor;
  await visitor.logIn('sixian.clerk');
  await visitor.go('/ledger');
  await page.getByRole('button', { name: '开设报送期' }).click();
  await page.getByLabel(/^季度/).selectOption('4');
  await page.getByLabel(/^报送截止日/).fill('2024-01-10');
  await page.getByRole('button', { name: '开设，通知各单位填报' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await visitor.logIn('sixian.insurance.clerk');
  await desk.open(task);
  await desk.report(done, 70);
  await page.getByTestId('evidence-input').setInputFiles({ name: '集采执行情况.pdf', mimeType: 'application/pdf', buffer: onePagePdf('centralised purchasing') });
  await page.getByText('集采执行情况.pdf').waitFor();
  await desk.draftKept();
  await page.reload();
  await visitor.settled();
  expect(await page.getByLabel(/^本期做了什么/).inputValue()).toBe(done);
  expect(await page.getByLabel(/^完成进度/).inputValue()).toBe('70');
  await page.getByText('集采执行情况.pdf').waitFor();
  await desk.confirm();

}, 60_000);

test('the lead unit’s head waits for the other units, then lets it go to the office', async () => {
  const { page } = visitor;
  await visitor.logIn('sixian.insurance.head');
  await desk.open(task);
  await page.getByText(done).first().waitFor();
  visitor.expect(/^409 POST \/api\/work-items\/[^/]+\/approve$/);
  await page.getByRole('radio', { name: '同意报出', exact: true }).click();
  await page.waitForTimeout(750);
  await page.getByTestId('confirm').click();
  await page.getByText(/还有 2 家配合单位没有报来/).waitFor();
  for (const unit of ['health', 'finance']) {
    const clerk = await as(`sixian.${unit}.clerk`);
    const item = await clerk.item((row) => row.nodeId === 'unitParts' && row.taskNumber === 18);
    await clerk.post(`/work-items/${item.id}/approve`, { outcome: 'submit', version: item.version, values: { ...part, indicators: item.form.values.indicators ?? [] } });
    await (await as(`sixian.${unit}.head`)).approve((row) => row.stage === 'approve' && row.taskNumber === 18);
  }
  await page.reload();
  await visitor.settled();
  await desk.decide('同意报出');
}, 60_000);

test('the reviewer returns one unit’s part with the reason; it is mended, passed and signed', async () => {
  const { page } = visitor;
  const reason = '请补写三家医院各自的签约数。';
  await visitor.logIn('sixian.staffing.cross-reviewer');
  await desk.open(task);
  await page.getByRole('radio', { name: '退回', exact: true }).click();
  await page.getByRole('checkbox', { name: /县医保局/ }).check();
  await page.getByLabel('补正要求').fill(reason);
  await page.locator('#opinion').fill('数据不够具体。');
  await desk.confirm();

  await visitor.logIn('sixian.insurance.clerk');
  await desk.open(task, '退回补正');
  await page.getByText(reason).first().waitFor();
  await page.getByRole('button', { name: '下载公文' }).click();
  const arrives = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '退回通知' }).click();
  const notice = await arrives;
  expect(notice.suggestedFilename()).toMatch(/^退回通知 [^a-z]+\.docx$/);
  expect((await readFile(await notice.path())).subarray(0, 2).toString('latin1')).toBe('PK');
  await page.getByLabel(/^本期做了什么/).fill(`${done}县人民医院签约 42 个品种，中医院 30 个，妇计中心 18 个。`);
  await desk.draftKept();
  await desk.confirm();
  await visitor.logIn('sixian.insurance.head');
  await desk.open(task);
  await desk.decide('同意报出');

  await visitor.logIn('sixian.staffing.cross-reviewer');
  const reviewed = await desk.open(task);
  await page.getByText('妇计中心 18 个').first().waitFor();
  await desk.decide('通过', '已补齐。');
  await visitor.logIn('sixian.leader');
  await desk.open(task);
  await desk.decide('同意');

  // A colleague who could have reviewed it opens it after all: done, and by whom.
  await visitor.logIn('sixian.labour.cross-reviewer');
  await visitor.go(reviewed);
  expect(await page.getByTestId('handled').innerText()).toMatch(/^这件已由 .*许国梁.* 办理/);
  expect(await page.getByTestId('confirm').count()).toBe(0);
}, 90_000);

test('whoever is not concerned reads the same words as for an item that does not exist', async () => {
  const { page } = visitor;
  const insurance = await as('sixian.insurance.clerk');
  const { items } = await insurance.get('/work-items?scope=done&perPage=100');
  const theirs = items.find((row: { nodeId: string }) => row.nodeId === 'unitParts');
  visitor.expect(/^404 GET \/api\/work-items\//);
  // Another unit of the same county, and the office of another county.
  for (const stranger of ['sixian.education.clerk', 'yeji.clerk']) {
    await visitor.logIn(stranger);
    const words: string[] = [];
    for (const id of [theirs.id, '01a1ffbd-0000-7000-8000-000000000000']) {
      await visitor.go(`/work-items/${id}`);
      words.push(await page.getByRole('alert').innerText());
      expect(await page.locator('.main').innerText()).not.toContain(taskWords);
    }
    expect(words[0]).toBe(words[1]);
  }
}, 30_000);

test('on the way nothing was asked of another host and nothing went wrong in the browser', () => {
  expect(visitor.problems).toEqual([]);
});
