import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../kernel/errors.js';

/** The largest file of an import or attachment: a scanned, stamped reply fits well. */
export const fileLimit = 20 * 1024 * 1024;

export interface Upload { bytes: Buffer; fileName: string; fields: Record<string, string> }

/**
 * Reads one uploaded file and the fields beside it from a multipart request.
 * @throws BAD_REQUEST when there is no file or more than one, FILE_EMPTY, PAYLOAD_TOO_LARGE beyond 20 MB
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw refuse('BAD_REQUEST', { reason: '没有收到文件' });
  const fields: Record<string, string> = {};
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

const bytesOf = async (part: MultipartFile): Promise<Buffer> => {
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw tooLarge();
  return bytes;
};

const textOf = (part: MultipartValue): string => (typeof part.value === 'string' ? part.value : '');

/** A file's own name without folders and control characters, at most 200 characters with its extension. */
export function safeName(name: string): string {
  const base = name.split(/[\\/]/).pop()!.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  if (base === '' || base === '.' || base === '..') return '未命名文件';
  return base.length <= 200 ? base : `${base.slice(0, 180)}…${base.slice(-15)}`;
}

const tooLarge = () => refuse('PAYLOAD_TOO_LARGE', { limit: '20 MB' });

function refusalOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (code === 'FST_FILES_LIMIT' || code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return refuse('BAD_REQUEST', { reason: '一次只收一个文件' });
  return error;
}
