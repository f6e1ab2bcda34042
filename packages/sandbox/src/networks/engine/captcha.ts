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
    content: btoa(String.fromCharCode(...file)),
    info: { mimetype: 'image/png', w: width, h: height, size: file.length },
  };
}

function isLetter(x: number, y: number): boolean {
  const column = Math.floor((x - 4) / scale);
  const row = Math.floor((y - 5) / scale);
  const bits = letters['7HK2M'[Math.floor(column / 6)] ?? '']?.[row] ?? 0;
  return column % 6 < 5 && ((bits >> (4 - (column % 6))) & 1) === 1;
}

/** A black and white image in the PNG format, not compressed: it is small as it is. */
function png(isBlack: (x: number, y: number) => boolean): Uint8Array {
  const line = 1 + width / 8;
  const pixels = new Uint8Array(height * line);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * line + 1 + (x >> 3);
      if (!isBlack(x, y)) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7));
    }
  return joined([
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    // One bit for each pixel, in gray.
    chunk('IHDR', [...bigEndian(width), ...bigEndian(height), 1, 0, 0, 0, 0]),
    chunk('IDAT', stored(pixels)),
    chunk('IEND', []),
  ]);
}

function chunk(name: string, data: Iterable<number>): number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data];
  return [...bigEndian(body.length - name.length), ...body, ...bigEndian(crc32(body))];
}

/** As zlib has what is not compressed (RFC 1950 and 1951): one last block, which is stored. */
function stored(data: Uint8Array): number[] {
  const { length } = data;
  const sizes = [length & 255, length >> 8, ~length & 255, (~length >> 8) & 255];
  return [0x78, 0x01, 0x01, ...sizes, ...data, ...bigEndian(adler32(data))];
}

function adler32(data: Iterable<number>): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function crc32(data: Iterable<number>): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function joined(parts: readonly (readonly number[])[]): Uint8Array {
  return new Uint8Array(parts.flat());
}
