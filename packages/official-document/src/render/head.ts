import { AlignmentType, BorderStyle, LineRuleType, TabStopType, type Paragraph, type TextRun } from 'docx';
import { briefMark, characters, charactersPerLine, lines, mark, mm, numberBelowMarkLines, recipientsBelowTitleLines, redLine, size, titleBelowLineLines, typeArea } from '../layout.js';
import type { BriefHead, OfficialDocument, RedHead } from '../model.js';
import { openDate, printedDate, printedNumber, textWidth } from '../text.js';
import { titleLines } from '../title-lines.js';
import { paragraph, runs } from './paragraphs.js';

/** The line box is higher than its glyphs: what has to be taken off a distance that the standard counts from the glyphs. */
const glyphsUnderLineTop = 0.1;

/** Size and width of the mark so that it stands on one line of the 版心 (7.2.4: size by looks; long names are made narrower first). */
export function markMeasure(text: string, largestPt: number = mark.largestPt): { sizePt: number; scale: number } {
  const pitch = mark.widthMm * 72 / 25.4 / textWidth(text);
  const sizePt = Math.min(largestPt, Math.floor(pitch / mark.smallestScale * 2) / 2);
  return { sizePt, scale: Math.min(1, Math.floor(pitch / sizePt * 100) / 100) };
}

function markParagraph(text: string, largestPt: number, beforeTwips: number): Paragraph {
  const { sizePt, scale } = markMeasure(text, largestPt);
  const line = Math.round(sizePt * 20 * 1.2);
  return paragraph('IssuerMark', runs(text, { size: sizePt * 2, scale: Math.round(scale * 100), snapToGrid: false }), {
    spacing: { before: Math.max(0, Math.round(beforeTwips - line * glyphsUnderLineTop)), line, lineRule: LineRuleType.EXACT },
  });
}

const underline = { border: { bottom: { style: BorderStyle.SINGLE, color: redLine.color, size: redLine.widthPt * 8, space: redLine.spacePt } } };

function redHead(head: RedHead): Paragraph[] {
  const urgency = head.urgency ? [paragraph('Urgency', head.urgency)] : [];
  return [
    ...urgency,
    markParagraph(head.mark, mark.largestPt, mm(mark.belowTypeAreaMm) - lines(urgency.length)),
    paragraph('DocumentNumber', printedNumber(head.documentNumber), { spacing: { before: lines(numberBelowMarkLines) }, ...underline }),
  ];
}

function briefHead(head: BriefHead): Paragraph[] {
  const number = head.issue.number === null ? '　' : String(head.issue.number);
  const date = head.date === null ? openDate : printedDate(head.date);
  // A long name is set closer, so that date and name keep their line and a blank between them.
  const room = charactersPerLine - 2 - 1.5 - textWidth(date);
  const scale = Math.min(100, Math.floor(room / textWidth(head.issuer) * 100));
  // One character in by a blank and a tab, not by indents: the line under it is as wide as its paragraph.
  const line: TextRun[] = [...runs('　'), ...runs(head.issuer, scale < 100 ? { scale } : {}), ...runs(`\t${date}`)];
  return [
    markParagraph(head.mark, briefMark.largestPt, mm(briefMark.belowTypeAreaMm)),
    paragraph('DocumentNumber', `${head.issue.year}年第${number}期`, { spacing: { before: lines(0.5) } }),
    paragraph('Recipients', line, {
      spacing: { before: lines(0.5) }, tabStops: [{ type: TabStopType.RIGHT, position: mm(typeArea.widthMm) - characters(1) }], ...underline,
    }),
  ];
}

/** Characters of 2号 on a line that is so many millimetres wide. */
export const titleRoom = (widthMm: number): number => Math.floor(widthMm * 72 / 25.4 / size.erHao);

/** A title, broken so that words stay whole. */
export function titleParagraph(title: string, widthMm: number, beforeTwips: number, afterTwips = 0): Paragraph {
  return paragraph('DocumentTitle', titleLines(title, titleRoom(widthMm)).join('\n'), { spacing: { before: beforeTwips, after: afterTwips }, keepNext: true });
}

/** 版头 and 标题 (7.2, 7.3.1). */
export function headParagraphs(document: OfficialDocument, widthMm: number): Paragraph[] {
  const { head, title, recipients } = document;
  // Without recipients the blank line of 7.3.2 stands before the text.
  const after = recipients.length > 0 ? 0 : lines(recipientsBelowTitleLines);
  if (head.kind === 'red') return [...redHead(head), titleParagraph(title, widthMm, lines(titleBelowLineLines), after)];
  if (head.kind === 'brief') return [...briefHead(head), titleParagraph(title, widthMm, lines(1), after)];
  const under = [head.issuer, head.reference].some((part) => part !== undefined)
    ? [paragraph('TableNote', `${head.issuer ?? ''}\t${head.reference ?? ''}`, { alignment: AlignmentType.LEFT, keepNext: true, tabStops: [{ type: TabStopType.RIGHT, position: mm(widthMm) }] })] : [];
  return [titleParagraph(title, widthMm, 0, lines(0.5)), ...under];
}
