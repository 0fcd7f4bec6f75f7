import { hostile, type HostileCase } from './case.js';
import { docmTypes, docx, documentXml, paragraph, sheetRow, task, xlsx } from './office-files.js';
import { jpeg, pdf, png } from './pictures.js';
import { zipFile } from './zip-file.js';

const script = '<script>alert(1)</script>';
const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * megabyte);
const text = (words: string): (() => Buffer) => () => Buffer.from(words);
const DOCX = 'kept application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'kept application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const bombs: HostileCase[] = [
  hostile('a docx of 60 KB that unpacks to 60 MB', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: zeros(60) } })),
  hostile('a docx with a picture of nothing that unpacks to 60 MB', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/media/a.png', content: zeros(60) }] })),
  hostile('ten parts that together unpack to gigabytes', 'a.docx', 'FILE_UNSAFE', () => docx({ more: Array.from({ length: 500 }, (_, at) => ({ name: `word/media/${at}.png`, content: 'x', claim: 1_000_000 })) })),
  hostile('overlapping entries: one kernel, a thousand names', 'a.docx', 'FILE_UNSAFE', () => {
    const content = zeros(3);
    return docx({ more: [{ name: 'word/media/0.png', content }, ...Array.from({ length: 999 }, (_, at) => ({ name: `word/media/${at + 1}.png`, content, overlaps: 2 }))] });
  }),
  hostile('a size that lies downwards', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: zeros(8), claim: 1000 } })),
  hostile('a size that lies upwards', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/media/a.png', content: 'x', claim: 3_000_000 }] })),
  hostile('a claim of 4 GB', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/media/a.png', content: 'x', claim: 0xfffffffe }] })),
  hostile('5,000 entries', 'a.docx', 'FILE_UNSAFE', () => docx({ more: Array.from({ length: 5000 }, (_, at) => ({ name: `word/media/${at}.png`, content: '' })) })),
  hostile('a directory that names fewer entries than it has', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/x.xml', content: '<a/>' }], entryCount: 60_000 })),
  hostile('a docx in a docx in a docx', 'a.docx', DOCX, () => docx({ more: [{ name: 'word/embeddings/a.docx', content: docx({ more: [{ name: 'word/embeddings/b.docx', content: docx() }] }) }] })),
  hostile('a zip that holds itself in its end', 'a.docx', 'FILE_UNSAFE', () => { const whole = docx(); return Buffer.concat([whole, whole.subarray(0, whole.length - 30)]); }),
  hostile('an xlsx with a bomb of shared strings', 'a.xlsx', 'FILE_UNSAFE', () => xlsx({ sheet: '', strings: `<sst>${'<si><t>a</t></si>'.repeat(3_000_000)}</sst>` })),
  hostile('a compression nobody knows', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/media/a.png', content: 'x', method: 99 }] })),
  hostile('a part with a password', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/media/a.png', content: 'x', encrypted: true }] })),
  hostile('a docx cut in the middle', 'a.docx', 'FILE_UNSAFE', () => docx().subarray(0, 500)),
  hostile('a deflate stream of rubbish', 'a.docx', 'FILE_UNSAFE', () => { const whole = docx({ more: [{ name: 'word/media/a.png', content: 'abcdefgh'.repeat(500) }] }); const at = whole.indexOf('word/media/a.png') + 18; whole.fill(0xff, at, at + 10); return whole; }),
];

const entities = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
const xml: HostileCase[] = ([
  ['a billion laughs', `<!DOCTYPE w:document [<!ENTITY l0 "ha">${entities}]>`, '&l9;'],
  ['a quadratic blow-up', `<!DOCTYPE w:document [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(5000)],
  ['an outside entity of a file', '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
  ['an outside entity of a server', '<!DOCTYPE w:document [<!ENTITY x SYSTEM "http://169.254.169.254/latest/meta-data/">]>', '&x;'],
  ['a parameter entity', '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd">%p;]>', 'x'],
  ['an outside document type', '<!DOCTYPE w:document SYSTEM "http://127.0.0.1/x.dtd">', 'x'],
  ['a public document type', '<!DOCTYPE w:document PUBLIC "-//X//Y" "http://127.0.0.1/x.dtd">', 'x'],
  ['an empty document type', '<!DOCTYPE w:document>', 'x'],
] as const).flatMap(([name, prolog, words]) => [
  hostile(`docx: ${name}`, 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: documentXml(paragraph(words), prolog) } })),
  hostile(`xlsx: ${name}`, 'a.xlsx', 'FILE_UNSAFE', () => xlsx({ prolog: prolog.replaceAll('w:document', 'worksheet'), sheet: sheetRow(words) })),
]);
const trees: HostileCase[] = [
  hostile('a million nested tags', 'a.docx', 'FILE_UNSAFE', () => docx({ body: '<w:p>'.repeat(1_000_000) })),
  hostile('three hundred nested tags, closed', 'a.docx', 'FILE_UNSAFE', () => docx({ body: '<w:p>'.repeat(300) + '</w:p>'.repeat(300) })),
  hostile('an entity nobody declared', 'a.docx', 'FILE_UNSAFE', () => docx({ body: paragraph('&x;') })),
  hostile('XML that ends in the middle', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: '<w:document><w:body>' } })),
  hostile('a document type hidden in UTF-16', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: Buffer.from(`\ufeff${documentXml('&x;', '<!DOCTYPE w:document [<!ENTITY x "y">]>')}`, 'utf16le') } })),
  hostile('a document type hidden in UTF-16, the other way round', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: Buffer.from(`\ufeff${documentXml('&x;', '<!DOCTYPE w:document [<!ENTITY x "y">]>')}`, 'utf16le').swap16() } })),
  hostile('UTF-16 without its mark', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: Buffer.from(documentXml('x'), 'utf16le') } })),
  hostile('UTF-7 that only a wrong reader would decode', 'a.docx', 'FILE_UNSAFE', () => docx({ main: { name: 'word/document.xml', content: '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>' } })),
  hostile('an attribute of 8 MB', 'a.docx', 'FILE_UNSAFE', () => docx({ body: `<w:p w:a="${'a'.repeat(8 * megabyte)}"/>` })),
  hostile('relations that point at a server', 'a.docx', DOCX, () => docx({ more: [{ name: 'word/_rels/document.xml.rels', content: '<Relationships><Relationship Id="r" Type="t" Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>' }] })),
  hostile('relations with a document type', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/_rels/document.xml.rels', content: '<!DOCTYPE a [<!ENTITY x "y">]><Relationships/>' }] })),
];

const names: HostileCase[] = (['../../etc/passwd', '..\\..\\windows\\a.dll', '/etc/passwd', 'word/../../x', 'C:/windows/a.dll', 'word/a\0.xml', 'word/a\n.xml'] as const)
  .map((name) => hostile(`an entry called ${JSON.stringify(name)}`, 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name, content: 'x' }] })));
const entries: HostileCase[] = [
  hostile('a symbolic link to /etc/passwd', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/link', content: '/etc/passwd', mode: 0o120777 }] })),
  hostile('two main parts of one name', 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name: 'word/document.xml', content: documentXml(paragraph('另一份')) }] })),
  ...['word/vbaProject.bin', 'word/vbaData.xml', 'word/activeX/activeX1.xml', 'customUI/customUI.xml'].map((name) => hostile(`a docx with ${name}`, 'a.docx', 'FILE_UNSAFE', () => docx({ more: [{ name, content: 'x' }] }))),
  ...['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml'].map((name) => hostile(`an xlsx with ${name}`, 'a.xlsx', 'FILE_UNSAFE', () => xlsx({ sheet: sheetRow('x'), more: [{ name, content: 'x' }] }))),
];

const other: HostileCase[] = ([
  ['a program', 'a.pdf', 'MZ\x90\0program'], ['a program of Linux', 'a.png', '\x7fELF\x02\x01'], ['a script of a shell', 'a.jpg', '#!/bin/sh\nrm -rf /'], ['a batch file', 'a.xlsx', '@echo off\r\ndel *'],
  ['HTML', 'a.pdf', `<html>${script}</html>`], ['HTML as HTML', 'a.html', `<html>${script}</html>`], ['SVG', 'a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`], ['SVG called PNG', 'a.png', `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
  ['SVG with an XML head', 'a.svg', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`], ['XML with a style sheet', 'a.xml', '<?xml-stylesheet href="x"?><a/>'], ['JavaScript', 'a.js', 'alert(1)'], ['an HTML application', 'a.hta', `<hta:application>${script}`],
  ['GIF and JavaScript in one', 'a.gif', 'GIF89a=1;alert(1)//'], ['GIF called JPG', 'a.jpg', 'GIF89a\x01\0\x01\0'], ['BMP', 'a.bmp', 'BM\x3a\0\0\0'], ['WEBP', 'a.webp', 'RIFF\x1a\0\0\0WEBPVP8 '], ['TIFF', 'a.tif', 'II*\0'], ['AVIF', 'a.png', '\0\0\0\x1cftypavif'],
  ['a film', 'a.mp4', '\0\0\0\x18ftypmp42'], ['RAR', 'a.docx', 'Rar!\x1a\x07\0'], ['7-Zip', 'a.docx', "7z\xbc\xaf\x27\x1c"], ['GZIP', 'a.docx', '\x1f\x8b\x08\0'], ['Flash', 'a.pdf', 'FWS\x09'], ['a Java class', 'a.pdf', '\xca\xfe\xba\xbe\0\0\0\x34'],
  ['WebAssembly', 'a.pdf', '\0asm\x01\0\0\0'], ['RTF with an object', 'a.docx', '{\\rtf1{\\object\\objocx}}'], ['a shortcut', 'a.pdf', 'L\0\0\0\x01\x14\x02\0'], ['PostScript', 'a.pdf', '%!PS-Adobe-3.0'], ['an e-mail', 'a.docx', 'From: a\r\nSubject: b\r\n\r\n'],
  ['a database', 'a.xlsx', 'SQLite format 3\0'], ['PDF behind HTML', 'a.pdf', `<html>${script}\n%PDF-1.4`], ['PDF behind a kilobyte of blanks', 'a.pdf', `${' '.repeat(kilobyte)}%PDF-1.4`], ['plain text', 'a.txt', '报送材料'], ['nothing but zeros', 'a.pdf', '\0'.repeat(5000)],
] as const).map(([name, fileName, words]) => hostile(name, fileName, 'FILE_TYPE_REFUSED', () => Buffer.from(words, 'latin1')));
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1600)]);

const kinds: HostileCase[] = [
  hostile('nothing', 'a.pdf', 'FILE_EMPTY', text('')),
  hostile('one byte', 'a.pdf', 'FILE_TYPE_REFUSED', text('%')),
  hostile('a magic number and nothing behind', 'a.png', 'FILE_TYPE_REFUSED', () => Buffer.from('89504e470d0a1a0a', 'hex')),
  hostile('old Word', 'a.docx', 'FILE_TYPE_REFUSED', () => ole),
  hostile('a docm', 'a.docm', 'FILE_TYPE_REFUSED', () => docx({ head: docmTypes, more: [{ name: 'word/vbaProject.bin', content: 'x' }] })),
  hostile('a docm called docx', 'a.docx', 'FILE_TYPE_REFUSED', () => docx({ head: docmTypes, more: [{ name: 'word/vbaProject.bin', content: 'x' }] })),
  hostile('a docx called xlsx', 'a.xlsx', 'FILE_NAME_MISMATCH', () => docx()),
  hostile('a docx whose type says xlsx', 'a.docx', 'FILE_NAME_MISMATCH', () => docx({ head: { name: '[Content_Types].xml', content: docxHeadSaysSheet } })),
  hostile('a zip of files', 'a.docx', 'FILE_TYPE_REFUSED', () => zipFile([{ name: 'a.txt', content: 'x' }])),
  hostile('a jar', 'a.docx', 'FILE_TYPE_REFUSED', () => zipFile([{ name: 'META-INF/MANIFEST.MF', content: 'x' }, { name: 'A.class', content: 'x' }])),
  hostile('an e-book', 'a.docx', 'FILE_TYPE_REFUSED', () => zipFile([{ name: 'mimetype', content: 'application/epub+zip' }])),
  hostile('an empty zip', 'a.docx', 'FILE_TYPE_REFUSED', () => zipFile([])),
  hostile('a docx behind a program', 'a.docx', 'FILE_TYPE_REFUSED', () => docx({ before: Buffer.from('MZ\x90\0'.padEnd(64, 'x'), 'latin1') })),
  hostile('a docx with only its list of types', 'a.docx', 'FILE_UNSAFE', () => zipFile([{ name: '[Content_Types].xml', content: docxHeadOnly }])),
  ...['exe', 'hta', 'js', 'bat', 'html', 'svg', 'scr', 'docm', 'pdf.exe', 'xlsx'].map((extension) => hostile(`a PDF called .${extension}`, `a.${extension}`, 'FILE_NAME_MISMATCH', () => pdf(script))),
  hostile('a PDF without extension', 'report', 'FILE_NAME_MISMATCH', () => pdf()),
  hostile('a PDF whose name turns its direction', 'a\u202Efdp.exe', 'FILE_NAME_MISMATCH', () => pdf()),
  hostile('a PNG called JPG', 'a.jpg', 'FILE_NAME_MISMATCH', () => png()),
  hostile('a flood of 50,000 × 50,000 points', 'a.png', 'FILE_UNSAFE', () => png(50_000, 50_000)),
  hostile('a PNG four billion wide', 'a.png', 'FILE_UNSAFE', () => png(0xffffffff, 1)),
  hostile('a PNG of no size', 'a.png', 'FILE_UNSAFE', () => png(0, 0)),
  hostile('a JPEG of 65,535 × 65,535', 'a.jpg', 'FILE_UNSAFE', () => jpeg(65_535, 65_535)),
  hostile('a JPEG without a frame', 'a.jpg', 'FILE_UNSAFE', () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')),
  hostile('a JPEG of markers without end', 'a.jpg', 'FILE_UNSAFE', () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(2 * megabyte, 0xff)])),
];
const docxHeadSaysSheet = '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
const docxHeadOnly = '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** Two kinds in one: taken as what their first bytes say, and served only as that. */
const twoInOne: HostileCase[] = [
  hostile('PDF with HTML inside', 'a.pdf', 'kept application/pdf', () => pdf(`<html><body onload=alert(1)>${script}`)),
  hostile('PDF with a script of its own', 'a.pdf', 'kept application/pdf', () => pdf('2 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj')),
  hostile('PDF that is a zip at its end', 'a.pdf', 'kept application/pdf', () => Buffer.concat([pdf(), docx()])),
  hostile('PNG with HTML in a comment', 'a.png', 'kept image/png', () => png(2, 2, { text: script })),
  hostile('PNG with HTML behind its end', 'a.png', 'kept image/png', () => png(2, 2, { after: `<html>${script}` })),
  hostile('PNG whose data unpack to 60 MB for 2 × 2 points', 'a.png', 'kept image/png', () => png(2, 2, { data: zeros(60) })),
  hostile('JPEG with HTML in a comment', 'a.jpeg', 'kept image/jpeg', () => jpeg(8, 8, `*/=1;${script}/*`)),
  hostile('JPEG with PHP in a comment', 'a.jpg', 'kept image/jpeg', () => jpeg(8, 8, '<?php system($_GET[0]); ?>')),
  hostile('docx with script as its words', 'a.docx', DOCX, () => docx({ body: paragraph(`${task}&lt;script&gt;`) })),
  hostile('xlsx with formulas that call programs', 'a.xlsx', XLSX, () => xlsx({ sheet: '<row><c><f>cmd|\' /C calc\'!A0</f></c></row>' })),
];

/** Everything that is tried on the evidence of a report. */
export const attachmentCases: readonly HostileCase[] = [...bombs, ...xml, ...trees, ...names, ...entries, ...other, ...kinds, ...twoInOne];
