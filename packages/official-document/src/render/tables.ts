import { AlignmentType, BorderStyle, HeightRule, LineRuleType, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType, type Paragraph } from 'docx';
import { form, mm, size, table as measures } from '../layout.js';
import type { FormRow, FormTable, GridTable, SignedLine, TableColumn } from '../model.js';
import type { StyleId } from '../styles.js';
import { openDate, printedDate, textWidth } from '../text.js';
import { paragraph } from './paragraphs.js';

const edge = { style: BorderStyle.SINGLE, size: measures.borderEighths, color: '000000' };
const frame = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge };
const margins = { left: measures.cellSideTwips, right: measures.cellSideTwips, top: measures.cellTopTwips, bottom: measures.cellTopTwips };
const formMargins = { ...margins, left: form.cellSideTwips, right: form.cellSideTwips };
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** Whole twips by the columns' shares; the last takes the rest, so that the table is as wide as the 版心 to the twip. */
export function columnWidths(columns: Pick<TableColumn, 'width'>[], totalTwips: number): number[] {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => Math.floor(totalTwips * width / sum));
  widths[widths.length - 1]! += totalTwips - widths.reduce((total, width) => total + width, 0);
  return widths;
}

/** What differs from the style is said, and nothing else: a ledger has thousands of cells. */
function cellParagraph(style: StyleId, text: string, align: keyof typeof alignments, styleAlign: keyof typeof alignments): Paragraph {
  return paragraph(style, text, align === styleAlign ? {} : { alignment: alignments[align] });
}

const shell = (totalTwips: number, widths: number[]) => ({
  width: { size: totalTwips, type: WidthType.DXA }, indent: { size: 0, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders: frame, margins,
});

/** A list with a repeated head; a row is never torn across pages, and the name of a group stays with its first row. */
export function gridTable(grid: GridTable, totalTwips: number): (Paragraph | Table)[] {
  const many = grid.columns.length >= measures.manyColumns;
  const head: StyleId = many ? 'SmallTableHead' : 'TableHead';
  const text: StyleId = many ? 'SmallTableText' : 'TableText';
  const widths = columnWidths(grid.columns, totalTwips);
  const cell = (content: Paragraph, index: number): TableCell => new TableCell({
    width: { size: widths[index]!, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [content],
  });
  const spanning = (style: StyleId, content: string, align: 'left' | 'center'): TableCell => new TableCell({
    columnSpan: widths.length, width: { size: totalTwips, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER,
    children: [paragraph(style, content, { alignment: alignments[align], keepNext: true })],
  });
  const headRow = new TableRow({ tableHeader: true, cantSplit: true, children: grid.columns.map(({ title }, index) => cell(cellParagraph(head, title, 'center', 'center'), index)) });
  const rows = grid.rows.map((row) => new TableRow({
    cantSplit: true,
    children: Array.isArray(row)
      ? grid.columns.map(({ align = 'left' }, index) => cell(cellParagraph(text, row[index] ?? '', align, 'left'), index))
      : [spanning(head, row.span, 'left')],
  }));
  const none = rows.length === 0 ? [new TableRow({ children: [spanning(text, grid.empty ?? '无', 'center')] })] : [];
  return [
    ...(grid.note ? [paragraph('TableNote', grid.note, { keepNext: true })] : []),
    new Table({ ...shell(totalTwips, widths), rows: [headRow, ...rows, ...none] }),
  ];
}

/** Stands at the bottom of its field: what the field's lines leave over is put before it. A long name has the date under it, which is never torn. */
function signedParagraph({ label, name, date, time }: SignedLine, linesLeft: number, perLine: number): Paragraph {
  const who = `${label}：${name ?? '　　　　　'}`;
  const when = `${date === undefined ? openDate : printedDate(date)}${time === undefined ? '' : ` ${time}`}`;
  const oneLine = textWidth(who) + 2 + textWidth(when) < perLine - 0.5;
  const text = `${who}${oneLine ? '　　' : '\n'}${when}`;
  return paragraph('TableText', text, { alignment: AlignmentType.RIGHT, spacing: { before: Math.max(0, linesLeft - (oneLine ? 1 : 2)) * form.lineTwips, line: form.lineTwips, lineRule: LineRuleType.EXACT } });
}

/** A label has room for six characters; a longer one is broken before its last word of two: 单位负责人审签 → 单位负责人, 审签. */
const labelLines = (label: string): string => (label.includes('\n') || label.length <= 6 ? label : `${label.slice(0, -2)}\n${label.slice(-2)}`);

function formRow(row: FormRow, totalTwips: number): TableRow {
  const label = mm(form.labelMm);
  const half = Math.floor((totalTwips - 2 * label) / 2);
  const single = row.cells.length === 1;
  const line = { spacing: { line: form.lineTwips, lineRule: LineRuleType.EXACT } };
  const children = row.cells.flatMap((field, index) => {
    const width = single ? totalTwips - label : index === 0 ? half : totalTwips - 2 * label - half;
    const texts = field.text.split('\n');
    const perLine = (width - 2 * form.cellSideTwips) / (size.xiaoSi * 20);
    const filled = texts.reduce((total, text) => total + Math.max(1, Math.ceil(textWidth(text) / perLine)), 0);
    return [
      new TableCell({ width: { size: label, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [paragraph('TableHead', labelLines(field.label), line)] }),
      new TableCell({
        width: { size: width, type: WidthType.DXA }, ...(single ? { columnSpan: 3 } : {}),
        verticalAlign: field.signed ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER, margins: formMargins,
        children: [
          ...texts.map((text) => paragraph('TableText', text, line)),
          ...(field.signed ? [signedParagraph(field.signed, (row.lines ?? 1) - filled, perLine)] : []),
        ],
      }),
    ];
  });
  return new TableRow({ cantSplit: true, height: { value: (row.lines ?? 1) * form.lineTwips + form.airTwips, rule: HeightRule.ATLEAST }, children });
}

/** A form of labelled fields: one or two fields on a row, labels of one width. */
export function formTable(table: FormTable, totalTwips: number): Table {
  const label = mm(form.labelMm);
  const half = Math.floor((totalTwips - 2 * label) / 2);
  return new Table({ ...shell(totalTwips, [label, half, label, totalTwips - 2 * label - half]), rows: table.rows.map((row) => formRow(row, totalTwips)) });
}
