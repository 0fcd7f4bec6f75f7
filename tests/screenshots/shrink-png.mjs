import { crc32, deflateSync, inflateSync } from 'node:zlib';

const colours = 256;

/**
 * A picture of a page with 256 of its colours, a third of the size and not to be told from the original: pages have few colours.
 * @param {Buffer} png 8 bits a channel, RGB or RGBA, not interlaced, as Chromium writes it
 */
export function shrinkPng(png) {
  const { width, height, channels, data } = decode(png);
  const pixels = unfilter(data, width * channels, height, channels);
  const { palette, at } = paletteOf(pixels, channels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0, from = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, from += channels) rows[row * (width + 1) + 1 + column] = at(pixels[from], pixels[from + 1], pixels[from + 2]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function decode(png) {
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const [depth, kind] = [png[24], png[25]];
  if (depth !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error(`A PNG of depth ${depth} and kind ${kind} is not expected of Chromium`);
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels: kind === 2 ? 3 : 4, data: inflateSync(Buffer.concat(parts)) };
}

/** The bytes of the pixels: each row says how it was written as differences (PNG 1.2, chapter 6). */
function unfilter(data, length, height, channels) {
  const pixels = Buffer.alloc(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (length + 1)];
    for (let column = 0; column < length; column += 1) {
      const to = row * length + column;
      const left = column < channels ? 0 : pixels[to - channels];
      const above = row === 0 ? 0 : pixels[to - length];
      const corner = row === 0 || column < channels ? 0 : pixels[to - length - channels];
      pixels[to] = data[row * (length + 1) + 1 + column] + [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
    }
  }
  return pixels;
}

function paeth(left, above, corner) {
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(left + above - corner - one));
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}

/** The colours that are used most, and which of them stands for a pixel. */
function paletteOf(pixels, channels) {
  const used = new Map();
  for (let from = 0; from < pixels.length; from += channels) {
    const key = (pixels[from] << 16) | (pixels[from + 1] << 8) | pixels[from + 2];
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  const byUse = [...used].sort((one, other) => other[1] - one[1]);
  // Flat areas keep their exact colour. The shades at the edge of letters are many and alike: one of each sixteenth, so that a small coloured dot has its place.
  const flat = byUse.slice(0, colours / 2).filter(([, times]) => times >= 300).map(([key]) => key);
  const shades = new Map();
  for (const [key, times] of byUse.slice(flat.length)) {
    const bin = key & 0xf0f0f0;
    shades.set(bin, { key: shades.get(bin)?.key ?? key, times: (shades.get(bin)?.times ?? 0) + times });
  }
  const others = [...shades.values()].sort((one, other) => other.times - one.times).map(({ key }) => key);
  const palette = [...flat, ...others].slice(0, colours).map((key) => [key >> 16, (key >> 8) & 255, key & 255]);
  const nearest = new Map();
  const find = (red, green, blue) => palette.reduce((best, [r, g, b], index) => {
    const far = 2 * (r - red) ** 2 + 4 * (g - green) ** 2 + (b - blue) ** 2;
    return far < best.far ? { far, index } : best;
  }, { far: Infinity, index: 0 }).index;
  const at = (red, green, blue) => {
    const key = (red << 16) | (green << 8) | blue;
    if (!nearest.has(key)) nearest.set(key, find(red, green, blue));
    return nearest.get(key);
  };
  return { palette, at };
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
