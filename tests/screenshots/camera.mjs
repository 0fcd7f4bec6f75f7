import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { demoPassword } from '@reform-ledger/api/testing';
import { shrinkPng } from './shrink-png.mjs';

/** Starts the browser of the pictures. Throws when there is none. */
export async function startBrowser() {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`找不到浏览器 ${executablePath}，请用环境变量 CHROMIUM_PATH 指明`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

/**
 * One person logs in and opens their pages one after another; each is kept at 1366×768 as `folder/name.png`.
 * @param {import('playwright-core').Browser} browser
 * @param {{ address: string, folder: string, only?: RegExp }} place where the program answers, where the pictures go, which are wanted
 * @param {{ who: string | null, pictures: [name: string, path: string | null, prepare?: Function][] }} sitting a path of null stays on the page
 */
export async function sit(browser, { address, folder, only = /./ }, { who, pictures }) {
  if (!pictures.some(([name]) => only.test(name))) return;
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const settled = async () => {
    // A click shows its loading bars a moment later, and a chart draws itself in.
    await page.waitForTimeout(400);
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => document.querySelector('.bars, .bar-inline') === null && [...document.querySelectorAll('td.chart')].every((chart) => chart.querySelector('svg, canvas') !== null || chart.textContent.trim() !== ''));
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
    if (path !== null && !only.test(name)) continue;
    if (path) await page.goto(`${address}${path}`);
    await settled();
    await prepare?.(page);
    await settled();
    const file = join(folder, `${name}.png`);
    writeFileSync(file, shrinkPng(await page.screenshot()));
    console.log(relative(process.cwd(), file));
  }
  await context.close();
}
