import { crc32, deflateRawSync } from 'node:zlib';

/** Writes a zip for tests. `claim` lets a test lie about the unpacked size, as a zip bomb does. */
export function writeZip(files: Record<string, string | Buffer>, options: { claim?: number } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.isBuffer(content) ? content : Buffer.from(content, 'utf8');
    const packed = deflateRawSync(data);
    const path = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(options.claim ?? data.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    local.push(head, path, packed);
    central.push(entry, path);
    offset += head.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';

/** A .docx with the given body and optional numbering and styles. */
export function writeDocx(body: string, extra: { numbering?: string; styles?: string; prolog?: string } = {}): Buffer {
  const files: Record<string, string> = { 'word/document.xml': `<?xml version="1.0"?>${extra.prolog ?? ''}<w:document ${W}><w:body>${body}</w:body></w:document>` };
  if (extra.numbering !== undefined) files['word/numbering.xml'] = `<w:numbering ${W}>${extra.numbering}</w:numbering>`;
  if (extra.styles !== undefined) files['word/styles.xml'] = `<w:styles ${W}>${extra.styles}</w:styles>`;
  return writeZip(files);
}

export const paragraph = (text: string, properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
export const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.split('\n').map((line) => paragraph(line)).join('')}</w:tc>`;
export const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

/** An .xlsx with one sheet of inline strings; `merges` like A2:A3. */
export function writeXlsx(rows: (string | null)[][], merges: string[] = []): Buffer {
  const letter = (index: number): string => String.fromCharCode(65 + index);
  const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const data = rows.map((cells, at) => `<row r="${at + 1}">${cells.map((text, column) => (text === null ? '' : `<c r="${letter(column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`).join('');
  return writeZip({
    'xl/workbook.xml': `<workbook ${X} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="任务" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${X}><sheetData>${data}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
  });
}
