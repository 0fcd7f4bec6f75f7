import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../kernel/errors.js';

/** The largest file of an import or attachment: a scanned, stamped reply fits well. */
export const fileLimit = 20 * 1024 * 1024;

/** A file that is somewhat too large is read to its end, so that the sender's browser hears why; what never ends is cut off. */
const mostSent = 2 * fileLimit;

export interface Upload { bytes: Buffer; fileName: string; fields: Record<string, string> }

/**
 * Reads one uploaded file and the fields beside it from a multipart request.
 * @throws BAD_REQUEST when there is no file or more than one, FILE_EMPTY, PAYLOAD_TOO_LARGE beyond 20 MB
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw refuse('BAD_REQUEST', { reason: '没有收到文件' });
  if (Number(request.headers['content-length'] ?? 0) > mostSent) throw tooLarge();
  hangUpBeyond(request, mostSent);
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts({ limits: { fileSize: fileLimit, files: 1, fields: 10, fieldSize: 1000, parts: 12 } })) {
      if (part.type === 'file') file = { bytes: await bytesOf(part), fileName: safeName(part.filename) };
      else fields[part.fieldname] = textOf(part);
    }
  } catch (error) {
    throw refusalOf(error);
  }
  if (file === null) throw refuse('BAD_REQUEST', { reason: '没有收到文件' });
  if (file.bytes.length === 0) throw refuse('FILE_EMPTY');
  return { ...file, fields };
}

function hangUpBeyond(request: FastifyRequest, most: number): void {
  let received = 0;
  request.raw.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > most) request.raw.destroy();
  });
}

const bytesOf = async (part: MultipartFile): Promise<Buffer> => {
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw tooLarge();
  return bytes;
};

const textOf = (part: MultipartValue): string => (typeof part.value === 'string' ? part.value : '');

/** Names that Windows keeps for devices: a file called so cannot be saved there. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** Control characters, marks that turn the writing direction, blanks without width: a name must be what it looks like. */
const unseen = /[\p{Cs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
const longestName = 120;

/** A file's own name as a reader may trust it: without folders, unseen characters and device names, at most 120 characters with its extension. */
export function safeName(name: string): string {
  const base = [...name.split(/[\\/]/).pop()!.replace(unseen, '').replace(/[<>:"|?*]/g, '_').replace(/[. ]+$/, '').trim()];
  const short = base.length <= longestName ? base.join('') : `${base.slice(0, longestName - 16).join('')}…${base.slice(-15).join('')}`;
  if (/^\.*$/.test(short)) return '未命名文件';
  return device.test(short) ? `_${short}` : short;
}

const tooLarge = () => refuse('PAYLOAD_TOO_LARGE', { limit: '20 MB' });

/** A form that is cut off, wrongly written, or has too much in it is the sender's mistake; only our own faults pass on. */
function refusalOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (code === 'FST_FILES_LIMIT' || code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return refuse('BAD_REQUEST', { reason: '一次只收一个文件' });
  if (error instanceof Refusal) return error;
  return code.startsWith('FST_') || (error instanceof Error && malformed.test(error.message)) ? refuse('BAD_REQUEST', { reason: '文件没有传完整' }) : error;
}

/** How the form reader words a form that is not one. */
const malformed = /multipart|boundary|needle|terminated early|part header|Malformed|premature close|aborted|ECONNRESET/i;
