import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { demoPassword, LightsLoop, MailServer, ReminderLoop, startTestApi, TimerLoop, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { answerEverything, signPlan } from '../support/office.js';
import { Person } from '../support/person.js';
import { consoleDirectory, startChromium } from './support/chromium.js';
import { Desk } from './support/desk.js';
import { Visitor } from './support/visitor.js';

// A quarter as an office and its units live it at the browser, in order: a unit's plan, its report, another's light that turns red by the clock,
// the reminder's e-mail, and the quarter's bulletin from the frozen figures to the receipt.
const mails = new MailServer();
let api: TestApi;
let browser: Browser;
let visitor: Visitor;
let desk: Desk;
/** Of the plan's tasks, by their numbers. */
const tasks = new Map<number, string>();
const planned = '推进支付方式改革';
const unreported = '加强财政保障';
let address: string;
const title = '第四季度全区医改重点工作任务进展情况的通报';
const added = ['区财政局要在1月底前拿出方案。', '区医保局、区人社局要在1月底前拿出方案。'] as const;
const proof = '（方案初稿已于12月20日报送）';
const refused = '区财政局不用另拿方案。';

const seats = new Map<string, Promise<Person>>();
const as = (post: string): Promise<Person> => {
  const seat = seats.get(post) ?? Person.logIn(visitor.address, `yeji.${post}`, demoPassword);
  seats.set(post, seat);
  return seat;
};
const sit = async (post: string, path = '/'): Promise<void> => visitor.seat(await as(post), path);
/** Somebody sits down before their list and opens the item that says this. */
const take = async (post: string, words: string): Promise<void> => {
  await sit(post, '/work-items');
  await desk.openRow(words);
};
const at = (day: string, time = '09:30'): Date => new Date(`${day}T${time}:00+08:00`);
/** Looks again and again, as a person does who waits for the program's own rounds. */
async function eventually(seen: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 30_000; !(await seen());) {
    if (Date.now() > until) throw new Error('it did not happen within 30 seconds');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

beforeAll(async () => {
  await mails.open();
  api = await startTestApi({ consoleDirectory, now: at('2023-10-12'), environment: { REFORM_LEDGER_MODE: 'demo', SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: '医改台账 <yigai@yeji.example.cn>' }, prepare: withDemoPeople });
  browser = await startChromium();
  visitor = await Visitor.open(browser, await api.listen());
  visitor.context.setDefaultTimeout(30_000);
  desk = new Desk(visitor);
  const clerk = await as('clerk');
  const text = `叶集区2023年综合医改试验任务\n1. ${unreported}。2024年6月底前完成。（牵头单位：区财政局）\n2. ${planned}。2024年6月底前完成。（牵头单位：区医保局）\n3. 完善薪酬制度。2024年6月底前完成。（牵头单位：区人社局）`;
  const imported = await clerk.post('/plans/import-text', { text, fileName: '试验任务.txt' });
  const plan = await answerEverything(clerk, imported, (question) => (question.kind === 'issue-kind' ? { choice: 'to_issue' } : question.kind === 'deadline-default' ? { choice: 'value', value: '2024-06-30' } : undefined));
  await signPlan(clerk, await as('director'), await as('leader'), plan);
  for (const unit of ['finance', 'insurance', 'labour']) await (await as(`${unit}.clerk`)).approve((row) => row.nodeId === 'receipt', { outcome: 'accept', values: { personResponsible: '分管负责人' } });
  for (const { number, id } of (await clerk.get('/ledger?perPage=10')).items) tasks.set(number, id);
  await clerk.post('/periods', { planId: plan.id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-05' });
  // The program's own rounds: nobody calls for a light or a mail in what follows.
  for (const loop of [TimerLoop, LightsLoop, ReminderLoop]) api.app.get<{ start(): void }>(loop).start();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.app.get(TimerLoop).stop();
  await api?.close();
  await mails.close();
}, 60_000);

test('a unit files its plan with milestones; its head and the office pass it', async () => {
  const { page } = visitor;
  await sit('insurance.clerk');
  await page.getByText('还没报实施方案').first().waitFor();
  await visitor.walk(`/ledger/${tasks.get(2)}`);
  await page.getByRole('button', { name: '报实施方案' }).click();
  await page.getByRole('heading', { name: '我的办理' }).waitFor();
  await page.getByLabel(/^本单位责任人/).fill('蔡副局长');
  await page.getByLabel(/^主要措施/).fill('先测算病组权重，再分两批上线，最后全部按病组付费。');
  for (const [row, [milestone, day, percent]] of ([['两批医疗机构按病组付费', '2023-12-29', '60'], ['全部医疗机构按病组付费', '2024-05-31', '100']] as const).entries()) {
    if (row > 0) await page.getByRole('button', { name: '增加一行' }).first().click();
    await page.getByLabel(/^节点：到时做成什么/).nth(row).fill(milestone);
    await page.getByRole('textbox', { name: /完成日期/ }).nth(row).fill(day);
    await page.getByLabel(/^累计进度/).nth(row).fill(percent);
  }
  await desk.draftKept();
  await visitor.picture('unit-plan-form');
  await desk.decide('送审签');
  await take('insurance.head', planned);
  await page.getByText('两批医疗机构按病组付费').first().waitFor();
  await visitor.picture('unit-plan-head');
  await desk.decide('同意上报');
  await take('reviewer', planned);
  await visitor.picture('unit-plan-office');
  await desk.decide('通过', '节点和措施可行。');
  await visitor.walk(`/ledger/${tasks.get(2)}`);
  const card = page.getByRole('region', { name: '实施方案' }).or(page.locator('section', { has: page.getByRole('heading', { name: '实施方案' }) })).first();
  await card.getByText('第 1 版').first().waitFor();
  await visitor.picture('task-with-plan');
  expect(await card.getByRole('row').filter({ hasText: '%' }).allInnerTexts()).toEqual([expect.stringMatching(/两批医疗机构按病组付费[^]*60%/), expect.stringMatching(/全部医疗机构按病组付费[^]*100%/)]);
}, 120_000);

test('it reports the milestones it reached; head, office and leader pass the report', async () => {
  const { page } = visitor;
  api.clock.set(at('2024-01-03'));
  await take('insurance.clerk', planned);
  await page.getByLabel('本单位进展').check();
  await page.getByLabel(/^本期做了什么/).fill('两批医疗机构已按病组付费，结算平稳。');
  {
    await page.locator('.fjs-form-field-select .fjs-input-group').first().click();
    await page.locator('.fjs-dropdownlist-item').getByText('完成', { exact: true }).click();
  }
  await desk.draftKept();
  await visitor.picture('report-form');
  await desk.confirm();
  for (const [post, outcome] of [['insurance.head', '同意报出'], ['reviewer', '通过'], ['leader', '同意']] as const) {
    await take(post, planned);
    await page.getByText('结算平稳').first().waitFor();
    await visitor.picture(`report-${post}`);
    await desk.decide(outcome);
  }
  await visitor.walk(`/ledger/${tasks.get(2)}`);
  await page.getByText('已签批').first().waitFor();
}, 120_000);

test('the due date passes: the light of what was not reported turns red by itself, at the unit and for the leader', async () => {
  const { page } = visitor;
  await sit('finance.clerk', '/my-reminders');
  await page.getByLabel('收提醒的邮箱').fill('finance@yeji.example.cn');
  await page.getByRole('button', { name: '保存邮箱' }).click();
  await page.getByText('邮箱已保存').waitFor();
  await visitor.picture('my-reminders');
  await visitor.go('/ledger');
  const line = page.getByRole('row').filter({ hasText: unreported });
  await line.getByText('黄灯').waitFor();
  expect(mails.take()).toEqual([]);

  api.clock.set(at('2024-01-08'));
  await eventually(async () => { await visitor.go('/ledger'); return await line.getByText('红灯').count() > 0; });
  await line.getByText(/第四季度报送逾期 1 个工作日/).waitFor();
  await visitor.picture('ledger-red');
  await visitor.go('/');
  await page.getByRole('table', { name: '全部任务' }).getByText('红灯').waitFor();
  await visitor.picture('unit-home-red');
  await sit('leader', '/ledger');
  expect(await page.getByRole('group', { name: '按亮灯筛选' }).getByRole('button', { name: /红灯/ }).innerText()).toMatch(/2/);
  await line.getByText(/第四季度报送逾期 1 个工作日/).waitFor();
}, 120_000);

test('the reminder arrives as one e-mail for whom it concerns, and its link leads to the item', async () => {
  const { page } = visitor;
  await eventually(async () => mails.mails.length > 0);
  const [mail, ...others] = mails.take();
  expect([mail?.to, others]).toEqual([['finance@yeji.example.cn'], []]);
  expect(mail!.subject).toBe('医改台账提醒：1 件逾期（1月8日）');
  const link = /href="([^"]+work-items[^"]+)"/.exec(mail!.html)![1]!;
  expect(mail!.text).toContain(link);
  expect(link.startsWith(`${visitor.address}/`)).toBe(true);
  await sit('finance.clerk', new URL(link).pathname);
  await page.getByRole('heading', { name: /填报.*区财政局四季度报送/ }).waitFor();
  await page.getByText(unreported).first().waitFor();
  await visitor.picture('mailed-item');
}, 120_000);

test('the clerk freezes the quarter, rewords a sentence, and cannot type over a figure', async () => {
  const { page } = visitor;
  await sit('clerk');
  await page.getByRole('link', { name: '通报', exact: true }).click();
  await visitor.picture('bulletins');
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
  await visitor.picture('bulletin-figure');
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
  await visitor.picture('bulletin-edit');
}, 120_000);

test('a late report moves the figures: they are frozen anew with a reason, the words stay, and whoever is named is asked', async () => {
  const { page } = visitor;
  const late = await (await as('labour.clerk')).item((row) => row.nodeId === 'unitParts');
  await (await as('labour.clerk')).post(`/work-items/${late.id}/approve`, { outcome: 'submit', version: late.version, values: { ...late.form.values, stance: 'content', done: '薪酬办法已经征求意见。', progress: 50 } });
  await (await as('labour.head')).approve((row) => row.nodeId === 'unitParts');
  await page.reload();
  await visitor.settled();
  const missing = page.locator('.a4 [data-figure="parts.missing"]');
  expect(await missing.innerText()).toBe('2件');
  await page.getByRole('button', { name: /台账变了 \d+ 处/ }).waitFor();
  await visitor.picture('bulletin-drift');
  await page.getByRole('button', { name: '解锁重算' }).click();
  const again = page.getByRole('dialog').getByRole('button', { name: '重新锁定数据' });
  expect(await again.isDisabled()).toBe(true);
  await page.getByLabel('为什么重算').fill('区人社局补报了四季度进展。');
  await visitor.picture('bulletin-refreeze');
  await again.click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await missing.getByText('1件').waitFor();
  await page.getByText('已锁定，与台账一致').waitFor();
  // Whoever is named by hand is asked too.
  for (const words of added) await page.locator('.a4').getByText(words.slice(4)).last().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.getByRole('button', { name: '送 3 家单位核实' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送 3 家单位核实' }).click();
  await page.getByText('核实中', { exact: true }).waitFor();
  await visitor.picture('bulletin-checking');
  // 催核实: first who hears of it and in which words, then it goes out, once per unit and working day.
  await page.getByRole('button', { name: '催核实 3 家' }).click();
  const urging = page.getByRole('dialog');
  await urging.getByText('共 6 人').waitFor();
  await visitor.picture('bulletin-urge');
  await urging.getByRole('button', { name: '发出，催 3 家' }).click();
  await page.getByText('已催 3 家单位，6 人。').waitFor();
}, 120_000);

test('one unit says it is true, one wants other words, one keeps silent until the director decides', async () => {
  const { page } = visitor;
  await (await as('insurance.head')).approve((row) => row.nodeId === 'factCheck', { outcome: 'confirm' });
  await take('finance.head', title);
  const asked = page.locator('.checked-sentence');
  expect([await asked.filter({ hasText: '区财政局' }).count() > 1, await asked.filter({ hasText: '区医保局' }).count()]).toEqual([true, 0]);
  await page.getByRole('button', { name: '从原句改起' }).first().click();
  const field = page.locator('#proposed-0');
  await field.fill((await field.inputValue()).replace('。', `${proof}。`));
  await page.locator('#proposed-1').fill(refused);
  await desk.draftKept();
  await visitor.picture('fact-check');
  await desk.decide('要求更正', '报送登记在案。');

  api.clock.set(at('2024-01-11'));
  await sit('director', '/work-items');
  await eventually(async () => { await visitor.go('/work-items'); return await page.getByTestId('work-item-row').filter({ hasText: title }).count() > 0; });
  await desk.openRow(title);
  await page.getByText('区人社局　到期未回复').waitFor();
  await visitor.picture('bulletin-silence');
  await desk.decide('视为无异议', '已电话提醒，逾期没有回复，视为无异议。');
}, 120_000);

test('the clerk takes one correction over and refuses the other with the reason', async () => {
  const { page } = visitor;
  await sit('clerk', address);
  await page.getByRole('region', { name: '被点名单位核实' }).getByText('要求更正', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '送办公室主任审核' }).isDisabled()).toBe(true);
  await visitor.picture('bulletin-corrections');
  const wanted = page.locator('.quo');
  await wanted.filter({ hasText: proof }).getByRole('button', { name: '采纳', exact: true }).click();
  await visitor.picture('bulletin-accept');
  await page.getByRole('button', { name: '改正文，告诉区财政局' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visitor.settled();
  await page.locator('.a4').getByText(proof).waitFor();
  await wanted.filter({ hasText: refused }).getByRole('button', { name: '不采纳，写理由' }).click();
  await page.getByLabel(/不采纳的理由/).fill('方案时限按任务书执行。');
  await visitor.picture('bulletin-refuse');
  await page.getByRole('button', { name: '不采纳，理由发回区财政局' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visitor.settled();
  await page.getByRole('region', { name: '被点名单位核实' }).getByRole('button', { name: '查看' }).click();
  await wanted.getByText('未采纳：方案时限按任务书执行。').waitFor();
  await page.getByRole('button', { name: '送办公室主任审核' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送办公室主任审核' }).click();
  await page.getByText('待主任审核', { exact: true }).waitFor();
}, 120_000);

test('director and leader decide with the text before them; the number is taken at the sign-off', async () => {
  const { page } = visitor;
  await take('director', title);
  await page.locator('.a4').getByText(proof).waitFor();
  await visitor.picture('bulletin-director');
  await desk.decide('通过');
  await take('leader', title);
  await visitor.picture('bulletin-leader');
  await desk.decide('签发');
  await visitor.go(address);
  await page.getByText('已印发', { exact: true }).waitFor();
  const number = await page.locator('.a4 .no').innerText();
  expect(number).toMatch(/^叶医改领组办〔2024〕1号$/);
  await visitor.go('/document-numbers');
  await page.getByText(number, { exact: true }).waitFor();
  await visitor.picture('document-numbers');
}, 120_000);

test('a unit it was issued to reads it and says so; the office sees who has, and takes the Word file', async () => {
  const { page } = visitor;
  await sit('finance.clerk');
  await page.getByRole('link', { name: '通报', exact: true }).click();
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await visitor.picture('bulletin-unit');
  await page.getByRole('button', { name: '确认已阅' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认已阅' }).click();
  await page.getByText(/^\d\/3 家已阅$/).waitFor();

  await sit('clerk', address);
  const readers = page.getByRole('region', { name: '印发给' });
  await readers.getByText('1/3 家已阅').waitFor();
  await visitor.picture('bulletin-receipts');
  expect(await readers.getByRole('listitem').filter({ hasText: '区财政局' }).innerText()).toMatch(/徐玉洁 1月11日/);
  const arrives = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Word' }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toMatch(/通报.*\.docx$/);
  expect((await readFile(await file.path())).subarray(0, 2).toString('latin1')).toBe('PK');
  expect(visitor.problems).toEqual([]);
}, 120_000);
