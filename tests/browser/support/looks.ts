import type { Page } from 'playwright-core';

/** Names, abbreviations and units that are the same in Chinese text. */
const allowed = new Set(['Word', 'Excel', 'PDF', 'JPG', 'PNG', 'WPS', 'A3', 'A4', 'DIP', 'DRG', 'DRGs', 'CT', 'SHA', 'Ctrl', 'English', 'docx', 'xlsx', 'txt', 'pdf', 'doc', 'wps', 'KB', 'MB']);
const fileName = /[\w.-]+\.(?:docx|xlsx|txt|pdf|png|jpg|doc|wps)\b/gi;
/** Hosts of libraries, login names, fingerprints, what Word left in a document, the demo's password. */
const allowedPhrases = [/bpmn\.io/g, /(?:yeji|sixian)\.[a-z0-9.-]+/g, /\b[0-9a-f]{8,64}\b/g, /\b[0-9a-f]{4} [0-9a-f]{4}\b/g, /\[bookmark: _GoBack\]/g, /密码 \S+/g];

/** Latin words a reader sees on the page that are not on the list of allowed ones. */
export async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const seen: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest('script, style, [hidden]') || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      if (node.textContent?.trim()) seen.push(node.textContent.trim());
    }
    for (const element of document.querySelectorAll<HTMLInputElement>('[placeholder]')) seen.push(element.placeholder);
    for (const element of document.querySelectorAll('[title], [aria-label]')) seen.push(element.getAttribute('title') ?? '', element.getAttribute('aria-label') ?? '');
    return seen;
  });
  const found = texts.flatMap((text) => {
    const plain = allowedPhrases.reduce((rest, phrase) => rest.replace(phrase, ' '), text.replace(fileName, ' '));
    return (plain.match(/[A-Za-z][A-Za-z0-9]+/g) ?? []).filter((word) => !allowed.has(word)).map((word) => `${word}（${text.slice(0, 60)}）`);
  });
  return [...new Set(found)];
}

/** What is wider than the window: the document, or the page's own scrolling area. Empty when nothing scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<string[]> => page.evaluate(() => {
  const main = document.querySelector('.main');
  const wide: string[] = [];
  if (document.documentElement.scrollWidth > window.innerWidth) wide.push(`文档 ${document.documentElement.scrollWidth} > ${window.innerWidth}`);
  if (main && main.scrollWidth > main.clientWidth) wide.push(`页面 ${main.scrollWidth} > ${main.clientWidth}`);
  return wide;
});

/** Texts drawn smaller than 12 px. Diagrams are drawn to scale and are judged by their own test. */
export const smallTexts = (page: Page): Promise<string[]> => page.evaluate(() => {
  const small = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || element.closest('script, style, svg, [hidden]') || !element.checkVisibility()) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    // Size 0 is a sign that the page replaces by a word of its own.
    if (size > 0 && size < 12) small.add(`${size}px ${node.textContent.trim().slice(0, 20)}`);
  }
  return [...small];
});
