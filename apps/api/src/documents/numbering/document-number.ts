/** The parts of a 发文字号, e.g. 叶医改领组办〔2023〕1号. */
export interface DocumentNumber { prefix: string; year: number; number: number }

/** Writes a 发文字号 with the six-cornered brackets of GB/T 9704. */
export const formatDocumentNumber = ({ prefix, year, number }: DocumentNumber): string => `${prefix}〔${year}〕${number}号`;

/** Writes the number of a 简报: 2023年第3期. */
export const formatBriefNumber = ({ year, number }: Pick<DocumentNumber, 'year' | 'number'>): string => `${year}年第${number}期`;

/** Reads a 发文字号; round and square brackets are met in practice. Null when it is not one. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const match = /^(.+?)[〔([【[（](\d{4})[〕)\]】］）]第?(\d{1,6})号$/u.exec(text.replace(/\s+/gu, ''));
  return match ? { prefix: match[1]!, year: Number(match[2]), number: Number(match[3]) } : null;
}

/** The gap-free series a jurisdiction's numbers of one year come from. */
export const documentSeries = (jurisdictionId: string, year: number): string => `document-number/${jurisdictionId}/${year}`;

/** The gap-free series of a jurisdiction's 简报 of one year. */
export const briefSeries = (jurisdictionId: string, year: number): string => `brief-number/${jurisdictionId}/${year}`;
