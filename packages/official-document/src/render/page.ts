import { AlignmentType, DocumentGridType, Footer, Header, HeightRule, PageNumber, PageOrientation, Paragraph, SectionType, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, TextDirection, TextRun, VerticalAlignTable, WidthType, type FileChild, type ISectionOptions } from 'docx';
import { a3, footerFromEdge, grid, headerFromEdge, mm, page, pageNumber, size } from '../layout.js';
import { hairParagraph, paragraph } from './paragraphs.js';

/** portrait: the page of the standard; landscape: a table set across it (8); ledger papers: sheets of their own. */
export type PageForm = 'portrait' | 'landscape' | 'ledger-a4' | 'ledger-a3';

type SectionKind = (typeof SectionType)[keyof typeof SectionType];

interface Sheet { widthMm: number; heightMm: number; topMm: number; bottomMm: number; leftMm: number; rightMm: number }

/** A landscape page is the upright page turned to the right: its upper edge is the upright page's left one, on odd and even pages (8). */
const turned: Sheet = { widthMm: page.heightMm, heightMm: page.widthMm, topMm: page.leftMm, bottomMm: page.rightMm, leftMm: page.bottomMm, rightMm: page.topMm };
const sheets: Record<PageForm, Sheet> = {
  portrait: page,
  landscape: turned,
  'ledger-a4': { ...turned, leftMm: 20, rightMm: 20 },
  'ledger-a3': { ...turned, widthMm: a3.heightMm, heightMm: a3.widthMm, leftMm: 22, rightMm: 22 },
};

/** Width of the text on such a page. */
export const textWidthMm = (form: PageForm): number => sheets[form].widthMm - sheets[form].leftMm - sheets[form].rightMm;

const numberRun = (): TextRun => new TextRun({ font: { hint: 'eastAsia' }, children: ['— ', PageNumber.CURRENT, ' —'] });

/** 7.5: odd right, even left, one character from the edge. */
function uprightNumber(side: 'left' | 'right'): Footer {
  return new Footer({ children: [new Paragraph({
    style: 'PageNumber', alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, indent: { [side]: pageNumber.fromEdgeTwips }, children: [numberRun()],
  })] });
}

/** 8: on a page set across, the number keeps the place it has on upright pages, so it stands turned at the left edge. */
function turnedNumber(side: 'left' | 'right'): Footer {
  const height = mm(page.widthMm - page.leftMm - page.rightMm) - 2 * pageNumber.fromEdgeTwips;
  const width = size.siHao * 20 * 2;
  return new Footer({ children: [new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: [width], layout: TableLayoutType.FIXED, margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: { top: { style: 'none' }, bottom: { style: 'none' }, left: { style: 'none' }, right: { style: 'none' } },
    float: {
      horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: mm(page.bottomMm - pageNumber.dashBelowTypeAreaMm) - Math.round(width / 2),
      verticalAnchor: TableAnchorType.PAGE, absoluteVerticalPosition: mm(page.leftMm) + pageNumber.fromEdgeTwips,
      leftFromText: 0, rightFromText: 0, topFromText: 0, bottomFromText: 0,
    },
    rows: [new TableRow({ height: { value: height, rule: HeightRule.EXACT }, children: [new TableCell({
      width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
      children: [new Paragraph({ style: 'PageNumber', alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, children: [numberRun()] })],
    })] })],
  }), hairParagraph()] });
}

const draftHeader = (): Header => new Header({ children: [paragraph('DraftMark', '草　稿')] });

/** A section of pages of one form. */
export function section(form: PageForm, children: FileChild[], { draft, type = SectionType.NEXT_PAGE }: { draft: boolean; type?: SectionKind }): ISectionOptions {
  const sheet = sheets[form];
  const landscape = form !== 'portrait';
  const number = form === 'landscape' ? turnedNumber : uprightNumber;
  return {
    properties: {
      type,
      page: {
        // The library turns width and height itself when the orientation is landscape.
        size: { width: mm(Math.min(sheet.widthMm, sheet.heightMm)), height: mm(Math.max(sheet.widthMm, sheet.heightMm)), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: mm(sheet.topMm), bottom: mm(sheet.bottomMm), left: mm(sheet.leftMm), right: mm(sheet.rightMm), header: landscape ? mm(15) : headerFromEdge, footer: form === 'portrait' ? footerFromEdge(page.bottomMm) : mm(14), gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: grid.linePitch, charSpace: grid.charSpace },
    },
    ...(draft ? { headers: { default: draftHeader(), even: draftHeader() } } : {}),
    footers: { default: number('right'), even: number('left') },
    children,
  };
}
