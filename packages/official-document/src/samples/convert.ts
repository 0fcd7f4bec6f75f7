import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pagePng } from './png.js';

const sans = ['黑体', 'SimHei'];

/** Noto CJK for every face, so that the pages are the same on every machine that has fonts-noto-cjk. */
function fontSettings(cache: string): string {
  return '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    + '<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>'
    + `<cachedir>${cache}</cachedir>`
    + sans.map((name) => `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign_replace" binding="strong"><string>Noto Sans CJK SC</string></edit></match>`).join('')
    + '<match target="pattern"><test name="family" compare="not_eq"><string>Noto Sans CJK SC</string></test><edit name="family" mode="assign_replace" binding="strong"><string>Noto Serif CJK SC</string></edit></match>'
    + '</fontconfig>';
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 256 * 1024 * 1024, timeout: 180_000 });
  if (error || status !== 0) throw new Error(`${program} ${args.at(-1) ?? ''}: ${error?.message ?? `${status} ${stderr}${stdout}`}`);
  return stdout;
}

/**
 * Makes PDF files of docx files with one start of LibreOffice, in a profile of its own.
 * @param documents bytes by name without ending
 * @param folder where name.docx and name.pdf are written
 * @throws Error when soffice is missing or leaves out a file
 */
export function convertToPdf(documents: Record<string, Uint8Array>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'reform-ledger-office-'));
  try {
    const settings = join(profile, 'fonts.conf');
    writeFileSync(settings, fontSettings(join(profile, 'fonts')));
    const paths = Object.entries(documents).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    run('soffice', [`-env:UserInstallation=${pathToFileURL(join(profile, 'user')).href}`, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder, ...paths],
      { ...process.env, FONTCONFIG_FILE: settings, HOME: profile });
    const missing = paths.filter((path) => !existsSync(path.replace(/docx$/, 'pdf')));
    if (missing.length > 0) throw new Error(`LibreOffice: ${missing.map((path) => basename(path)).join('、')}`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Points from the left and upper edge of the page. */
export interface Box { text: string; xMin: number; yMin: number; xMax: number; yMax: number }
export interface PdfPage { width: number; height: number; lines: (Box & { words: Box[] })[] }

const number = (attributes: string, name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`).exec(attributes)?.[1]);
const unescape = (text: string): string => text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);
const boxOf = (attributes: string, text: string): Box => ({ text, xMin: number(attributes, 'xMin'), yMin: number(attributes, 'yMin'), xMax: number(attributes, 'xMax'), yMax: number(attributes, 'yMax') });

/** Boxes of the lines and words of a PDF, page by page. */
export function readPages(pdf: string): PdfPage[] {
  const xml = run('pdftotext', ['-bbox-layout', pdf, '-']);
  return xml.split('<page ').slice(1).map((page) => ({
    width: number(page, 'width'), height: number(page, 'height'),
    lines: [...page.matchAll(/<line ([^>]*)>([\s\S]*?)<\/line>/g)].map(([, attributes, content]) => {
      const words = [...content!.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map((match) => boxOf(match[1]!, unescape(match[2]!)));
      return { ...boxOf(attributes!, words.map(({ text }) => text).join('')), words };
    }),
  }));
}

/**
 * Draws each page of a PDF as a PNG beside it: name-1.png, name-2.png …
 * @returns the paths in the order of the pages
 */
export function drawPages(pdf: string, dotsPerInch: number): string[] {
  const stem = pdf.replace(/\.pdf$/, '');
  run('pdftoppm', ['-r', String(dotsPerInch), '-png', pdf, stem]);
  const folder = join(stem, '..');
  return readdirSync(folder).filter((name) => name.startsWith(`${basename(stem)}-`) && /-\d+\.png$/.test(name)).sort().map((name) => join(folder, name));
}

/**
 * Each page of a PDF as a small PNG of a few colours, to be kept.
 * @returns the pictures in the order of the pages
 */
export function keptPages(pdf: string, dotsPerInch: number): Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-pages-'));
  try {
    run('pdftoppm', ['-r', String(dotsPerInch), pdf, join(folder, 'page')]);
    return readdirSync(folder).sort().map((name) => pagePng(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
