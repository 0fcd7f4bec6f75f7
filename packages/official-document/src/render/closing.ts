import { AlignmentType, BorderStyle, HeightRule, RelativeVerticalPosition, TabStopType, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType, type Paragraph } from 'docx';
import { attachmentNote, characterPitch, characters, imprintIndent, imprintLine, imprintRow, lines, mm, page, signatureWithoutSeal, signatureWithSeal, size, typeArea } from '../layout.js';
import type { Attachment, Imprint, Signature } from '../model.js';
import { openDate, printedDate, textWidth } from '../text.js';
import { paragraph, runs } from './paragraphs.js';

/** 附件说明 (7.3.4): one blank line under the body, two characters in, titles under one another, no punctuation at their ends. */
export function attachmentNotes(attachments: Attachment[]): Paragraph[] {
  const { indentCharacters, belowBodyLines } = attachmentNote;
  return attachments.map(({ title }, index) => {
    const numbered = attachments.length > 1;
    const first = index === 0;
    const text = `${first ? '附件：' : ''}${numbered ? `${index + 1}.\t` : ''}${title}`;
    const titleAt = characters(indentCharacters + 3 + (numbered ? 1.25 : 0));
    return paragraph('AttachmentNote', text, {
      keepNext: true,
      spacing: first ? { before: lines(belowBodyLines) } : {},
      indent: { left: titleAt, hanging: titleAt - characters(first ? indentCharacters : indentCharacters + 3) },
      ...(numbered ? { tabStops: [{ type: TabStopType.LEFT, position: titleAt }] } : {}),
    });
  });
}

/**
 * Where name and date stand on a line of 28 characters, as paragraph indents in twips. Both hang on one edge or one axis, so that they
 * stand to each other as the standard says whatever the digits' width is in a font.
 */
export function signaturePlace(name: string, date: string, seal: Signature['seal']): { align: 'left' | 'center'; nameLeft: number; dateLeft: number } {
  const nameWidth = textWidth(name) * characterPitch;
  const dateWidth = textWidth(date) * characterPitch;
  const whole = mm(typeArea.widthMm);
  const two = characters(2);
  if (seal === 'without') {
    // 7.3.5.2: when the date would come nearer to the edge than the name, it keeps the two characters and the name moves.
    const after = characters(signatureWithoutSeal.dateAfterNameCharacters);
    const nameLeft = Math.max(0, Math.floor(whole - characters(signatureWithoutSeal.nameFromRightCharacters) - Math.max(nameWidth, after + dateWidth)));
    return { align: 'left', nameLeft, dateLeft: nameLeft + after };
  }
  // A long name would leave the 版心: then it keeps two characters, and the date stays centred under it.
  const axisFromRight = Math.max(characters(signatureWithSeal.dateFromRightCharacters) + dateWidth / 2, two + nameWidth / 2);
  const left = Math.max(0, Math.floor(whole - 2 * axisFromRight));
  return { align: 'center', nameLeft: left, dateLeft: left };
}

/**
 * 发文机关署名 and 成文日期 (7.3.5). No seal is drawn; a draft shows where it will stand.
 * @param followed small print goes with it: a page with nothing but that is not sent out
 */
export function signatureParagraphs(signature: Signature, draft: boolean, followed = false): Paragraph[] {
  const date = signature.date === null ? openDate : printedDate(signature.date);
  const { align, nameLeft, dateLeft } = signaturePlace(signature.name, date, signature.seal);
  const alignment = align === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER;
  const sealed = signature.seal === 'with';
  const before = lines(sealed ? signatureWithSeal.belowBodyLines : signatureWithoutSeal.belowBodyLines);
  return [
    ...(sealed && draft ? [paragraph('Signature', '（印章）', { alignment, keepNext: true, spacing: { before: before - lines(1) }, indent: { left: nameLeft } })] : []),
    paragraph('Signature', signature.name, { alignment, keepNext: true, keepLines: true, spacing: { before: sealed && draft ? 0 : before }, indent: { left: nameLeft } }),
    paragraph('Signature', date, { alignment, keepNext: followed, indent: { left: dateLeft } }),
  ];
}

/** 附注 (7.3.6): in brackets, two characters in, on the line under the date; without a date a line is left free. */
export const noteParagraph = (note: string, dated: boolean): Paragraph => paragraph('BodyText', `（${note}）`, { spacing: { before: dated ? 0 : lines(1) } });

const line = (eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, color: '000000' });
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function copies(label: string, names: string[]): Paragraph {
  // What goes on stands under the first character after the colon.
  const hanging = (textWidth(label) + 1) * size.siHao * 20;
  return paragraph('Imprint', `${label}：${names.join('，')}。`, { indent: { left: imprintIndent + hanging, hanging, right: imprintIndent } });
}

function printed({ printedBy, printedOn }: Imprint): Paragraph {
  const inner = mm(typeArea.widthMm) - 2 * imprintIndent;
  const date = `${printedOn === null ? openDate : printedDate(printedOn)}印发`;
  // A long name leaves no room for the date on its line: it is set closer, never broken.
  const room = inner - (textWidth(date) + 1.5) * size.siHao * 20;
  const scale = Math.min(100, Math.floor(room / (textWidth(printedBy) * size.siHao * 20) * 100));
  return paragraph('Imprint', [...runs(printedBy, scale < 100 ? { scale } : {}), ...runs(`\t${date}`)], {
    indent: { left: imprintIndent, right: imprintIndent }, tabStops: [{ type: TabStopType.RIGHT, position: imprintIndent + inner }],
  });
}

/**
 * 版记 (7.4): a table without sides, its last line the lower edge of the 版心 of the page that the paragraph after it stands on.
 * It is placed from the paper's left edge because LibreOffice lets a table of the text's whole width float only then.
 */
export function imprintTable(imprint: Imprint): Table {
  const width = mm(typeArea.widthMm);
  const named = imprint.copies.filter(({ names }) => names.length > 0);
  const rows = [...named.map(({ label, names }) => copies(label, names)), printed(imprint)];
  const { thickEighths, thinEighths } = imprintLine;
  return new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: [width], layout: TableLayoutType.FIXED,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    float: {
      horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: mm(page.leftMm),
      verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      leftFromText: 0, rightFromText: 0, topFromText: lines(0.5), bottomFromText: 0,
    },
    borders: { top: line(thickEighths), bottom: line(thickEighths), left: noLine, right: noLine, insideHorizontal: line(thinEighths), insideVertical: noLine },
    rows: rows.map((content) => new TableRow({
      cantSplit: true, height: { value: imprintRow.leastTwips, rule: HeightRule.ATLEAST },
      children: [new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [content] })],
    })),
  });
}
