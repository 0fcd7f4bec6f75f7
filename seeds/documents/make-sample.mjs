/**
 * Writes sample-2024.docx: an invented third document in another style (a table with 牵头单位, 配合单位 and 完成时限) for the demo import.
 * Run `node seeds/documents/make-sample.mjs`; the same bytes every time.
 */
import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const HEADER = ['序号', '改革领域', '重点任务', '主要举措', '牵头单位', '配合单位', '完成时限'];
const WIDTHS = [600, 1300, 2000, 5600, 1700, 2600, 1500];
const ROWS = [
  ['1', '公立医院改革', '推进公立医院高质量发展', '完善区人民医院绩效考核办法，医疗服务收入占医疗收入的比例提高到38%以上。', '区卫健委', '区财政局、区人社局、区人民医院', '2024年12月底'],
  ['2', '', '深化编制薪酬改革', '落实“两个允许”要求，制定区人民医院薪酬总量核定办法。', '区人社局', '区委编办、区财政局、区卫健委', '2024年9月底前'],
  ['3', '医共体建设', '做实紧密型医共体', '新建2个区域医疗次中心，县域内基层就诊率达到55%以上，每季度通报运行监测结果。', '区卫健委', '区医保局、区人民医院、各乡镇街', '2024年12月底'],
  ['4', '', '推进信息互联互通', '建成1个影像诊断中心，实现检查检验结果互认。', '区数管局', '区卫健委、区人民医院', '第三季度'],
  ['5', '医保支付', '深化DRG付费改革', '住院费用按DRG付费占比不低于90%，严格落实结余留用政策。', '区医保局', '区财政局、区卫健委', '2024年11月底前'],
  ['6', '公共卫生', '加强疾病预防控制能力', '培训基层公共卫生人员60名，健全医防协同机制。', '区疾控局', '区卫健委、区财政局等', '长期坚持'],
];

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const run = (text, size, font, bold = false) => `<w:r><w:rPr><w:rFonts w:eastAsia="${font}"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
const paragraph = (text, { align = 'left', size = 32, font = '仿宋', bold = false, indent = false } = {}) => `<w:p><w:pPr><w:jc w:val="${align}"/>${indent ? '<w:ind w:firstLineChars="200"/>' : ''}</w:pPr>${text === '' ? '' : run(text, size, font, bold)}</w:p>`;
const cell = (text, width, { header = false, merge = '' } = {}) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merge}<w:vAlign w:val="center"/></w:tcPr>${paragraph(text, { size: 21, font: header ? '黑体' : '仿宋', align: header ? 'center' : 'left' })}</w:tc>`;
const border = (name) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;

function table() {
  const header = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${HEADER.map((text, index) => cell(text, WIDTHS[index], { header: true })).join('')}</w:tr>`;
  const rows = ROWS.map((row, at) => `<w:tr>${row.map((text, index) => {
    if (index !== 1) return cell(text, WIDTHS[index]);
    const opens = text !== '' && ROWS[at + 1]?.[1] === '';
    return cell(text, WIDTHS[index], { merge: opens ? '<w:vMerge w:val="restart"/>' : text === '' ? '<w:vMerge/>' : '' });
  }).join('')}</w:tr>`).join('');
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${header}${rows}</w:tbl>`;
}

const body = [
  paragraph('叶医改领组办〔2024〕2号', { align: 'center' }),
  paragraph('六安市叶集区2024年深化医改重点任务清单', { align: 'center', size: 44, font: '小标宋', bold: true }),
  paragraph('为落实上级深化医药卫生体制改革部署，结合我区实际，制定2024年深化医改重点任务清单。', { indent: true }),
  table(),
  paragraph(''),
  paragraph('六安市叶集区深化医药卫生体制改革领导小组办公室', { align: 'right' }),
  paragraph('2024年4月15日', { align: 'right' }),
  '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1440" w:right="800" w:bottom="1440" w:left="800" w:header="800" w:footer="800" w:gutter="0"/></w:sectPr>',
].join('');

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const parts = {
  '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
};

/** A zip without compression and with a fixed date, so that the file never changes by itself. */
function zip(files) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text, 'utf8');
    const path = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(0x5821, 12);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    local.push(head, path, data);
    central.push(entry, path);
    offset += head.length + path.length + data.length;
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

writeFileSync(new URL('sample-2024.docx', import.meta.url), zip(parts));
