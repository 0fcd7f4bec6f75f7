import { Document, Packer, SectionType, type FileChild, type ISectionOptions } from 'docx';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { fontTableXml } from '../fonts.js';
import { attachmentTitleBelowLines, lines, recipientsBelowTitleLines } from '../layout.js';
import type { Attachment, OfficialDocument } from '../model.js';
import { OfficialDocumentError } from '../refusal.js';
import { stylesXml } from '../styles.js';
import { cleanText, escapeXml } from '../text.js';
import { bodyBlocks } from './body.js';
import { attachmentNotes, imprintTable, noteParagraph, signatureParagraphs } from './closing.js';
import { headParagraphs, titleParagraph } from './head.js';
import { section, textWidthMm, type PageForm } from './page.js';
import { hairParagraph, paragraph } from './paragraphs.js';

const forms: Record<OfficialDocument['paper'], PageForm> = { A4: 'portrait', 'A4-landscape': 'ledger-a4', 'A3-landscape': 'ledger-a3' };

/** The bytes of a document as docx; what `renderDocx` promises. */
export async function drawDocx(document: OfficialDocument): Promise<Uint8Array> {
  refuse(document);
  const file = new Document({
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 640,
    compatibility: { version: 15 },
    sections: sections(document),
  });
  const bytes = await Packer.toBuffer(file, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'docProps/core.xml', data: corePropertiesXml(document) },
  ]);
  return settled(bytes);
}

/** What a document must have before it may leave the house; drafts may lack a number and a date. */
function refuse({ title, head, body, signature, draft }: OfficialDocument): void {
  const wanted = cleanText(title).trim();
  if (wanted === '') throw new OfficialDocumentError('DOCUMENT_TITLE_MISSING', '公文没有标题，请先填写标题');
  if (/[。，；：！？、.,;:!?]$/.test(wanted)) throw new OfficialDocumentError('DOCUMENT_TITLE_PUNCTUATED', `标题末尾不用标点，请删去“${wanted.at(-1)}”`);
  if (body.length === 0) throw new OfficialDocumentError('DOCUMENT_EMPTY', '公文没有正文，请先写好正文再生成');
  if (draft) return;
  const number = head.kind === 'red' ? (head.documentNumber.verbatim ? 1 : head.documentNumber.number) : head.kind === 'brief' ? head.issue.number : 1;
  if (number === null || !Number.isInteger(number) || number < 1) {
    throw new OfficialDocumentError('DOCUMENT_NUMBER_MISSING', '正式公文须有文号或期号，请签发取号后再生成；未签发的请按草稿生成');
  }
  const undated = head.kind === 'brief' ? head.date === null : signature?.date === null;
  if (undated) throw new OfficialDocumentError('DOCUMENT_UNSIGNED', '正式公文须有成文日期，请签发后再生成；未签发的请按草稿生成');
}

function sections(document: OfficialDocument): ISectionOptions[] {
  const { attachments, imprint, draft } = document;
  const main = forms[document.paper];
  const made: { form: PageForm; children: FileChild[]; type?: (typeof SectionType)[keyof typeof SectionType] }[] = [
    { form: main, children: mainPart(document, textWidthMm(main)) },
    ...attachments.map((attachment, index) => ({ form: attachment.orientation, children: attachmentPart(attachment, attachments.length > 1 ? `附件${index + 1}` : '附件') })),
  ];
  if (imprint) {
    const last = made.at(-1)!;
    // A 版记 stands upright: after a page set across it takes the back of the sheet.
    if (imprint.place === 'lastPage' && last.form === 'portrait') last.children.push(imprintTable(imprint), hairParagraph());
    else made.push({ form: 'portrait', children: [hairParagraph(), imprintTable(imprint), hairParagraph()], type: SectionType.EVEN_PAGE });
  }
  return made.map(({ form, children, type }) => section(form, children, { draft, ...(type ? { type } : {}) }));
}

function mainPart(document: OfficialDocument, widthMm: number): FileChild[] {
  const { recipients, body, attachments, signature, note, provenance = [], draft } = document;
  return [
    ...headParagraphs(document, widthMm),
    ...(recipients.length > 0 ? [paragraph('Recipients', `${recipients.join('，')}：`, { spacing: { before: lines(recipientsBelowTitleLines) } })] : []),
    ...bodyBlocks(body, widthMm, signature !== undefined),
    ...attachmentNotes(attachments),
    ...(signature ? signatureParagraphs(signature, draft, provenance.length > 0) : []),
    ...(note ? [noteParagraph(note, signature !== undefined)] : []),
    ...provenance.map((sentence, index) => paragraph('SmallPrint', sentence, { keepNext: index < provenance.length - 1, spacing: { before: index === 0 ? lines(0.5) : 0 } })),
  ];
}

/** 附件 (7.3.7): label flush left on the first line, title on the third. */
function attachmentPart(attachment: Attachment, label: string): FileChild[] {
  const widthMm = textWidthMm(attachment.orientation);
  return [
    paragraph('AttachmentLabel', label, { keepNext: true }),
    titleParagraph(attachment.title, widthMm, lines(attachmentTitleBelowLines), lines(0.5)),
    ...bodyBlocks(attachment.blocks, widthMm),
    ...(attachment.blocks.at(-1)?.kind === 'grid' ? [hairParagraph()] : []),
  ];
}

function corePropertiesXml({ title, signature, head, draft }: OfficialDocument): string {
  const issuer = signature?.name ?? (head.kind === 'brief' ? head.issuer : '');
  const date = signature?.date ?? (head.kind === 'brief' ? head.date : null);
  const created = `<dcterms:created xsi:type="dcterms:W3CDTF">${date ?? '2000-01-01'}T00:00:00Z</dcterms:created>`;
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    + 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${escapeXml(title.replaceAll('\n', ''))}</dc:title><dc:creator>${escapeXml(issuer)}</dc:creator><cp:contentStatus>${draft ? '草稿' : '定稿'}</cp:contentStatus>${date === null ? '' : created}</cp:coreProperties>`;
}

/** The same file in a zip that holds no time of making. */
function settled(bytes: Uint8Array): Uint8Array {
  const parts: Zippable = {};
  for (const [path, content] of Object.entries(unzipSync(bytes))) parts[path] = [content, { mtime: '1980-01-01T00:00:00' }];
  return zipSync(parts, { level: 6 });
}
