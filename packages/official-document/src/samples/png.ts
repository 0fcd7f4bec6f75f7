import { deflateSync } from 'node:zlib';

function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, check]);
}

/**
 * A bar chart as a small PNG for the samples: grey bars on white, no letters.
 * @param shares heights of the bars, 0–1
 */
export function barsPng(shares: number[], width = 560, height = 240): Uint8Array {
  const rows = Buffer.alloc(height * (width + 1), 255);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  const room = width / shares.length;
  shares.forEach((share, index) => {
    for (let y = Math.round((1 - share) * (height - 20)); y < height - 4; y += 1) {
      rows.fill(110, y * (width + 1) + 1 + Math.round(room * (index + 0.25)), y * (width + 1) + 1 + Math.round(room * (index + 0.75)));
    }
  });
  for (let y = height - 4; y < height - 2; y += 1) rows.fill(0, y * (width + 1) + 1, (y + 1) * (width + 1));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
}

const shades = 16;

/**
 * A drawn page as a PNG of 32 colours: greys, and what lies between red and white. Black and red ink is all an official document has, so
 * the picture takes a fifth of the room and looks the same.
 * @param ppm a picture as `pdftoppm` writes it (P6, 8 bits)
 * @throws Error when it is another kind of picture
 */
export function pagePng(ppm: Uint8Array): Uint8Array {
  const [header, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(ppm.subarray(0, 40)).toString('latin1')) ?? [];
  if (header === undefined) throw new Error('not a PPM of 8 bits');
  const [columns, lines] = [Number(width), Number(height)];
  const rows = Buffer.alloc(lines * (columns + 1));
  for (let y = 0, at = header.length; y < lines; y += 1) {
    for (let x = 0; x < columns; x += 1, at += 3) {
      const [red, green] = [ppm[at]!, ppm[at + 1]!];
      const shade = Math.round(green / 255 * (shades - 1));
      rows[y * (columns + 1) + 1 + x] = red - green > 24 ? shades + shade : shade;
    }
  }
  const palette = Buffer.alloc(shades * 2 * 3);
  for (let shade = 0; shade < shades; shade += 1) {
    const value = Math.round(shade / (shades - 1) * 255);
    palette.fill(value, shade * 3, shade * 3 + 3);
    palette.set([Math.max(value, 213), value, value], (shades + shade) * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(columns, 0);
  head.writeUInt32BE(lines, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', new Uint8Array())]);
}
