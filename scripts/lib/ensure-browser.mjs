import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debian-packages.mjs';
import { findProgram, isExecutable } from './find-program.mjs';
import { SetupFailure } from './setup-failure.mjs';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts', '/Library/Fonts', join(homedir(), '.fonts'), join(homedir(), '.local/share/fonts')];

/**
 * Sees to it that a Chromium and a font with Chinese characters are there; without the font every screenshot
 * shows empty boxes.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {Promise<string>} absolute path of the browser
 * @throws {SetupFailure} CHROMIUM_PATH_WRONG, BROWSER_MISSING, FONT_MISSING, or COMMAND_FAILED when apt fails
 */
export async function ensureBrowser(progress) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !isExecutable(chosen)) {
    throw new SetupFailure('CHROMIUM_PATH_WRONG', `环境变量 CHROMIUM_PATH 指向的浏览器不存在或不能运行：${chosen}。请改正或取消该变量`);
  }
  if (!chosen && !findProgram(browserNames)) {
    await installDebianPackages({
      what: '浏览器测试所需的 Chromium',
      packages: ['chromium'],
      elsewhere: '其他系统请安装 Chromium 或 Chrome，并用环境变量 CHROMIUM_PATH 指明',
      code: 'BROWSER_MISSING',
    }, progress);
  }
  await ensureChineseFont(progress);
  const browser = chosen ?? findProgram(browserNames);
  if (!browser) throw new SetupFailure('BROWSER_MISSING', '安装后仍找不到 Chromium。请用环境变量 CHROMIUM_PATH 指明它的路径');
  return browser;
}

/**
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @throws {SetupFailure} FONT_MISSING, or COMMAND_FAILED when apt fails
 */
export async function ensureChineseFont(progress) {
  if (hasChineseFont()) return;
  await installDebianPackages({
    what: '中文字体', packages: ['fonts-noto-cjk'], elsewhere: '其他系统请安装任意一种中文字体', code: 'FONT_MISSING',
  }, progress);
}

function hasChineseFont() {
  const fontList = findProgram(['fc-list']);
  if (fontList) return spawnSync(fontList, [':lang=zh-cn', 'file'], { encoding: 'utf8' }).stdout.trim() !== '';
  return fontFolders.some(folder => existsSync(folder)
    && readdirSync(folder, { recursive: true }).some(name => /cjk|wqy|simsun|simhei|msyh|pingfang|sourcehan/i.test(name)));
}
