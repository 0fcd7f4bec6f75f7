import type { Span } from '../plan-proposal.js';

/** What is left of Word fields and bookmarks in copied text. */
const WORD_RESIDUE = /\[bookmark[:：] ?[^\]\n]{0,80}\]|\{ ?(?:PAGE|TOC|HYPERLINK|SEQ|REF|DATE)\b[^}\n]{0,120}\}|\[if ![^\]\n]{0,60}\]|\[endif\]|PAGE {1,3}\\\* {1,3}MERGEFORMAT|_GoBack/g;

const PAGE_NUMBER: RegExp[] = [
  /^[—\-－―─·~ ]{1,6}\d{1,4}[—\-－―─·~ ]{1,6}$/,
  /^第? ?\d{1,4} ?页(?:[ ,，/／]{0,3}共? ?\d{1,4} ?页)?$/,
  /^(?:Page )?\d{1,4} ?(?:\/|of) ?\d{1,4}$/i,
];

const WEB_FURNITURE: RegExp[] = [
  /^(?:您?(?:的|现在的)?(?:当前)?位置|您现在所在的?位置|当前位置) ?[：>]/,
  /^首页 ?(?:[>»›\/|]|$)/,
  /^(?:网站)?首页(?: {1,4}| ?\|)/,
  /^(?:发布(?:时间|日期)|更新时间|发布者|发布机构|作者|编辑|责任编辑|责编|信息来源|来源|文章来源|浏览次数|浏览量|浏览|点击数|点击率|阅读次数|阅读量|访问量|字号|字体|索引号|信息分类|主题分类|信息名称|生成日期|有效性|关键词|内容概述|体裁分类|组配分类) ?[：【\[]/,
  /^[【\[（]? ?(?:打印本页|打印|关闭窗口|关闭|我要纠错|收藏|分享|分享到)[：】\]） ]/,
  /^(?:打印本页|关闭窗口|打印|分享到|扫一扫|返回顶部|上一篇|下一篇|相关链接|相关文件|相关稿件|版权所有|主办单位：.{0,40}(?:备案|网站标识码)|网站标识码|皖公网安备|.{0,3}ICP备)/,
  /^(?:https?:\/\/|www\.)[\x21-\x7e]{3,300}$/,
];

/** Spans of Word residue inside norm[start, end). */
export function wordResidueIn(norm: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  const line = norm.slice(start, end);
  if (!/\[bookmark|\{|\[if|\[endif|MERGEFORMAT|_GoBack/.test(line)) return spans;
  for (const match of line.matchAll(WORD_RESIDUE)) spans.push({ start: start + match.index, end: start + match.index + match[0].length });
  return spans;
}

/** True for a line that is only a page number: — 1 —, 第 3 页 共 8 页, 2/8. `line` is normalised and trimmed. */
export const isPageNumber = (line: string): boolean => line.length <= 24 && PAGE_NUMBER.some((pattern) => pattern.test(line));

/** True for a line of web-page furniture: 当前位置：首页 > …, 发布时间：…, 【打印】【关闭】. `line` is normalised and trimmed. */
export const isWebFurniture = (line: string): boolean => line.length <= 200 && WEB_FURNITURE.some((pattern) => pattern.test(line));
