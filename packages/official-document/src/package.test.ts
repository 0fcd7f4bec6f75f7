import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { bulletin, OfficialDocumentError, renderDocx, returnNotice } from './index.js';
import { fonts } from './fonts.js';
import type { BodyBlock, OfficialDocument } from './model.js';
import { sampleBulletin, sampleDocuments } from './samples/index.js';
import { printedDate } from './text.js';

const samples = sampleDocuments();
const rendered = new Map<OfficialDocument, Promise<Uint8Array>>();
const render = (document: OfficialDocument): Promise<Uint8Array> => {
  const bytes = rendered.get(document) ?? renderDocx(document);
  rendered.set(document, bytes);
  return bytes;
};
const parts = async (document: OfficialDocument): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(await render(document))).map(([path, bytes]) => [path, strFromU8(bytes)]));
const squeezed = (text: string): string => text.replace(/\s/g, '');

function blockTexts(block: BodyBlock): string[] {
  switch (block.kind) {
    case 'heading': return [block.text, block.runIn ?? ''];
    case 'paragraph': return [block.text];
    case 'chart': return [block.caption];
    case 'grid': return [block.note ?? '', ...block.columns.map(({ title }) => title), ...block.rows.flatMap((row) => Array.isArray(row) ? row : [row.span])];
    case 'form': return block.rows.flatMap(({ cells }) => cells.flatMap(({ label, text, signed }) => [label, text, signed?.label ?? '', signed?.name ?? '', signed?.date ? printedDate(signed.date) : '']));
  }
}

/** Every text that somebody gave for the document's pages (page headers and footers aside). */
function allTexts(document: OfficialDocument): string[] {
  const { head, title, recipients, body, attachments, signature, note, provenance, imprint } = document;
  return [
    ...(head.kind === 'plain' ? [head.issuer ?? '', head.reference ?? ''] : [head.mark]),
    title, ...recipients, ...body.flatMap(blockTexts),
    ...attachments.flatMap((attachment) => [attachment.title, ...attachment.blocks.flatMap(blockTexts)]),
    signature?.name ?? '', signature?.date ? printedDate(signature.date) : '', note ?? '', ...(provenance ?? []),
    ...(imprint ? [...imprint.copies.flatMap(({ label, names }) => [label, ...names]), imprint.printedBy, imprint.printedOn ? printedDate(imprint.printedOn) : ''] : []),
  ].filter((text) => text !== '');
}

