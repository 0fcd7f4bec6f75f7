import { PlanInputError } from '../plan-input-error.js';
import type { SourceNotice, TableCell, TableLayout } from '../plan-proposal.js';
import { DocxNumbering, numberingOf } from './docx-numbering.js';
import { child, isOn, parseXml, path, type XmlNode } from './xml-tree.js';
import type { ZipParts } from './zip-parts.js';

export interface ExtractedText { text: string; tables: TableLayout[]; notices: SourceNotice[] }

interface Counts { deletions: number; insertions: number; textBoxes: number; numbered: number; hidden: number; tables: number; pictures: number }

/** Text being put together, with the places of table cells. */
class TextBuilder {
  private readonly parts: string[] = [];
  length = 0;
  add(text: string): void { this.parts.push(text); this.length += text.length; }
  toString(): string { return this.parts.join(''); }
}

class DocxReader {
  readonly out = new TextBuilder();
  readonly tables: TableLayout[] = [];
  readonly counts: Counts = { deletions: 0, insertions: 0, textBoxes: 0, numbered: 0, hidden: 0, tables: 0, pictures: 0 };

  constructor(private readonly numbering: DocxNumbering, private readonly styles: ReadonlyMap<string, XmlNode>) {}

  /** Writes the blocks of a body: paragraphs by \n, table cells by \t. */
  blocks(nodes: readonly XmlNode[]): void {
    for (const node of nodes) {
      if (node.name === 'w:p') this.out.add(this.paragraph(node));
      else if (node.name === 'w:tbl') this.table(node);
      else if (node.name === 'w:del' || node.name === 'w:moveFrom') this.counts.deletions += 1;
      else if (CONTAINERS.has(node.name)) this.blocks(node.children);
      else if (node.name === 'mc:AlternateContent') this.blocks(chosen(node));
    }
  }

  /** A paragraph with its visible number and its line end; text boxes anchored in it follow as paragraphs of their own. */
  private paragraph(node: XmlNode): string {
    const boxes: XmlNode[] = [];
    const inline = this.inline(node.children, boxes);
    const markDeleted = path(node, 'w:pPr', 'w:rPr', 'w:del') !== undefined;
    const list = numberingOf(node, this.styles);
    let number = '';
    if (list !== null && (inline.trim() !== '' || !markDeleted)) {
      number = inline.trim() === '' ? '' : this.numbering.next(list.numId, list.level);
      if (number !== '') this.counts.numbered += 1;
    }
    // A deleted paragraph mark joins the paragraph to the next one, as accepting the revision would.
    let text = number + inline + (markDeleted ? '' : '\n');
    for (const box of boxes) {
      this.counts.textBoxes += 1;
      text += this.plainBlocks(box.children);
    }
    return text;
  }

  /** Blocks inside a text box or a nested table cell as plain lines. */
  private plainBlocks(nodes: readonly XmlNode[]): string {
    let text = '';
    for (const node of nodes) {
      if (node.name === 'w:p') text += this.paragraph(node);
      else if (node.name === 'w:tbl') {
        for (const row of rowsOf(node)) text += `${cellsOf(row).map((cell) => this.plainBlocks(cell.children).trim().replace(/\n+/g, ' ')).join(' ')}\n`;
      } else if (CONTAINERS.has(node.name)) text += this.plainBlocks(node.children);
      else if (node.name === 'mc:AlternateContent') text += this.plainBlocks(chosen(node));
    }
    return text;
  }

  private inline(nodes: readonly XmlNode[], boxes: XmlNode[]): string {
    let text = '';
    for (const node of nodes) {
      switch (node.name) {
        case 'w:r': text += this.run(node, boxes); break;
        case 'w:del': case 'w:moveFrom': this.counts.deletions += 1; break;
        case 'w:ins': case 'w:moveTo': this.counts.insertions += 1; text += this.inline(node.children, boxes); break;
        case 'mc:AlternateContent': text += this.inline(chosen(node), boxes); break;
        case 'w:pPr': case 'w:rPr': case 'w:sdtPr': case 'w:sdtEndPr': break;
        default: if (node.children.length > 0) text += this.inline(node.children, boxes);
      }
    }
    return text;
  }

  private run(run: XmlNode, boxes: XmlNode[]): string {
    if (isOn(path(run, 'w:rPr', 'w:vanish'))) { this.counts.hidden += 1; return ''; }
    return this.runContent(run.children, boxes);
  }

  private runContent(nodes: readonly XmlNode[], boxes: XmlNode[]): string {
    let text = '';
    for (const node of nodes) {
      switch (node.name) {
        case 'w:t': text += node.text.replace(/[\t\n\r]/g, ' '); break;
        case 'w:tab': case 'w:ptab': text += ' '; break;
        case 'w:br': case 'w:cr': text += '\n'; break;
        case 'w:noBreakHyphen': text += '-'; break;
        case 'w:drawing': case 'w:pict': case 'w:object': this.drawing(node, boxes); break;
        case 'mc:AlternateContent': text += this.runContent(chosen(node), boxes); break;
        case 'w:del': this.counts.deletions += 1; break;
        default: break;
      }
    }
    return text;
  }

  private drawing(node: XmlNode, boxes: XmlNode[]): void {
    const found = textBoxesIn(node);
    if (found.length === 0) this.counts.pictures += 1;
    boxes.push(...found);
  }

