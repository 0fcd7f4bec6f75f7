import { escapeXml } from './text.js';

/**
 * The faces of the standard by what they are used for. The document names the true fonts, which the offices' WPS has; the names after
 * them are looked for where they are missing (fonts of Windows, of macOS, of 统信/麒麟 and free ones).
 */
export const fonts = {
  title: { name: '方正小标宋简体', alternatives: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '小标宋', '华文中宋', 'STZhongsong', 'Noto Serif CJK SC'], family: 'roman' },
  body: { name: '仿宋_GB2312', alternatives: ['仿宋', 'FangSong', '方正仿宋_GBK', '华文仿宋', 'STFangsong', 'FandolFang'], family: 'modern' },
  second: { name: '楷体_GB2312', alternatives: ['楷体', 'KaiTi', '方正楷体_GBK', '华文楷体', 'STKaiti', 'AR PL UKai CN'], family: 'modern' },
  first: { name: '黑体', alternatives: ['SimHei', '方正黑体_GBK', '华文黑体', 'STHeiti', 'Noto Sans CJK SC'], family: 'swiss' },
  number: { name: '宋体', alternatives: ['SimSun', '方正书宋_GBK', '华文宋体', 'STSong', 'Noto Serif CJK SC'], family: 'roman' },
} as const;

export type FontRole = keyof typeof fonts;

/** word/fontTable.xml: one font per role with its alternatives (ECMA-376 17.8.3.1: a list with commas). */
export function fontTableXml(): string {
  const entries = Object.values(fonts).map(({ name, alternatives, family }) => `<w:font w:name="${escapeXml(name)}">`
    + `<w:altName w:val="${escapeXml(alternatives.join(','))}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`);
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.join('')}</w:fonts>`;
}
