import { fonts, type FontRole } from './fonts.js';
import { characterPitch, grid, runningText, size } from './layout.js';

interface StyleSpec {
  id: string;
  /** As the style list of Word and WPS shows it. */
  name: string;
  font: FontRole;
  /** Points. */
  size: number;
  align?: 'left' | 'center' | 'right' | 'both';
  /** First line two characters in, given in characters so that it follows the size. */
  indented?: boolean;
  /** Long check values may be broken anywhere. */
  breaksAnywhere?: boolean;
  /** Line height in twips where the grid does not set it. */
  exactLine?: number;
  color?: string;
}

const red = 'FF0000';

/** Paragraph styles by element of the document, so that who edits in WPS changes an element everywhere at once. */
export const styleSpecs = [
  { id: 'BodyText', name: '公文正文', font: 'body', size: size.sanHao, align: 'both', indented: true },
  { id: 'LevelOne', name: '公文一级标题', font: 'first', size: size.sanHao, align: 'both', indented: true },
  { id: 'LevelTwo', name: '公文二级标题', font: 'second', size: size.sanHao, align: 'both', indented: true },
  { id: 'DocumentTitle', name: '公文标题', font: 'title', size: size.erHao, align: 'center', exactLine: grid.linePitch },
  { id: 'Recipients', name: '主送机关', font: 'body', size: size.sanHao, align: 'left' },
  { id: 'Urgency', name: '紧急程度', font: 'first', size: size.sanHao, align: 'left' },
  { id: 'IssuerMark', name: '发文机关标志', font: 'title', size: 40, align: 'center', color: red },
  { id: 'DocumentNumber', name: '发文字号', font: 'body', size: size.sanHao, align: 'center' },
  { id: 'AttachmentNote', name: '附件说明', font: 'body', size: size.sanHao, align: 'left' },
  { id: 'Signature', name: '署名和日期', font: 'body', size: size.sanHao, align: 'right' },
  { id: 'AttachmentLabel', name: '附件序号', font: 'first', size: size.sanHao, align: 'left' },
  { id: 'SmallPrint', name: '数据说明', font: 'body', size: size.wuHao, align: 'left', exactLine: 340, breaksAnywhere: true },
  { id: 'Imprint', name: '版记', font: 'body', size: size.siHao, align: 'left', exactLine: 480 },
  { id: 'Caption', name: '图表题注', font: 'second', size: size.siHao, align: 'center' },
  { id: 'TableNote', name: '表注', font: 'body', size: size.xiaoSi, align: 'right', exactLine: 380 },
  { id: 'TableHead', name: '表头', font: 'first', size: size.xiaoSi, align: 'center', exactLine: 340 },
  { id: 'TableText', name: '表格文字', font: 'body', size: size.xiaoSi, align: 'left', exactLine: 340 },
  { id: 'SmallTableHead', name: '五号表头', font: 'first', size: size.wuHao, align: 'center', exactLine: 294 },
  { id: 'SmallTableText', name: '五号表格文字', font: 'body', size: size.wuHao, align: 'left', exactLine: 294 },
  { id: 'PageNumber', name: '页码', font: 'number', size: size.siHao, exactLine: size.siHao * 20 },
  { id: 'DraftMark', name: '草稿标记', font: 'first', size: size.sanHao, align: 'right', exactLine: 400 },
] as const satisfies StyleSpec[];

export type StyleId = (typeof styleSpecs)[number]['id'];

/** Running text of 3号 keeps the pitch of the grid; titles, tables and small print have lines of their own. */
const isRunningText = (spec: StyleSpec): boolean => spec.size === size.sanHao;

function styleXml(spec: StyleSpec): string {
  const { name } = fonts[spec.font];
  const running = isRunningText(spec);
  const line = spec.exactLine ?? (running ? runningText.lineTwips : undefined);
  const paragraph = [
    // Every page is filled to its 22nd line (5.2.3), whatever stands alone for it.
    running ? '<w:widowControl w:val="0"/>' : '',
    spec.breaksAnywhere ? '<w:wordWrap w:val="0"/>' : '',
    // Punctuation that hangs over the edge would be a 29th character outside the 版心.
    '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>',
    line === undefined ? '' : `<w:spacing w:line="${line}" w:lineRule="exact"/>`,
    spec.indented ? `<w:ind w:firstLineChars="200" w:firstLine="${Math.round(2 * characterPitch)}"/>` : '',
    spec.align ? `<w:jc w:val="${spec.align}"/>` : '',
  ].join('');
  const run = `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/><w:snapToGrid w:val="0"/>`
    + (spec.color ? `<w:color w:val="${spec.color}"/>` : '')
    + (running ? `<w:spacing w:val="${runningText.spacingTwips}"/>` : '')
    + `<w:sz w:val="${spec.size * 2}"/><w:szCs w:val="${spec.size * 2}"/>`;
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${spec.id}"><w:name w:val="${spec.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>`
    + `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

/**
 * word/styles.xml. Fonts are named in full for all four kinds of characters: left to the theme, quotation marks and digits would fall
 * to Times. No space is added between Chinese and digits, which would leave the grid. Normal says the size itself: from it the
 * programs count how many characters the grid has.
 */
export function stylesXml(): string {
  const { name } = fonts.body;
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>'
    + `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/><w:sz w:val="32"/><w:szCs w:val="32"/>`
    + '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    + '<w:pPrDefault/></w:docDefaults>'
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    + '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + styleSpecs.map(styleXml).join('')
    + '</w:styles>';
}
