#!/usr/bin/env node
/**
 * Takes the pictures of docs/screenshots from the running program with the demo's story, at 1366×768.
 * Needs the built packages and console (npm run build) and Chromium with a Chinese font. Usage: npm run screenshots -w tests
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { demoPassword, playDemo, startTestApi, withDemoPeople } from '@reform-ledger/api/testing';

const folder = join(import.meta.dirname, '../docs/screenshots');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) throw new Error(`找不到浏览器 ${executablePath}，请用环境变量 CHROMIUM_PATH 指明`);
const consoleDirectory = process.env.CONSOLE_DIRECTORY ?? join(import.meta.dirname, '../apps/console/dist');

const firstRow = (page, text) => page.getByTestId('work-item-row').filter({ hasText: text }).first().click();

const shown = (page, selector) => page.locator(selector).first().waitFor();

/** Who opens what: the picture's name, the address (null stays on the page), what to do there first; it waits for what the picture is about. */
const sittings = [
  { who: null, pictures: [['login', null]] },
  { who: 'yeji.clerk', pictures: [
    ['ledger', '/ledger'],
    ['task', '/ledger', async (page) => { await page.getByRole('link', { name: '提升医疗管理' }).first().click(); await page.getByRole('heading', { name: '原文依据' }).waitFor(); }],
    ['journal', '/journal'],
    ['workflows', '/workflows', async (page) => { await page.getByRole('link', { name: '进展报送' }).first().click(); await shown(page, '.djs-shape'); }],
    ['units', '/units'],
  ] },
  { who: 'yeji.hospital.clerk', pictures: [['unit-home', '/'], ['work-item', '/work-items', async (page) => { await firstRow(page, '退回补正'); await shown(page, '.fjs-form textarea'); }]] },
  { who: 'yeji.leader', pictures: [['leader-home', '/']] },
  { who: 'yeji.reviewer', pictures: [
    ['office-home', '/'],
    ['work-item-review', '/work-items', async (page) => { await firstRow(page, '审核'); await page.getByRole('radio', { name: '退回', exact: true }).click(); }],
    ['work-item-flow', null, async (page) => { await page.getByRole('tab', { name: '流程图' }).click(); await shown(page, '.djs-shape'); }],
  ] },
  { who: 'sixian.clerk', pictures: [
    ['import', '/plans', async (page) => { await page.locator('table a').first().click(); await page.locator('article.task').nth(2).hover(); }],
  ] },
];

const api = await startTestApi({ consoleDirectory, environment: { REFORM_LEDGER_MODE: 'demo' }, prepare: withDemoPeople });
await playDemo(api.app);
const address = await api.listen();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
mkdirSync(folder, { recursive: true });
try {
  for (const { who, pictures } of sittings) await sit(who, pictures);
} finally {
  await browser.close();
  await api.close();
}

/** One person logs in and opens their pages one after another. */
async function sit(who, pictures) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const settled = async () => {
    await page.waitForLoadState('networkidle');
    await page.locator('.bars, .bar-inline').first().waitFor({ state: 'detached' });
    await page.evaluate(() => document.fonts.ready);
  };
  await page.goto(`${address}/login`);
  if (who) {
    await page.getByLabel('登录名').fill(who);
    await page.getByLabel('密码', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  }
  for (const [name, path, prepare] of pictures) {
    if (path) await page.goto(`${address}${path}`);
    await settled();
    await prepare?.(page);
    await settled();
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/screenshots/${name}.png`);
  }
  await context.close();
}
