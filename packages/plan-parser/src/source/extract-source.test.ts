import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { extractSource, parsePlan, PlanInputError } from '../index.js';
import { cell, paragraph, row, writeDocx, writeXlsx, writeZip } from '../zip-writer.test-support.js';
import { LARGEST_FILE } from './extract-source.js';

const TEXT = '某县2024年医改任务\n（一）推进改革。完善制度。（责任单位：县卫健委、县财政局）\n';
const codeOf = async (bytes: Uint8Array, fileName?: string): Promise<string> => extractSource(bytes, fileName === undefined ? {} : { fileName }).then(() => 'read', (error: unknown) => (error instanceof PlanInputError ? error.code : String(error)));
const units = (plan: ReturnType<typeof parsePlan>): string[][] => plan.tasks.map((task) => task.responsible?.mentions.map((mention) => `${mention.text}/${mention.role}`) ?? []);
/** 某县2024年医改任务 … in GB18030, written by hand: no encoder for it exists in the platform. */
const GB18030 = Buffer.from('c4b3cfd832303234c4ead2bdb8c4c8cecef10aa3a8d2bba3a9cdc6bdf8b8c4b8efa1a3cdeac9c6d6c6b6c8a1a3a3a8d4f0c8ceb5a5cebba3bacfd8cec0bda1ceafa3a90a', 'hex');

describe('text files', () => {
  const bigEndian = Buffer.from(TEXT, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'], ['UTF-8 with mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8-bom'], ['UTF-16 LE with mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le-bom'],
    ['UTF-16 LE', Buffer.from(TEXT, 'utf16le'), 'utf-16le'], ['UTF-16 BE', bigEndian, 'utf-16be'], ['UTF-16 BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian]), 'utf-16be-bom'],
  ])('%s', async (_name, bytes, encoding) => {
    const source = await extractSource(bytes, { fileName: 'a.txt' });
    expect([source.text, source.encoding, source.sha256]).toEqual([TEXT, encoding, createHash('sha256').update(bytes).digest('hex')]);
  });

  test('GB18030', async () => {
    const source = await extractSource(GB18030);
    expect([source.encoding, parsePlan(source).document.title?.value, units(parsePlan(source))]).toEqual(['gb18030', '某县2024年医改任务', [['县卫健委/lead']]]);
  });

  test('line ends become one kind, and it is said', async () => {
    const source = await extractSource(Buffer.from(TEXT.replaceAll('\n', '\r\n')));
    expect([source.text, source.notices.map((notice) => notice.code)]).toEqual([TEXT, ['LINE_ENDS_UNIFIED']]);
  });
});

