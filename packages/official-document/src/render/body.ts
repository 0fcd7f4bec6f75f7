import { AlignmentType, ImageRun, Paragraph, type Table } from 'docx';
import { fonts } from '../fonts.js';
import { charactersPerLine, lines, mm } from '../layout.js';
import type { BodyBlock, ChartImage } from '../model.js';
import { OfficialDocumentError } from '../refusal.js';
import { chineseNumber, cleanText } from '../text.js';
import { paragraph, runs } from './paragraphs.js';
import { formTable, gridTable } from './tables.js';

/** Gives the headings their numbers: 一、（一）1.（1） (7.3.3); a heading begins the levels under it anew. */
export function headingNumbers(): (level: 1 | 2 | 3 | 4) => string {
  const counts = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1]! += 1;
    counts.fill(0, level);
    const count = counts[level - 1]!;
    return [`${chineseNumber(count)}、`, `（${chineseNumber(count)}）`, `${count}.`, `（${count}）`][level - 1]!;
  };
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47];
const pixelsPerMm = 96 / 25.4;

function chart(image: ChartImage, widthMm: number): Paragraph[] {
  if (!pngSignature.every((byte, index) => image.png[index] === byte)) {
    throw new OfficialDocumentError('CHART_NOT_PNG', `图表“${image.caption}”不是 PNG 图片，请以 PNG 格式生成后重试`);
  }
  const factor = Math.min(1, widthMm / image.widthMm);
  const caption = cleanText(image.caption);
  return [
    new Paragraph({
      style: 'Caption', keepNext: true, alignment: AlignmentType.CENTER, spacing: { before: lines(0.5) },
      children: [new ImageRun({
        type: 'png', data: image.png, altText: { name: caption, title: caption, description: caption },
        transformation: { width: image.widthMm * factor * pixelsPerMm, height: image.heightMm * factor * pixelsPerMm },
      })],
    }),
    paragraph('Caption', caption),
  ];
}

function heading(block: Extract<BodyBlock, { kind: 'heading' }>, number: string): Paragraph {
  const style = ({ 1: 'LevelOne', 2: 'LevelTwo', 3: 'BodyText', 4: 'BodyText' } as const)[block.level];
  if (!block.runIn) return paragraph(style, `${number}${block.text}`, { keepNext: block.level <= 2 });
  // The sentence goes on in the body's own face, so the heading's face is a matter of its run only.
  const ends = /[。！？：]$/.test(block.text) ? '' : '。';
  const face = { 1: fonts.first.name, 2: fonts.second.name, 3: undefined, 4: undefined }[block.level];
  const first = runs(`${number}${block.text}${ends}`, {}, face);
  return paragraph('BodyText', [...first, ...runs(block.runIn)]);
}

/**
 * 正文 (7.3.3): headings with their numbers, paragraphs, tables and pictures, in their order.
 * @param signatureFollows after the last block, with or without 附件说明 between
 */
export function bodyBlocks(blocks: BodyBlock[], widthMm: number, signatureFollows = false): (Paragraph | Table)[] {
  const next = headingNumbers();
  const last = blocks.length - 1;
  return blocks.flatMap((block, index): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading': return [heading(block, next(block.level))];
      // The last paragraph goes with the signature, for a page with nothing but a signature is not sent out. Word
      // breaks it where it must; LibreOffice takes it along whole, so that a very long one would leave an empty page.
      case 'paragraph': return [paragraph('BodyText', block.text, { keepNext: signatureFollows && index === last && block.text.length <= 8 * charactersPerLine })];
      case 'grid': return gridTable(block, mm(widthMm));
      case 'form': return [formTable(block, mm(widthMm))];
      case 'chart': return chart(block, widthMm);
    }
  });
}
