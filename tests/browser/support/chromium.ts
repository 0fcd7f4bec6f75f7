import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Starts the Chromium that CHROMIUM_PATH names, else Debian's. Throws, and never skips, when there is none: a test that did not run proves nothing. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`找不到浏览器 ${executablePath}。请安装 Chromium，或用环境变量 CHROMIUM_PATH 指明它的路径；不跑浏览器测试请用 npm test -- --fast`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** The built console that is tested: the usual place, or CONSOLE_DIRECTORY to try another build beside it. */
export const consoleDirectory = process.env['CONSOLE_DIRECTORY'] ?? join(import.meta.dirname, '../../../apps/console/dist');
