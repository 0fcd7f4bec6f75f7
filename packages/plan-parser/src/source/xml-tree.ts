import { SaxesParser } from 'saxes';
import { PlanInputError } from '../plan-input-error.js';

/** A light XML element; names keep their usual Office prefix (w:p). */
export interface XmlNode { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string }

// More than this would not fit into the reader's memory; a document of 200 tasks has about 50 000.
const LIMITS = { nodes: 800_000, depth: 200 };

/** Usual prefixes of the namespaces that matter, so that files written with other prefixes read the same. */
const PREFIX: [RegExp, string][] = [
  [/wordprocessingml\/(?:2006\/)?main$/, 'w'], [/spreadsheetml\/(?:2006\/)?main$/, 'x'], [/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/markup-compatibility\/2006$/, 'mc'], [/wordprocessingShape$/, 'wps'], [/schemas-microsoft-com:vml$/, 'v'],
];
const prefixOf = (uri: string): string => PREFIX.find(([pattern]) => pattern.test(uri))?.[1] ?? '';

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * Parses one XML part. A document type declaration is refused outright: Office never writes one, and entities live there.
 * @throws PlanInputError XML_REFUSED, FILE_BROKEN
 */
export function parseXml(bytes: Buffer): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const stack: XmlNode[] = [root];
  let nodes = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => { throw new PlanInputError('XML_REFUSED', '文件内部含有不允许的实体声明，已拒绝。请用 WPS 打开后另存为 .docx 再导入。'); });
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', (tag) => {
    nodes += 1;
    if (nodes > LIMITS.nodes || stack.length > LIMITS.depth) throw new PlanInputError('ZIP_BOMB', '文件内部结构过大，已拒绝。请用 WPS 打开原文件，另存为 .docx 再导入。');
    const prefix = prefixOf(tag.uri);
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes)) {
      const own = prefixOf(attribute.uri);
      attributes[own === '' || own === prefix ? attribute.local : `${own}:${attribute.local}`] = attribute.value;
    }
    const node: XmlNode = { name: prefix === '' ? tag.local : `${prefix}:${tag.local}`, attributes, children: [], text: '' };
    (stack[stack.length - 1] as XmlNode).children.push(node);
    stack.push(node);
  });
  parser.on('closetag', () => { stack.pop(); });
  const onText = (text: string): void => { (stack[stack.length - 1] as XmlNode).text += text; };
  parser.on('text', onText);
  parser.on('cdata', onText);
  try {
    parser.write(decode(bytes)).close();
  } catch (error) {
    if (error instanceof PlanInputError) throw error;
    throw new PlanInputError('FILE_BROKEN', '文件内部有损坏，读不出来。请用 WPS 打开后另存为 .docx 或 .xlsx 再导入。');
  }
  return root;
}

/** The first child with this name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => node?.children.find((entry) => entry.name === name);

/** Follows names downwards, first match each. */
export const path = (node: XmlNode | undefined, ...names: string[]): XmlNode | undefined => names.reduce<XmlNode | undefined>((at, name) => child(at, name), node);

/** The value of an on/off property: present without a value means on. */
export const isOn = (node: XmlNode | undefined): boolean => node !== undefined && !['0', 'false', 'off', 'none'].includes(node.attributes['val'] ?? '1');
