// Small PNG files: pictures of a user interface need few colours.
import { crc32, deflateSync } from 'node:zlib';
import type { Pixels } from './pixels.ts';

/** Half a byte can name twice as many, for a picture a quarter larger that looks the same. */
const COLOURS = 8;
/** How far apart two of them are at least, as a sum over their channels, so that edges of letters get some too. */
const APART = 40;

/** Makes a file of a picture with few colours: those that most of its pixels have, and for each other the nearest of them. */
export function encodePNG({ width, height, data }: Pixels): Buffer {
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index++)
    pixels[index] =
      ((data[4 * index] ?? 0) << 16) | ((data[4 * index + 1] ?? 0) << 8) | (data[4 * index + 2] ?? 0);
  const palette = choosePalette(pixels);
  const nearest = new Map<number, number>();
  const indexOf = (colour: number) => {
    const known = nearest.get(colour);
    if (known !== undefined) return known;
    const distances = palette.map((one) => distance(one, colour));
    const index = distances.indexOf(Math.min(...distances));
    nearest.set(colour, index);
    return index;
  };
  const perRow = Math.ceil(width / 2);
  const rows = Buffer.alloc(height * (perRow + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const place = y * (perRow + 1) + 1 + (x >> 1);
      const index = indexOf(pixels[y * width + x] ?? 0);
      rows[place] = (rows[place] ?? 0) | (x % 2 === 0 ? index << 4 : index);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits for each pixel, which name a colour.
  header.set([4, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function choosePalette(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const palette: number[] = [];
  // What fills an area is kept as it is, however alike.
  for (const colour of byCount) {
    const isArea = (counts.get(colour) ?? 0) > pixels.length / 200;
    if (isArea || palette.every((one) => distance(one, colour) >= APART)) palette.push(colour);
    if (palette.length === COLOURS) break;
  }
  return palette;
}

function distance(one: number, other: number): number {
  const channel = (shift: number) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255));
  return channel(16) + channel(8) + channel(0);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
