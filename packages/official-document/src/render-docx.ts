import type { OfficialDocument } from './model.js';

/**
 * Draws a document as docx. The library that writes docx is loaded with the first document: a server starts a tenth of a second sooner without it.
 * @returns the bytes of the file; the same document gives the same bytes
 * @throws {OfficialDocumentError} DOCUMENT_TITLE_MISSING, DOCUMENT_TITLE_PUNCTUATED, DOCUMENT_EMPTY, DOCUMENT_NUMBER_MISSING,
 *   DOCUMENT_UNSIGNED, DOCUMENT_DATE_INVALID, CHART_NOT_PNG
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const { drawDocx } = await import('./render/render.js');
  return drawDocx(document);
}
