import { crc32, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { captcha } from './captcha.ts';

it('is an image of 96 by 32 pixels in black and white', () => {
  const [header, pixels, end] = chunksOf(captcha(0));
  expect(header).toEqual({ name: 'IHDR', data: Buffer.from('00000060000000200100000000', 'hex') });
  expect(pixels?.name).toBe('IDAT');
  expect(inflateSync(pixels?.data ?? '')).toHaveLength(32 * (1 + 96 / 8));
  expect(end).toEqual({ name: 'IEND', data: Buffer.alloc(0) });
});

it('shows its characters', () => {
  // Seven rows of the image, one for each row of pixels of the letters; scratches flip at most a few of them.
  const pixels = inflateSync(chunksOf(captcha(0))[1]?.data ?? '');
  const drawn = Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 29 }, (_, column) =>
      isBlack(pixels, 5 + column * 3, 6 + row * 3) ? '#' : '.',
    ).join(''),
  );
  const letters = [
    '#####.#...#.#...#..###..#...#',
    '....#.#...#.#..#..#...#.##.##',
    '...#..#...#.#.#.......#.#.#.#',
    '..#...#####.##.......#..#.#.#',
    '.#....#...#.#.#.....#...#...#',
    '.#....#...#.#..#...#....#...#',
    '.#....#...#.#...#.#####.#...#',
  ];
  const flipped = drawn.flatMap((line, row) =>
    [...line].filter((pixel, column) => pixel !== letters[row]?.[column]),
  );
  expect(flipped.length).toBeLessThan(20);
});

it('is the same each time, and another with other scratches', () => {
  expect(captcha(1)).toEqual(captcha(1));
  expect(captcha(1)).not.toEqual(captcha(2));
});

it('says how large it is', () => {
  const { content, info, ...rest } = captcha(3);
  const size = Buffer.from(String(content), 'base64').length;
  expect(info).toEqual({ mimetype: 'image/png', w: 96, h: 32, size });
  expect(rest).toEqual({ type: 'm.image', filename: 'captcha.png' });
});

function chunksOf({ content }: Readonly<Record<string, unknown>>): { name: string; data: Buffer }[] {
  const file = Buffer.from(String(content), 'base64');
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    chunks.push({ name: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function isBlack(pixels: Buffer, x: number, y: number): boolean {
  return (pixels.readUInt8(y * 13 + 1 + (x >> 3)) & (0x80 >> (x & 7))) === 0;
}
