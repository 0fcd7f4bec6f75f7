import { zipFile, type ZipEntry } from './zip-file.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const types = (part: string, type: string): ZipEntry => ({
  name: '[Content_Types].xml',
  content: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`,
});
export const docxTypes = types('/word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml');
export const docmTypes = types('/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml');
export const xlsxTypes = types('/xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml');

export const task = '（一）推进改革。完善制度。（责任单位：区财政局）';
export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
export const documentXml = (body: string, prolog = ''): string => `<?xml version="1.0"?>${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>`;

/** A .docx as Word writes it, with further parts or another main part. */
export function docx({ body = paragraph('叶集区2024年医改任务') + paragraph(task), main, more = [], head = docxTypes, ...zip }: { body?: string; main?: ZipEntry; more?: ZipEntry[]; head?: ZipEntry; entryCount?: number; before?: Buffer; after?: Buffer } = {}): Buffer {
  return zipFile([head, main ?? { name: 'word/document.xml', content: documentXml(body) }, ...more], zip);
}

/** An .xlsx with one sheet. */
export function xlsx({ sheet, prolog = '', more = [], strings }: { sheet: string; prolog?: string; more?: ZipEntry[]; strings?: string }): Buffer {
  return zipFile([
    xlsxTypes,
    { name: 'xl/workbook.xml', content: `<workbook ${X} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>' },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    { name: 'xl/worksheets/sheet1.xml', content: `<?xml version="1.0"?>${prolog}<worksheet ${X}><sheetData>${sheet}</sheetData></worksheet>` },
    ...more,
  ]);
}
export const sheetRow = (...cells: string[]): string => `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
