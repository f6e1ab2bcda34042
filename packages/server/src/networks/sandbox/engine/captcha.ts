import { crc32, deflateSync } from 'node:zlib';

const width = 96;
const height = 32;
/** How many pixels of the image one pixel of a letter is wide and high. */
const scale = 3;

/** Five by seven pixels each, a row being five bits. */
const letters: Readonly<Record<string, readonly number[]>> = {
  '2': [14, 17, 1, 2, 4, 8, 31],
  '7': [31, 1, 2, 4, 8, 8, 8],
  H: [17, 17, 17, 31, 17, 17, 17],
  K: [17, 18, 20, 24, 20, 18, 17],
  M: [17, 27, 21, 21, 17, 17, 17],
};

/** An attachment with the characters `7HK2M` behind scratches, which are others for each number. Always the same bytes. */
export function captcha(scratches: number): Readonly<Record<string, unknown>> {
  const file = png((x, y) => isLetter(x, y) !== ((x + y * (1 + scratches)) % 23 === 0));
  return {
    type: 'm.image',
    filename: 'captcha.png',
    content: file.toString('base64'),
    info: { mimetype: 'image/png', w: width, h: height, size: file.length },
  };
}

function isLetter(x: number, y: number): boolean {
  const column = Math.floor((x - 4) / scale);
  const row = Math.floor((y - 5) / scale);
  const bits = letters['7HK2M'[Math.floor(column / 6)] ?? '']?.[row] ?? 0;
  return column % 6 < 5 && ((bits >> (4 - (column % 6))) & 1) === 1;
}

/** A black and white image in the PNG format, not compressed, so that it never depends on a version of zlib. */
function png(isBlack: (x: number, y: number) => boolean): Buffer {
  const line = 1 + width / 8;
  const pixels = Buffer.alloc(height * line);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * line + 1 + (x >> 3);
      if (!isBlack(x, y)) pixels.writeUInt8(pixels.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
