import type { DeployProblem } from '../errors.js';

const MAX_BYTES = 1_000_000;
/** A drawing of 200 nodes and flows has about 2,500 tags; the reader's work grows with the square of much more. */
const MAX_TAGS = 5_000;
const MAX_DEPTH = 64;

/** What can be said of the file before it is read as XML. */
export function checkText(xml: string): DeployProblem[] {
  if (Buffer.byteLength(xml) > MAX_BYTES) return [refused('XML_TOO_LARGE', '文件超过 1 MB。请把流程拆成几个，或删去嵌入的图片和说明。')];
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return [refused('XML_DOCTYPE', '文件含有 DOCTYPE 或实体声明，可能夹带外部内容。请用流程设计器重新导出，不要手工添加。')];
  const { tags, depth } = measure(xml);
  if (tags > MAX_TAGS) return [refused('XML_TOO_MANY_TAGS', `文件有 ${tags} 个标签，最多 ${MAX_TAGS} 个。请把流程拆成几个。`)];
  if (depth > MAX_DEPTH) return [refused('XML_TOO_DEEP', `文件嵌套了 ${depth} 层，最多 ${MAX_DEPTH} 层。请用流程设计器重新导出，减少子流程的层数。`)];
  return [];
}

const refused = (code: string, message: string): DeployProblem => ({ code, elementId: '', message });

/** How many tags there are and how deep they stand in each other, counted without reading the file as XML. */
function measure(xml: string): { tags: number; depth: number } {
  let tags = 0;
  let open = 0;
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[A-Za-z_/][^<>]*>?/g)) {
    tags += 1;
    if (tag.startsWith('</')) open -= 1;
    else if (!tag.endsWith('/>')) open += 1;
    depth = Math.max(depth, open);
  }
  return { tags, depth };
}
