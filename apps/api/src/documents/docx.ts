import { StreamableFile } from '@nestjs/common';
import { renderDocx, type DocumentNumber, type OfficialDocument } from '@reform-ledger/official-document';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from './content-disposition.js';
import { parseDocumentNumber } from './numbering/document-number.js';

/** What a route that hands out a Word file declares. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A Word file with the name under which it is saved. */
export interface DocxFile { name: string; bytes: Uint8Array }

/** Draws a document; the name of a draft's file says that it is one. @param name without ending */
export async function docxOf(name: string, document: OfficialDocument): Promise<DocxFile> {
  return { name: `${name}${document.draft ? '（草稿）' : ''}.docx`, bytes: await renderDocx(document) };
}

/** Hands a Word file out as a download. */
export function sendDocx(reply: FastifyReply, { name, bytes }: DocxFile): StreamableFile {
  void reply.header('x-content-type-options', 'nosniff');
  return new StreamableFile(bytes, { type: docxType, length: bytes.length, disposition: contentDisposition('attachment', name) });
}

/**
 * A number as the page prints it. Without one its place stays empty; one of another form is printed as it stands.
 * @param code of the issuer, for the empty place
 */
export function numberOnPage(docNumber: string | null, code: string, today: string): DocumentNumber {
  const empty = { code, year: Number(today.slice(0, 4)), number: null };
  if (docNumber === null) return empty;
  const brief = /^(\d{4})年第(\d+)期$/u.exec(docNumber);
  if (brief) return { code, year: Number(brief[1]), number: Number(brief[2]) };
  const parsed = parseDocumentNumber(docNumber);
  return parsed === null ? { ...empty, verbatim: docNumber } : { code: parsed.prefix, year: parsed.year, number: parsed.number };
}
