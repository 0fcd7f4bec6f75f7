import { installDebianPackages } from './debian-packages.mjs';
import { ensureChineseFont } from './ensure-browser.mjs';
import { findProgram } from './find-program.mjs';
import { SetupFailure } from './setup-failure.mjs';

const packages = ['libreoffice-writer-nogui', 'poppler-utils'];
const programs = ['soffice', 'pdftotext', 'pdftoppm'];

/** The programs of those that are not on the path. */
export const missingPrograms = (find = findProgram) => programs.filter(name => !find([name]));

/**
 * Sees to it that the documents can be turned into PDF and measured: LibreOffice without a screen, poppler's tools, and the Chinese
 * fonts that the measures are taken with.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @param {{ find?: typeof findProgram, machine?: Parameters<typeof import('./debian-packages.mjs').mayInstallDebianPackages>[0] }} [machine] for tests
 * @throws {SetupFailure} OFFICE_MISSING with what to install, FONT_MISSING, or COMMAND_FAILED when apt fails
 */
export async function ensureOffice(progress, { find = findProgram, machine } = {}) {
  if (missingPrograms(find).length > 0) {
    await installDebianPackages({
      what: '公文版式测试所需的 LibreOffice 和 PDF 工具', packages, elsewhere: '其他系统请安装 LibreOffice 和 poppler', code: 'OFFICE_MISSING',
    }, progress, machine);
    const missing = missingPrograms(find);
    if (missing.length > 0) throw new SetupFailure('OFFICE_MISSING', `安装后仍找不到 ${missing.join('、')}。请把它们所在的目录加入 PATH 后重试`);
  }
  await ensureChineseFont(progress);
}
