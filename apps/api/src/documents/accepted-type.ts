import { fileTypeFromBuffer } from 'file-type';
import { refuse } from '../kernel/errors.js';

const accepted: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** The extensions a file of this type may have, the usual one first. */
export const extensionsOf = (mediaType: string): string[] => (mediaType === 'image/jpeg' ? ['jpg', 'jpeg'] : Object.keys(accepted).filter((extension) => accepted[extension] === mediaType));

/** What a browser may show by itself; everything else is only downloaded. */
export const previewable = (mediaType: string): boolean => mediaType === 'application/pdf' || mediaType === 'image/jpeg' || mediaType === 'image/png';

/**
 * The media type of a file by its content, whatever its name says.
 * @throws FILE_TYPE_REFUSED for anything but PDF, docx, xlsx, JPG and PNG
 */
export async function acceptedType(bytes: Uint8Array, fileName: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mediaType = found === undefined ? undefined : accepted[found.ext];
  if (mediaType === undefined) throw refuse('FILE_TYPE_REFUSED', { type: found?.ext ?? (/\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1] ?? '未知类型') });
  return mediaType;
}
