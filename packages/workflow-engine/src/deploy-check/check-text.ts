import type { DeployProblem } from '../errors.js';

const MAX_BYTES = 1_000_000;

/** What can be said of the file before it is read as XML. */
export function checkText(xml: string): DeployProblem[] {
  if (Buffer.byteLength(xml) > MAX_BYTES) {
    return [{ code: 'XML_TOO_LARGE', elementId: '', message: '文件超过 1 MB。请把流程拆成几个，或删去嵌入的图片和说明。' }];
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    return [{ code: 'XML_DOCTYPE', elementId: '', message: '文件含有 DOCTYPE 或实体声明，可能夹带外部内容。请用流程设计器重新导出，不要手工添加。' }];
  }
  return [];
}
