import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { PlanInputError } from '../plan-input-error.js';
import { openZip, type ZipParts } from './zip-parts.js';

/** What an Office file that is only kept turned out to hold. `text` has a line per paragraph or cell, at most `LONGEST_INSPECTED`. */
export interface InspectedOffice { kind: 'docx' | 'xlsx'; text: string }

/** Characters of text that are handed back; a report's evidence is far shorter. */
export const LONGEST_INSPECTED = 500_000;
const DEPTH = 256;

/** Parts whose words a reader sees. */
const WORDS = /^word\/(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml$|^xl\/(?:sharedStrings|worksheets\/[^/]+|comments[^/]*)\.xml$/;
/** Where a paragraph, a cell or a shared string ends. */
const ENDS = new Set(['p', 'si', 'c', 'row', 'comment']);
const TEXT = new Set(['t', 'v']);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Looks through a .docx or .xlsx without building anything of it: every part is unpacked once, so that sizes that lie are found out;
 * XML with a document type or without end in depth is refused.
 * @throws PlanInputError FILE_BROKEN, ZIP_BOMB, FILE_ENCRYPTED, MACROS_REFUSED, UNSAFE_ENTRY, XML_REFUSED
 */
export async function inspectOffice(bytes: Uint8Array, mostUnpacked?: number): Promise<InspectedOffice> {
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mostUnpacked);
  try {
    const kind = zip.names.includes('xl/workbook.xml') ? 'xlsx' : zip.names.some((name) => /^word\/document\d*\.xml$/.test(name)) ? 'docx' : null;
    if (kind === null) throw new PlanInputError('FILE_BROKEN', '文件里没有 Word 或 Excel 正文。请用 WPS 打开后另存为 .docx 或 .xlsx。');
    let text = '';
    for (const name of zip.names) text = await inspectPart(zip, name, text);
    return { kind, text };
  } finally {
    zip.close();
  }
}

async function inspectPart(zip: ZipParts, name: string, before: string): Promise<string> {
  if (!/\.(?:xml|rels)$/i.test(name)) {
    await zip.walk(name, () => undefined);
    return before;
  }
  const part = new WordsOfPart(before, WORDS.test(name));
  await zip.walk(name, (chunk) => part.see(chunk));
  return part.end();
}

/** Reads one XML part as it is unpacked, keeps its words, and refuses what Office never writes. */
class WordsOfPart {
  private readonly parser = new SaxesParser({});
  private decoder: TextDecoder | null = null;
  private depth = 0;
  private open = false;

  constructor(private text: string, keeping: boolean) {
    const { parser } = this;
    parser.on('doctype', () => { throw new PlanInputError('XML_REFUSED', '文件内部含有不允许的实体声明，已拒绝。请用 WPS 打开后另存为 .docx 再导入。'); });
    parser.on('error', (error) => { throw error; });
    parser.on('opentag', (tag) => {
      this.depth += 1;
      if (this.depth > DEPTH) throw new PlanInputError('ZIP_BOMB', '文件内部结构过深，已拒绝。请用 WPS 打开原文件，另存为 .docx 再导入。');
      this.open = keeping && TEXT.has(localName(tag.name));
    });
    parser.on('closetag', (tag) => {
      this.depth -= 1;
      this.open = false;
      if (keeping && ENDS.has(localName(tag.name)) && this.text.length < LONGEST_INSPECTED && !this.text.endsWith('\n')) this.text += '\n';
    });
    parser.on('text', (words) => { if (this.open && this.text.length < LONGEST_INSPECTED) this.text += words.slice(0, LONGEST_INSPECTED - this.text.length); });
  }

  see(chunk: Buffer): void {
    this.decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8');
    this.write(this.decoder.decode(chunk, { stream: true }));
  }

  end(): string {
    if (this.decoder !== null) this.write(this.decoder.decode());
    if (this.depth !== 0) throw brokenXml();
    return this.text;
  }

  private write(words: string): void {
    try {
      this.parser.write(words);
    } catch (error) {
      throw error instanceof PlanInputError ? error : brokenXml();
    }
  }
}

const brokenXml = (): PlanInputError => new PlanInputError('FILE_BROKEN', '文件内部有损坏，读不出来。请用 WPS 打开后另存为 .docx 或 .xlsx。');