  private table(node: XmlNode): void {
    const layout: TableLayout = { start: this.out.length, end: this.out.length, mergesKnown: true, rows: [] };
    this.counts.tables += 1;
    for (const row of rowsOf(node)) {
      if (path(row, 'w:trPr', 'w:del') !== undefined) { this.counts.deletions += 1; continue; }
      layout.rows.push(this.tableRow(row));
    }
    layout.end = this.out.length;
    if (layout.rows.length > 0) this.tables.push(layout);
  }

  private tableRow(row: XmlNode): TableCell[] {
    const cells: TableCell[] = [];
    const before = Number(path(row, 'w:trPr', 'w:gridBefore')?.attributes['val'] ?? 0);
    if (before > 0 && before < 60) { cells.push({ start: this.out.length, end: this.out.length, columnSpan: before, merged: null }); this.out.add('\t'); }
    cellsOf(row).forEach((cell, index) => {
      if (index > 0) this.out.add('\t');
      const properties = child(cell, 'w:tcPr');
      const merge = child(properties, 'w:vMerge');
      const above = merge !== undefined && (merge.attributes['val'] ?? 'continue') === 'continue';
      const start = this.out.length;
      // The file says that the cell above covers this one; what WPS may still keep inside it is never shown.
      if (!above) this.out.add(this.plainBlocks(cell.children).replace(/\t/g, ' ').replace(/^\n+|\n+$/g, ''));
      cells.push({ start, end: this.out.length, columnSpan: Math.max(1, Math.min(60, Number(child(properties, 'w:gridSpan')?.attributes['val'] ?? 1))), merged: above ? 'above' : null });
    });
    this.out.add('\n');
    return cells;
  }
}

const CONTAINERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag']);

/** One branch of alternate content: the modern one, or the fallback when it alone holds something readable. */
function chosen(node: XmlNode): XmlNode[] {
  const choice = child(node, 'mc:Choice');
  return (choice ?? child(node, 'mc:Fallback'))?.children ?? [];
}

function textBoxesIn(node: XmlNode): XmlNode[] {
  if (node.name === 'w:txbxContent') return [node];
  if (node.name === 'mc:AlternateContent') return chosen(node).flatMap(textBoxesIn);
  return node.children.flatMap(textBoxesIn);
}

const unwrapped = (node: XmlNode, wanted: string): XmlNode[] => node.children.flatMap((entry) => (entry.name === wanted ? [entry] : ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins'].includes(entry.name) ? unwrapped(entry, wanted) : []));
const rowsOf = (table: XmlNode): XmlNode[] => unwrapped(table, 'w:tr');
const cellsOf = (row: XmlNode): XmlNode[] => unwrapped(row, 'w:tc');

function noticesOf(counts: Counts, names: readonly string[]): SourceNotice[] {
  const notices: SourceNotice[] = [];
  const say = (count: number, code: string, message: string): void => { if (count > 0) notices.push({ code, message, count }); };
  say(counts.deletions, 'TRACKED_DELETIONS_LEFT_OUT', `修订中删除的文字没有读入（${counts.deletions} 处）`);
  say(counts.insertions, 'TRACKED_INSERTIONS_KEPT', `修订中插入的文字已读入（${counts.insertions} 处）`);
  say(counts.numbered, 'AUTOMATIC_NUMBERING_WRITTEN', `自动编号已换成看得见的序号（${counts.numbered} 处）`);
  say(counts.textBoxes, 'TEXT_BOXES_READ', `文本框中的文字已读入（${counts.textBoxes} 个）`);
  say(counts.hidden, 'HIDDEN_TEXT_LEFT_OUT', `隐藏文字没有读入（${counts.hidden} 处）`);
  say(counts.pictures, 'PICTURES_LEFT_OUT', `图片中的文字读不出来（${counts.pictures} 张），请核对`);
  say(names.filter((name) => /^word\/(?:footnotes|endnotes)\.xml$/.test(name)).length, 'NOTES_LEFT_OUT', '脚注、尾注没有读入');
  say(names.filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name)).length, 'HEADERS_LEFT_OUT', '页眉、页脚没有读入');
  return notices;
}

/**
 * Reads the visible text of a .docx as if all tracked changes were accepted: paragraphs, automatic numbers, tables, text boxes.
 * @throws PlanInputError FILE_BROKEN and those of the zip and XML readers
 */
export async function readDocx(zip: ZipParts): Promise<ExtractedText> {
  const main = zip.names.find((name) => name === 'word/document.xml') ?? zip.names.find((name) => /^word\/document\d*\.xml$/.test(name));
  const bytes = main === undefined ? null : await zip.read(main);
  const body = bytes === null ? undefined : path(parseXml(bytes), 'w:document', 'w:body');
  if (body === undefined) throw new PlanInputError('FILE_BROKEN', '文件里没有正文。请用 WPS 打开后另存为 .docx 再导入。');
  const numberingPart = await zip.read('word/numbering.xml');
  const stylesPart = await zip.read('word/styles.xml');
  const styles = new Map<string, XmlNode>();
  for (const style of stylesPart === null ? [] : child(parseXml(stylesPart), 'w:styles')?.children ?? []) if (style.name === 'w:style') styles.set(style.attributes['styleId'] ?? '', style);
  const reader = new DocxReader(new DocxNumbering(numberingPart === null ? null : parseXml(numberingPart)), styles);
  reader.blocks(body.children);
  return { text: reader.out.toString(), tables: reader.tables, notices: noticesOf(reader.counts, zip.names) };
}
