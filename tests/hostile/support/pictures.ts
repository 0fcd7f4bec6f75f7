import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};

/** A PNG that declares this size; its picture data are all the same colour and may be far less than declared. */
export function png(width = 2, height = 2, extra: { text?: string; after?: string; data?: Buffer } = {}): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const data = extra.data ?? Buffer.alloc(Math.min(height, 64) * (Math.min(width, 64) + 1));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', size), ...(extra.text === undefined ? [] : [chunk('tEXt', Buffer.from(`Comment\0${extra.text}`, 'latin1'))]),
    chunk('IDAT', deflateSync(data)), chunk('IEND', Buffer.alloc(0)), Buffer.from(extra.after ?? ''),
  ]);
}

/** The head of a JPEG that declares this size. */
export function jpeg(width = 8, height = 8, comment = ''): Buffer {
  const note = Buffer.from(comment, 'latin1');
  const noted = comment === '' ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0xff, 0xfe, (note.length + 2) >> 8, (note.length + 2) & 0xff]), note]);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), noted,
    Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]), Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex'),
  ]);
}

export const pdf = (inside = ''): Buffer => Buffer.from(`%PDF-1.4\n${inside}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