describe('the file', () => {
  test.each(Object.entries(samples))('%s: opened again with mammoth nothing is lost', async (_name, document) => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await render(document)) });
    const found = squeezed(value);
    expect(allTexts(document).filter((text) => !found.includes(squeezed(text)))).toEqual([]);
  });

  test.each(Object.entries(samples))('%s: no macros, nothing outside, no fonts of a theme, true names with fallbacks', async (_name, document) => {
    const files = await parts(document);
    expect(Object.keys(files).filter((path) => /vba|macro|activeX|embeddings|\.bin$/i.test(path))).toEqual([]);
    expect(files['[Content_Types].xml']).not.toMatch(/macroEnabled/i);
    for (const [path, xml] of Object.entries(files)) {
      if (path.endsWith('.rels')) expect(xml).not.toMatch(/TargetMode|https?:\/\/(?!schemas\.)/);
      if (/word\/[^/]*\.xml$/.test(path)) expect({ path, themed: /(?:ascii|hAnsi|eastAsia|cs)Theme=/.test(xml) }).toEqual({ path, themed: false });
    }
    const faces = `${files['word/styles.xml']}${files['word/document.xml']}`.match(/<w:rFonts[^>]*>/g)!.join('');
    const named = new Set([...faces.matchAll(/w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"/g)].map((match) => match[1]));
    expect([...named].filter((name) => !Object.values(fonts).some((font) => font.name === name))).toEqual([]);
    for (const { name, alternatives } of Object.values(fonts)) {
      expect(files['word/fontTable.xml']).toContain(`<w:font w:name="${name}"><w:altName w:val="${alternatives.join(',')}"/>`);
    }
  });

  test.each(Object.entries(samples))('%s: every section stands on the grid, in A4 or A3 with the white edges in twips', async (_name, document) => {
    const { 'word/document.xml': xml = '' } = await parts(document);
    const sections = xml.match(/<w:sectPr[\s\S]*?<\/w:sectPr>/g)!;
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) {
      expect(section).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>');
      if (section.includes('w:orient="portrait"')) expect(section).toMatch(/w:w="11906" w:h="16838".*w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    }
  });

  test('the elements carry the faces and sizes of the standard', async () => {
    const { 'word/styles.xml': styles = '', 'word/document.xml': xml = '', 'word/settings.xml': settings = '' } = await parts(samples['bulletin-red']!);
    const style = (id: string): string => new RegExp(`w:styleId="${id}">.*?</w:style>`).exec(styles)![0];
    for (const [id, face, halfPoints] of [['DocumentTitle', '方正小标宋简体', 44], ['BodyText', '仿宋_GB2312', 32], ['LevelOne', '黑体', 32], ['LevelTwo', '楷体_GB2312', 32], ['Imprint', '仿宋_GB2312', 28], ['PageNumber', '宋体', 28]] as const) {
      expect(style(id)).toContain(`w:eastAsia="${face}"`);
      expect(style(id)).toContain(`<w:sz w:val="${halfPoints}"/>`);
    }
    expect(style('BodyText')).toContain('w:firstLineChars="200"');
    // What LibreOffice ignores or cannot be measured with there: Word and WPS honour it.
    for (const said of ['<w:overflowPunct w:val="0"/>', '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>', '<w:spacing w:line="579" w:lineRule="exact"/>', '<w:spacing w:val="-6"/>', '<w:jc w:val="both"/>']) {
      expect(style('BodyText')).toContain(said);
    }
    expect(xml).toMatch(/<w:pStyle w:val="LevelOne"\/>(?:(?!<\/w:p>).)*一、总体情况/);
    expect(xml).toContain('w:hint="eastAsia"');
    expect(settings).toContain('<w:evenAndOddHeaders/>');
    expect(xml).toMatch(/<w:top w:val="single" w:color="000000" w:sz="8"\/>.*<w:insideH w:val="single" w:color="000000" w:sz="6"\/>/);
  });

  test('the same document gives the same bytes, and control characters do not spoil it', async () => {
    const odd = returnNotice({
      issuer: '区医改办', units: ['区人社局'], subject: '报告\u0000\u000b<&>\ud800', tasks: [], submittedOn: '2023-09-25', times: 1, reasons: ['一'], toMend: ['二'], dueOn: '2023-10-07', returnedBy: '张同志', returnedOn: '2023-09-27', seal: 'without', draft: false,
    });
    const bytes = await renderDocx(odd);
    expect(Buffer.from(bytes).equals(Buffer.from(await renderDocx(odd)))).toBe(true);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(value).toContain('报告<&>收悉');
  });

  test('附件4 stands only when there are supervision orders', () => {
    expect(bulletin(sampleBulletin()).attachments.map(({ title }) => title)).toEqual(['重点任务进展情况一览表', '各单位任务完成情况排名表', '量化指标完成情况表']);
    expect(samples['bulletin-draft']!.attachments.at(-1)!.title).toBe('督办单办理情况表');
  });
});

describe('refusals', () => {
  const plain = samples['return-notice']!;
  const red = samples['bulletin-red']!;
  const cases: [string, OfficialDocument, RegExp][] = [
    ['DOCUMENT_TITLE_MISSING', { ...plain, title: ' \n' }, /填写标题/],
    ['DOCUMENT_TITLE_PUNCTUATED', { ...plain, title: '关于进展的通报。' }, /标题末尾不用标点/],
    ['DOCUMENT_EMPTY', { ...plain, body: [] }, /没有正文/],
    ['DOCUMENT_NUMBER_MISSING', { ...red, head: { kind: 'red', mark: '某某文件', documentNumber: { code: '某', year: 2023, number: null } } }, /取号/],
    ['DOCUMENT_NUMBER_MISSING', { ...red, head: { kind: 'red', mark: '某某文件', documentNumber: { code: '某', year: 2023, number: 0 } } }, /取号/],
    ['DOCUMENT_UNSIGNED', { ...red, signature: { name: '某', date: null, seal: 'with' } }, /成文日期/],
    ['DOCUMENT_UNSIGNED', { ...red, head: { kind: 'brief', mark: '简报', issue: { year: 2023, number: 1 }, issuer: '某', date: null } }, /成文日期/],
    ['DOCUMENT_DATE_INVALID', { ...plain, signature: { name: '某', date: '2023-02-30', seal: 'with' } }, /不是有效的日期/],
    ['DOCUMENT_DATE_INVALID', { ...plain, signature: { name: '某', date: '2023/2/3', seal: 'with' } }, /不是有效的日期/],
    ['CHART_NOT_PNG', { ...plain, body: [{ kind: 'chart', png: new Uint8Array([1, 2, 3, 4]), widthMm: 10, heightMm: 10, caption: '图1' }] }, /不是 PNG/],
  ];
  test.each(cases)('%s', async (code, document, sentence) => {
    const refused = renderDocx(document);
    await expect(refused).rejects.toBeInstanceOf(OfficialDocumentError);
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  });
});
