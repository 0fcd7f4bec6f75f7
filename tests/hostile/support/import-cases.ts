import { hostile, type HostileCase } from './case.js';
import { docmTypes, docx, documentXml, paragraph, sheetRow, task, xlsx } from './office-files.js';
import { jpeg, pdf, png } from './pictures.js';
import { zipFile } from './zip-file.js';

const megabyte = 1024 * 1024;
const unusable = (name: string, fileName: string, file: () => Buffer): HostileCase => hostile(name, fileName, 'SOURCE_UNUSABLE', file);
const main = (content: Buffer | string, claim?: number): Buffer => docx({ main: { name: 'word/document.xml', content, ...(claim === undefined ? {} : { claim }) } });
const title = '叶集区2024年医改任务\n';
const laughs = `<!DOCTYPE w:document [<!ENTITY l0 "ha">${Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')}]>`;

/** Everything that is tried on the import of a plan. */
export const importCases: readonly HostileCase[] = [
  hostile('nothing', 'a.docx', 'FILE_EMPTY', () => Buffer.alloc(0)),
  unusable('a docx that unpacks to 60 MB', 'a.docx', () => main(Buffer.alloc(60 * megabyte))),
  unusable('a docx that claims little and unpacks to 8 MB', 'a.docx', () => main(Buffer.alloc(8 * megabyte), 1000)),
  unusable('5,000 entries', 'a.docx', () => docx({ more: Array.from({ length: 5000 }, (_, at) => ({ name: `word/media/${at}.png`, content: '' })) })),
  unusable('gigabytes by claim', 'a.docx', () => docx({ more: Array.from({ length: 500 }, (_, at) => ({ name: `word/media/${at}.png`, content: 'x', claim: 1_000_000 })) })),
  unusable('a billion laughs', 'a.docx', () => main(documentXml(paragraph('&l9;'), laughs))),
  unusable('a billion laughs in the numbering', 'a.docx', () => docx({ more: [{ name: 'word/numbering.xml', content: `${laughs.replaceAll('w:document', 'w:numbering')}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>` }] })),
  unusable('an outside entity', 'a.docx', () => main(documentXml(paragraph('&x;'), '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))),
  unusable('an outside entity in UTF-16', 'a.docx', () => main(Buffer.from(`\ufeff${documentXml(paragraph('&x;'), '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>')}`, 'utf16le'))),
  unusable('UTF-7', 'a.docx', () => main('<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-')),
  unusable('a million nested tags', 'a.docx', () => docx({ body: '<w:sdt>'.repeat(1_000_000) })),
  unusable('nested tables, two hundred deep', 'a.docx', () => docx({ body: '<w:tbl><w:tr><w:tc>'.repeat(70) + '</w:tc></w:tr></w:tbl>'.repeat(70) })),
  unusable('four million tags side by side', 'a.docx', () => docx({ body: '<w:p/>'.repeat(4_000_000) })),
  unusable('3 million characters', 'a.docx', () => docx({ body: paragraph(title) + paragraph('医'.repeat(3_000_000)) })),
  unusable('an xlsx of a million rows', 'a.xlsx', () => xlsx({ sheet: sheetRow('x').repeat(1_000_000).slice(0, 40 * megabyte) })),
  unusable('an xlsx whose one cell is in row 1,048,576', 'a.xlsx', () => xlsx({ sheet: '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>' })),
  unusable('an xlsx with a billion laughs', 'a.xlsx', () => xlsx({ prolog: laughs.replaceAll('w:document', 'worksheet'), sheet: sheetRow('&l9;') })),
  unusable('macros', 'a.docx', () => docx({ head: docmTypes, more: [{ name: 'word/vbaProject.bin', content: 'x' }] })),
  unusable('a path that climbs', 'a.docx', () => docx({ more: [{ name: '../../../etc/cron.d/x', content: 'x' }] })),
  unusable('a symbolic link', 'a.docx', () => docx({ more: [{ name: 'word/x.xml', content: '/etc/passwd', mode: 0o120777 }] })),
  unusable('two main parts', 'a.docx', () => docx({ more: [{ name: 'word/document.xml', content: documentXml(paragraph(task)) }] })),
  unusable('a password', 'a.docx', () => docx({ main: { name: 'word/document.xml', content: documentXml(paragraph(task)), encrypted: true } })),
  unusable('a zip of files', 'a.zip', () => zipFile([{ name: 'a.txt', content: task }])),
  unusable('a zip called docx', 'a.docx', () => zipFile([{ name: 'a.txt', content: task }])),
  unusable('PDF', 'a.pdf', () => pdf()), unusable('PDF called txt', 'a.txt', () => pdf()), unusable('PNG called docx', 'a.docx', () => png()), unusable('JPEG called txt', 'a.txt', () => jpeg()),
  unusable('a program called docx', 'a.docx', () => Buffer.from('MZ\x90\0\x03\0', 'latin1')), unusable('a program called txt', 'a.txt', () => Buffer.from('MZ\x90\0\x03\0', 'latin1')), unusable('RTF', 'a.doc', () => Buffer.from('{\\rtf1 x}')),
  unusable('HTML', 'a.html', () => Buffer.from('<html><script>alert(1)</script></html>')), unusable('SVG', 'a.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  unusable('rubbish', 'a.txt', () => Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256))),
  unusable('text with zeros in it', 'a.txt', () => Buffer.from(`${title}\0${task}`)), unusable('half a character', 'a.txt', () => Buffer.from('e58f', 'hex')),
  unusable('19 MB of one character', 'a.txt', () => Buffer.alloc(19 * megabyte, 'a')),
  unusable('brackets without end', 'a.txt', () => Buffer.from(title + '（'.repeat(200_000))),
  unusable('numbers without end', 'a.txt', () => Buffer.from(title + '1'.repeat(400_000))),
  unusable('responsible phrases without end', 'a.txt', () => Buffer.from(`${title}${'（责任单位：'.repeat(30_000)}`)),
  unusable('blanks without end', 'a.txt', () => Buffer.from(`${title}${' '.repeat(1_900_000)}x`)),
  unusable('line ends without end', 'a.txt', () => Buffer.from(`${title}${'\n'.repeat(1_900_000)}x`)),
  unusable('tabs without end', 'a.txt', () => Buffer.from(`${title}${'a\t'.repeat(900_000)}`)),
  unusable('4,000 tasks', 'a.txt', () => Buffer.from(title + Array.from({ length: 4000 }, (_, at) => `（${(at % 900) + 1}）甲。乙。（责任单位：区财政局）`).join('\n'))),
];
