/**
 * Measures of GB/T 9704-2012, each with its clause. Millimetres and points as the standard gives them; what docx needs in twips
 * (1/20 point) is computed here and nowhere else.
 */

const twipsPerMm = 1440 / 25.4;

/** Millimetres in twips. */
export const mm = (millimetres: number): number => Math.round(millimetres * twipsPerMm);

/** 5.2.1 paper and white edges; 订口 is the left edge ("订口（左白边）"), on even pages too. */
export const page = { widthMm: 210, heightMm: 297, topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 } as const;

/** Paper of the 季度台账 when it is printed large. */
export const a3 = { widthMm: 297, heightMm: 420 } as const;

/** 5.2.1 版心: 156 mm × 225 mm. */
export const typeArea = {
  widthMm: page.widthMm - page.leftMm - page.rightMm,
  heightMm: page.heightMm - page.topMm - page.bottomMm,
} as const;

/** 5.2.3 一般每面排22行，每行排28个字，并撑满版心. */
export const linesPerPage = 22;
export const charactersPerLine = 28;

/** Names of sizes in points. */
export const size = { erHao: 22, sanHao: 16, siHao: 14, xiaoSi: 12, wuHao: 10.5 } as const;

/**
 * 5.2.3 as the grid of the page: 22 lines in 225 mm are 28.99 points apart; 28.95 is the largest twentieth of a point below it with
 * which Word still counts 22. 28 characters of 16 points in 156 mm are 15.793 points apart: 848/4096 of a point less than their size.
 */
export const grid = { linePitch: 579, charSpace: -848 } as const;

/** Distance of two characters of the body in twips. */
export const characterPitch = (size.sanHao + grid.charSpace / 4096) * 20;

/**
 * The page's grid as the running text itself keeps it, so that the page is the same in Word, in WPS and in LibreOffice, which gives a
 * character that is wider than its cell two cells (see the decision on the grid): lines of the grid's height, characters 0.3 points
 * closer than their size. 28 and not 29 of them find room in 156 mm, and justification spreads them over it.
 */
export const runningText = { lineTwips: grid.linePitch, spacingTwips: -6 } as const;

/** Width of n characters of the body in twips (空二字, 空四字 …). */
export const characters = (n: number): number => Math.round(n * characterPitch);

/** Height of n lines of the body in twips (空一行, 空二行 …). */
export const lines = (n: number): number => Math.round(n * grid.linePitch);

/** 7.2.4 发文机关标志: upper edge 35 mm under the upper edge of the 版心; size by looks, so as not to exceed the 版心. */
export const mark = { belowTypeAreaMm: 35, largestPt: 52, smallestScale: 0.66, widthMm: 150 } as const;

/** Head of a 简报: under the standard's blank space, since it has no 版头 of the standard. */
export const briefMark = { belowTypeAreaMm: 8, largestPt: 46 } as const;

/** 7.2.5 发文字号: two blank lines under the mark. */
export const numberBelowMarkLines = 2;

/** 7.2.7 版头中的分隔线: 4 mm under the number's glyphs, of which their line's own air is a part; as wide as the 版心, red. */
export const redLine = { belowNumberMm: 4, spacePt: 7, widthPt: 1.5, color: 'FF0000' } as const;

/** 7.3.1 标题: two blank lines under the red line. */
export const titleBelowLineLines = 2;

/** 7.3.2 主送机关: one blank line under the title. */
export const recipientsBelowTitleLines = 1;

/** 7.3.3 正文: first line two characters in. */
export const bodyIndentCharacters = 2;

/** 7.3.4 附件说明: one blank line under the body, two characters in. */
export const attachmentNote = { belowBodyLines: 1, indentCharacters: 2 } as const;

/** 7.3.5.1 with seal: date four characters from the right; two lines are left above the name so that the seal's top is at most a line from the body. */
export const signatureWithSeal = { dateFromRightCharacters: 4, belowBodyLines: 2 } as const;

/** 7.3.5.2 without seal: one blank line, name two characters from the right, the date's first character two right of the name's. */
export const signatureWithoutSeal = { nameFromRightCharacters: 2, dateAfterNameCharacters: 2, belowBodyLines: 1 } as const;

/** 7.3.7 附件: its title stands on the third line. */
export const attachmentTitleBelowLines = 1;

/** 7.4.1 版记中的分隔线: as wide as the 版心, first and last 0.35 mm, between 0.25 mm; in eighths of a point. */
export const imprintLine = { thickEighths: Math.round(0.35 * 72 / 25.4 * 8), thinEighths: Math.round(0.25 * 72 / 25.4 * 8) } as const;

/** 7.4.2, 7.4.3: one character of 4号 in on both sides. */
export const imprintIndent = size.siHao * 20;

/** A row of the 版记 is at least 28 points high. */
export const imprintRow = { leastTwips: 560 } as const;

/** 7.5 页码: the dash 7 mm under the 版心; one character from the outer edge (odd right, even left). */
export const pageNumber = { dashBelowTypeAreaMm: 7, fromEdgeTwips: size.siHao * 20 } as const;

/** Distance of the footer from the lower edge of the paper: the dash stands in the middle of its line of 14 points. */
export const footerFromEdge = (bottomMm: number): number =>
  mm(bottomMm - pageNumber.dashBelowTypeAreaMm) - Math.round(size.siHao * 20 / 2);

/** The draft mark stands in the white edge over the 版心. */
export const headerFromEdge = mm(20);

/** Tables: 五号 from seven columns on, 小四 below (the styles of tables say their lines). */
export const table = { manyColumns: 7, cellSideTwips: 70, cellTopTwips: 30, borderEighths: 4 } as const;

/** Forms: labels 28 mm, 小四, lines of 18 points: an application with its opinions stands on one sheet where it can. */
export const form = { labelMm: 28, lineTwips: 360, airTwips: 80, cellSideTwips: 110 } as const;

/** Full characters in a line of a field that goes across a form. */
export const formLineCharacters = (mm(typeArea.widthMm) - mm(form.labelMm) - 2 * form.cellSideTwips) / (size.xiaoSi * 20);