describe('docx', () => {
  test('automatic numbering becomes visible text, also through styles', async () => {
    const level = (index: number, format: string, text: string): string => `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const styles = '<w:style w:styleId="H1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const item = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>';
    const body = [paragraph('某县2024年任务'), paragraph('公立医院', '<w:pStyle w:val="H1"/>'), paragraph('推进甲。做好。（责任单位：县卫健委）', item), paragraph('推进乙。做好。（责任单位：县医保局）', item), paragraph('公共卫生', '<w:pStyle w:val="H1"/>'), paragraph('推进丙。做好。（责任单位：县疾控局）', item)].join('');
    const source = await extractSource(writeDocx(body, { numbering, styles }), { fileName: 'a.docx' });
    expect(source.text).toBe('某县2024年任务\n一、公立医院\n（一）推进甲。做好。（责任单位：县卫健委）\n（二）推进乙。做好。（责任单位：县医保局）\n二、公共卫生\n（一）推进丙。做好。（责任单位：县疾控局）\n');
    const plan = parsePlan(source);
    expect(plan.chapters.map((chapter) => [chapter.title.value, chapter.taskNumbers])).toEqual([['公立医院', [1, 2]], ['公共卫生', [3]]]);
  });

  test('tracked deletions are left out and said so; insertions stay', async () => {
    const body = `${paragraph('某县2024年任务')}<w:p><w:r><w:t>（一）推进改革。</w:t></w:r><w:del><w:r><w:delText>旧话。</w:delText></w:r></w:del><w:ins><w:r><w:t>新话。</w:t></w:r></w:ins><w:r><w:t>（责任单位：县卫健委</w:t></w:r><w:del><w:r><w:delText>、县教育局</w:delText></w:r></w:del><w:r><w:t>）</w:t></w:r></w:p>`;
    const source = await extractSource(writeDocx(body));
    expect(source.notices).toEqual([expect.objectContaining({ code: 'TRACKED_DELETIONS_LEFT_OUT', count: 2 }), expect.objectContaining({ code: 'TRACKED_INSERTIONS_KEPT', count: 1 })]);
    const plan = parsePlan(source);
    expect([plan.tasks[0]?.body.value, units(plan)]).toEqual(['新话。', [['县卫健委/lead']]]);
    expect(plan.questions.map((question) => question.kind)).toContain('tracked-changes');
  });

  test('text boxes are read once, modern or fallback', async () => {
    const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const drawing = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box('某县2024年任务')}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('某县2024年任务')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const source = await extractSource(writeDocx(`${drawing}${paragraph('（一）推进甲。做好。（责任单位：县卫健委）')}`));
    expect(source.text).toBe('\n某县2024年任务\n（一）推进甲。做好。（责任单位：县卫健委）\n');
    expect(source.notices.map((notice) => notice.code)).toEqual(['TEXT_BOXES_READ']);
  });

  test('a table with merged cells: a covered cell means the one above, columns in any order', async () => {
    const restart = '<w:vMerge w:val="restart"/>';
    const below = '<w:vMerge/>';
    const table = `<w:tbl>${row(cell('完成时限'), cell('牵头单位'), cell('重点任务'), cell('具体举措'), cell('配合单位'), cell('领域'))}
      ${row(cell('一、医院', '<w:gridSpan w:val="6"/>'))}
      ${row(cell('2024年底', restart), cell('县卫健委', restart), cell('推进甲'), cell('做好甲一。\n做好甲二。'), cell('县财政局、\n县人社局'), cell('医院', restart))}
      ${row(cell('', below), cell('', below), cell('推进乙'), cell('做好乙。'), cell(''), cell('', below))}</w:tbl>`;
    const source = await extractSource(writeDocx(`${paragraph('某县2024年任务清单')}${table}`));
    const plan = parsePlan(source);
    expect(plan.tasks.map((task) => [task.title.value, task.body.value, task.deadlines[0]?.resolved])).toEqual([['推进甲', '做好甲一。\n做好甲二。', '2024-12-31'], ['推进乙', '做好乙。', '2024-12-31']]);
    expect(units(plan)).toEqual([['县卫健委/lead', '县财政局/co', '县人社局/co'], ['县卫健委/lead']]);
    expect(plan.questions.filter((question) => question.kind === 'cell-above')).toEqual([]);
    expect(plan.segments.map((segment) => source.text.slice(segment.start, segment.end)).join('')).toBe(source.text);
  });
});

describe('xlsx', () => {
  test('merged and blank cells, title row, several columns', async () => {
    const source = await extractSource(writeXlsx([
      ['某县2024年医改任务清单', null, null, null], ['序号', '重点任务', '责任单位', '完成时限'],
      ['1', '推进甲。做好甲。', '县卫健委、县财政局', '2024年6月底前'], ['2', '推进乙', null, null], ['3', '推进丙', '县医保局', '上半年'],
    ], ['A1:D1', 'C3:C4']), { fileName: '清单.xlsx' });
    const plan = parsePlan(source);
    expect(plan.document.title?.value).toBe('某县2024年医改任务清单');
    expect(plan.tasks.map((task) => [task.ordinalText, task.title.value, task.body.value, task.deadlines.map((deadline) => deadline.resolved)])).toEqual([['1', '推进甲', '做好甲。', ['2024-06-30']], ['2', '推进乙', '', ['2024-06-30']], ['3', '推进丙', '', ['2024-06-30']]]);
    expect(units(plan)).toEqual([['县卫健委/lead', '县财政局/responsible'], ['县卫健委/lead', '县财政局/responsible'], ['县医保局/lead']]);
    expect(plan.questions.find((question) => question.kind === 'cell-above')).toMatchObject({ taskNumbers: [2], subject: { column: '完成时限' } });
    expect(plan.segments.map((segment) => source.text.slice(segment.start, segment.end)).join('')).toBe(source.text);
  });
});

describe('refusals', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  test.each([
    ['an empty file', Buffer.alloc(0), 'a.txt', 'EMPTY_FILE'], ['blank text', Buffer.from(' \n\u3000\n'), 'a.txt', 'EMPTY_SOURCE'],
    ['.doc', ole, 'a.doc', 'OLD_OFFICE_FORMAT'], ['.wps', ole, 'a.wps', 'OLD_OFFICE_FORMAT'], ['.et', ole, 'a.et', 'OLD_OFFICE_FORMAT'], ['a docx with a password', ole, 'a.docx', 'FILE_ENCRYPTED'],
    ['.wps by name', Buffer.from('x'), 'a.wps', 'OLD_OFFICE_FORMAT'], ['RTF', Buffer.from('{\\rtf1 x}'), 'a.doc', 'OLD_OFFICE_FORMAT'],
    ['PDF', Buffer.from('%PDF-1.7 …'), 'a.pdf', 'PDF_NOT_READ'], ['PDF with another name', Buffer.from('%PDF-1.7'), 'a.txt', 'PDF_NOT_READ'],
    ['OFD', writeZip({ 'OFD.xml': '<a/>' }), 'a.ofd', 'OFD_NOT_READ'], ['a scan', Buffer.from('89504e470d0a1a0a00', 'hex'), 'a.png', 'SCAN_NOT_READ'], ['a photo', Buffer.from('ffd8ffe000104a46', 'hex'), 'a.jpg', 'SCAN_NOT_READ'],
    ['an archive', Buffer.from('526172211a0700', 'hex'), 'a.rar', 'UNSUPPORTED_TYPE'], ['a zip of files', writeZip({ 'a.txt': 'x' }), 'a.zip', 'UNSUPPORTED_TYPE'], ['a docx without document', writeZip({ 'a.txt': 'x' }), 'a.docx', 'FILE_BROKEN'],
    ['text named .docx', Buffer.from(TEXT), 'a.docx', 'FILE_BROKEN'], ['a cut zip', writeDocx(paragraph('甲')).subarray(0, 200), 'a.docx', 'FILE_BROKEN'], ['binary rubbish', Buffer.from('000102030405ff00', 'hex'), 'a.bin', 'UNSUPPORTED_TYPE'],
    ['more than 50 MB', Buffer.alloc(LARGEST_FILE + 1, 0x61), 'a.txt', 'FILE_TOO_LARGE'],
    ['broken XML', writeZip({ 'word/document.xml': '<w:document><w:body>' }), 'a.docx', 'FILE_BROKEN'],
    ['a document type', writeDocx(paragraph('甲'), { prolog: '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' }), 'a.docx', 'XML_REFUSED'],
    ['an outside entity', writeDocx(paragraph('&x;'), { prolog: '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }), 'a.docx', 'XML_REFUSED'],
    ['an undeclared entity', writeDocx(paragraph('&x;')), 'a.docx', 'FILE_BROKEN'],
    ['a zip bomb', writeZip({ 'word/document.xml': Buffer.alloc(60 * 1024 * 1024, 0x20) }), 'a.docx', 'ZIP_BOMB'],
    ['a bomb that lies about its size', writeZip({ 'word/document.xml': Buffer.alloc(8 * 1024 * 1024, 0x20) }, { claim: 1000 }), 'a.docx', 'FILE_BROKEN'],
    ['a deep tree', writeDocx('<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500)), 'a.docx', 'ZIP_BOMB'],
  ])('%s', async (_name, bytes, fileName, code) => {
    expect(await codeOf(bytes, fileName)).toBe(code);
  });

  test('every refusal says what to do, in Chinese', async () => {
    await expect(extractSource(ole, { fileName: 'a.doc' })).rejects.toThrow('请用 WPS 另存为 .docx');
    await expect(extractSource(ole, { fileName: 'a.et' })).rejects.toThrow('请用 WPS 另存为 .xlsx');
  });

  test('text without tasks', () => {
    const code = (text: string): string => { try { parsePlan(text); return 'read'; } catch (error) { return error instanceof PlanInputError ? error.code : String(error); } };
    expect(code('今天天气很好。\n明天也好。')).toBe('NO_TASKS_FOUND');
    expect(code('   \n')).toBe('EMPTY_SOURCE');
    expect(code('一'.repeat(2_000_001))).toBe('SOURCE_TOO_LONG');
    expect(code(Array.from({ length: 3100 }, (_, index) => `（${index % 900 + 1}）甲。乙。（责任单位：县卫健委）`).join('\n'))).toBe('TOO_MANY_TASKS');
  });
});
