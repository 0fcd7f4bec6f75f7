import type { InspectedOffice } from '@reform-ledger/plan-parser';
import { refuse } from '../kernel/errors.js';
import { acceptedType, extensionsOf } from './accepted-type.js';
import { readGuarded, type ReadLimits } from './guarded-thread.js';
import { imageSize, mostPixels } from './image-size.js';

const limits: ReadLimits = { milliseconds: 15_000, heapMegabytes: 256 };
const mendOffice = '请用 WPS 打开原文件，另存为 .docx 或 .xlsx 后再添加';
const reasons: Record<string, string> = {
  ZIP_BOMB: `文件解压后过大。${mendOffice}`,
  XML_REFUSED: `文件内部含有不允许的实体声明。${mendOffice}`,
  MACROS_REFUSED: `文件带有宏或可运行的控件。${mendOffice}，不要带宏`,
  UNSAFE_ENTRY: `文件内部含有不允许的路径或链接。${mendOffice}`,
  FILE_ENCRYPTED: `文件有密码。${mendOffice}，不要加密码`,
};

/** An uploaded file that may be kept: its media type by its content, and the words of an Office file (empty for others). */
export interface InspectedUpload { mediaType: string; text: string }

/**
 * Looks at a file before it is kept: what it is, whether its name says the same, and whether it would harm whoever opens it.
 * Office files are unpacked once in a thread with limits; pictures are measured and never decoded.
 * @param mostUnpacked how many bytes an Office file may unpack to, for whoever goes on to read it whole; default 400 MB
 * @throws FILE_TYPE_REFUSED, FILE_NAME_MISMATCH when the extension says something else, FILE_UNSAFE with the reason and what to do, BUSY
 */
export async function inspectUpload(bytes: Buffer, fileName: string, mostUnpacked?: number): Promise<InspectedUpload> {
  const mediaType = await acceptedType(bytes, fileName);
  const written = /\.([^.\s]{1,12})$/.exec(fileName)?.[1]?.toLowerCase();
  const usual = extensionsOf(mediaType);
  if (written === undefined || !usual.includes(written)) throw refuse('FILE_NAME_MISMATCH', { extension: written ?? '没有扩展名', type: usual[0] });
  if (mediaType.startsWith('image/')) checkPicture(bytes, mediaType);
  return { mediaType, text: mediaType.includes('officedocument') ? await wordsOfOffice(bytes, usual[0]!, mostUnpacked) : '' };
}

function checkPicture(bytes: Buffer, mediaType: string): void {
  const size = imageSize(bytes, mediaType);
  if (size === null || size.width === 0 || size.height === 0) throw unsafe('图片已损坏，打不开。请重新拍照或扫描后再添加');
  if (size.width * size.height > mostPixels) throw unsafe(`图片有 ${size.width}×${size.height} 点，太大了。请缩小到 1 亿点以内，或另存为 PDF 后再添加`);
}

async function wordsOfOffice(bytes: Buffer, kind: string, mostUnpacked?: number): Promise<string> {
  const answer = await readGuarded<InspectedOffice>('inspectOffice', { bytes, mostUnpacked }, limits);
  if (answer.how !== 'read') throw unsafe(answer.how === 'refused' ? (reasons[answer.code] ?? `文件已损坏，打不开。${mendOffice}`) : `文件没有检查完，可能太大或已损坏。${mendOffice}`);
  if (answer.value.kind !== kind) throw refuse('FILE_NAME_MISMATCH', { extension: kind, type: answer.value.kind });
  return answer.value.text;
}

const unsafe = (reason: string) => refuse('FILE_UNSAFE', { reason });
