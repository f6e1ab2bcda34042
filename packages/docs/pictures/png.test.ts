import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodePNG } from './png.ts';

const WHITE = [255, 255, 255, 255];
const ALMOST = [250, 255, 255, 255];
const BLACK = [0, 0, 0, 255];

it('a small PNG names a colour for each pixel: its own, or the nearest that there is', () => {
  const pixels = [...Array<number[]>(500).fill(WHITE), ALMOST, ...Array<number[]>(24).fill(BLACK)];
  const file = encodePNG({ width: 21, height: 25, data: Uint8Array.from(pixels.flat()) });
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  expect([file.readUInt32BE(16), file.readUInt32BE(20), file[24]]).toEqual([21, 25, 4]);
  const palette = file.indexOf('PLTE');
  expect([...file.subarray(palette + 4, palette + 10)]).toEqual([255, 255, 255, 0, 0, 0]);
  const data = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(data + 4, data + 4 + file.readUInt32BE(data - 4)));
  // A byte that says how the row is written, then two pixels a byte.
  expect(rows).toHaveLength(25 * (1 + 11));
  expect(rows.subarray(0, 12)).toEqual(Buffer.alloc(12));
  expect(rows.subarray(-12).toString('hex')).toBe(`00${'1'.repeat(21)}0`);
  // The one between them is white, more or less.
  expect(rows.subarray(-24, -12).toString('hex')).toBe(`00${'0'.repeat(18)}1110`);
});
