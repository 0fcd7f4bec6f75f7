import { createHash } from 'node:crypto';
import { PlanInputError } from '../plan-input-error.js';
import type { ExtractedSource } from '../plan-proposal.js';
import { readDocx } from './docx.js';
import { decodeText } from './plain-text.js';
import { readXlsx } from './xlsx.js';
import { openZip, type ZipParts } from './zip-parts.js';

/** The largest file that is read. */
export const LARGEST_FILE = 50 * 1024 * 1024;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const asDocx = '请用 WPS 另存为 .docx';
const asXlsx = '请用 WPS 另存为 .xlsx';
const refusal = (code: string, message: string): PlanInputError => new PlanInputError(code, message);

const startsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
const extensionOf = (fileName: string | undefined): string => /\.([A-Za-z0-9]{1,8})$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';

/** What is told from the first bytes, whatever the name says. */
function refuseByContent(bytes: Buffer, extension: string): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    if (extension === 'docx' || extension === 'xlsx') throw refusal('FILE_ENCRYPTED', `文件有密码，或是旧格式改了扩展名。请用 WPS 打开，去掉密码后另存为 .${extension} 再导入。`);
    const sheet = extension === 'et' || extension === 'xls';
    throw refusal('OLD_OFFICE_FORMAT', `这是旧格式文件（.doc、.wps、.xls、.et），读不了。${sheet ? asXlsx : asDocx}再导入。`);
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) throw refusal('PDF_NOT_READ', `PDF 读不了。${asDocx}，或把文字复制后粘贴导入。`);
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw refusal('OLD_OFFICE_FORMAT', `这是 RTF 文件，读不了。${asDocx}再导入。`);
  const image = startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x47, 0x49, 0x46, 0x38) || startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)
    || (startsWith(bytes, 0x42, 0x4d) && bytes.length > 6 && bytes.readUInt32LE(2) === bytes.length) || (startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && bytes.subarray(8, 12).toString('latin1') === 'WEBP');
  if (image) throw refusal('SCAN_NOT_READ', `这是图片或扫描件，读不出文字。请向发文单位要电子文件，${asDocx}，或把文字粘贴导入。`);
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(bytes, 0x1f, 0x8b)) throw refusal('UNSUPPORTED_TYPE', '这是压缩包。请先解压，再导入里面的 .docx 或 .xlsx 文件。');
}

const BY_NAME: Record<string, [string, string]> = {
  doc: ['OLD_OFFICE_FORMAT', `.doc 读不了。${asDocx}再导入。`], wps: ['OLD_OFFICE_FORMAT', `.wps 读不了。${asDocx}再导入。`], dot: ['OLD_OFFICE_FORMAT', `.dot 读不了。${asDocx}再导入。`],
  xls: ['OLD_OFFICE_FORMAT', `.xls 读不了。${asXlsx}再导入。`], et: ['OLD_OFFICE_FORMAT', `.et 读不了。${asXlsx}再导入。`],
  ofd: ['OFD_NOT_READ', `OFD 读不了。${asDocx}，或把文字复制后粘贴导入。`], pdf: ['PDF_NOT_READ', `PDF 读不了。${asDocx}，或把文字复制后粘贴导入。`],
  ppt: ['UNSUPPORTED_TYPE', `演示文稿读不了。把任务文字粘贴导入，或${asDocx}。`], pptx: ['UNSUPPORTED_TYPE', `演示文稿读不了。把任务文字粘贴导入，或${asDocx}。`],
};

function refuseByName(extension: string): void {
  const known = BY_NAME[extension];
  if (known !== undefined) throw refusal(...known);
}

async function readZip(bytes: Buffer, extension: string): Promise<Omit<ExtractedSource, 'sha256' | 'fileName' | 'chars' | 'bytes'>> {
  const zip: ZipParts = await openZip(bytes);
  try {
    if (zip.names.some((name) => /^OFD\.xml$/i.test(name))) throw refusal(...BY_NAME['ofd'] as [string, string]);
    if (zip.names.some((name) => name.startsWith('ppt/'))) throw refusal(...BY_NAME['pptx'] as [string, string]);
    if (zip.names.includes('xl/workbook.xml')) return { mediaType: XLSX, encoding: null, ...await readXlsx(zip) };
    if (zip.names.some((name) => /^word\/document\d*\.xml$/.test(name))) return { mediaType: DOCX, encoding: null, ...await readDocx(zip) };
    refuseByName(extension);
    throw refusal(extension === 'docx' || extension === 'xlsx' ? 'FILE_BROKEN' : 'UNSUPPORTED_TYPE', '这个压缩格式的文件里没有 Word 或 Excel 正文。请用 WPS 打开后另存为 .docx 或 .xlsx；压缩包请先解压。');
  } finally {
    zip.close();
  }
}

/**
 * Turns the bytes of a file into the text that is parsed: paragraphs by \n, cells by \t, with the SHA-256 of the original bytes.
 * Text files in UTF-8, UTF-16 and GB18030, .docx and .xlsx are read; everything else is refused with what to do. Nothing is stored.
 * @throws PlanInputError EMPTY_FILE, FILE_TOO_LARGE, OLD_OFFICE_FORMAT, PDF_NOT_READ, OFD_NOT_READ, SCAN_NOT_READ, UNSUPPORTED_TYPE,
 * FILE_BROKEN, FILE_ENCRYPTED, ZIP_BOMB, XML_REFUSED, MACROS_REFUSED, UNSAFE_ENTRY, TABLE_TOO_LARGE
 */
export async function extractSource(input: Uint8Array, options: { fileName?: string } = {}): Promise<ExtractedSource> {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const extension = extensionOf(options.fileName);
  if (bytes.length === 0) throw refusal('EMPTY_FILE', '文件是空的。请核对文件后重新选择。');
  if (bytes.length > LARGEST_FILE) throw refusal('FILE_TOO_LARGE', '文件超过 50 MB。请删去图片和附件，只留任务部分再导入。');
  refuseByContent(bytes, extension);
  const isZip = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);
  if (!isZip) refuseByName(extension);
  if (!isZip && (extension === 'docx' || extension === 'xlsx')) throw refusal('FILE_BROKEN', `这不是真正的 .${extension} 文件。请用 WPS 打开后另存为 .${extension} 再导入。`);
  const read = isZip ? await readZip(bytes, extension) : { mediaType: 'text/plain', ...decodeText(bytes), tables: [] };
  if (read.text.replace(/[\s\u00a0\u3000\ufeff]/g, '') === '') throw refusal('EMPTY_SOURCE', '文件里没有文字。扫描件请向发文单位要电子文件，或把文字粘贴导入。');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), fileName: options.fileName, chars: read.text.length, bytes: bytes.length, ...read };
}
