import { Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import type { StyleId } from '../styles.js';
import { cleanText } from '../text.js';

type RunChoice = Omit<IRunOptions, 'text' | 'children' | 'font' | 'style'>;

const chinese = { hint: 'eastAsia' };

/**
 * Runs of a text; line feeds become line breaks. The hint makes quotation marks and dashes Chinese ones.
 * @param face only where it differs from the paragraph's style
 */
export function runs(text: string, choice: RunChoice = {}, face?: string): TextRun[] {
  const font = face === undefined ? chinese : { ascii: face, hAnsi: face, eastAsia: face, cs: face, hint: 'eastAsia' };
  return cleanText(text).split('\n').map((line, index) => new TextRun({ ...choice, text: line, font, ...(index > 0 ? { break: 1 } : {}) }));
}

/** A paragraph of a text in one of our styles. */
export function paragraph(style: StyleId, text: string | TextRun[], options: Omit<IParagraphOptions, 'style' | 'text' | 'children'> = {}): Paragraph {
  return new Paragraph({ ...options, style, children: typeof text === 'string' ? runs(text) : text });
}

/** The smallest paragraph there is: Word wants one after a table at the end of a page and of a cell's table. */
export function hairParagraph(): Paragraph {
  return new Paragraph({ style: 'TableText', spacing: { line: 20, lineRule: 'exact', before: 0, after: 0 }, children: [] });
}
