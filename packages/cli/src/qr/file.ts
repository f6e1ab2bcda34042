import { rename, rm, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import { encode, renderSVG } from 'uqr';
import { CLIError } from '../exit-codes.ts';
import { oneLine } from '../text.ts';

/** Pixels of a module, and modules of the white border. */
const SCALE = 8;
const BORDER = 4;

/** @throws {CLIError} unless a QR code can be kept in a file of that name */
export function checkQRFile(path: string): void {
  if (!/\.(png|svg)$/i.test(path))
    throw new CLIError('usage', '--qr-file needs a name that ends in .png or .svg.');
}

/**
 * Keeps a QR code in a file, black on white. It is written beside and renamed: whoever shows it never sees a part.
 *
 * @param path ends in `.png` or `.svg`
 * @throws {CLIError} when it cannot be written
 */
export async function writeQRFile(path: string, data: string): Promise<void> {
  const content = /\.svg$/i.test(path) ? renderSVG(data, { border: BORDER, pixelSize: SCALE }) : png(data);
  const beside = `${path}.${process.pid}`;
  try {
    await writeFile(beside, content, { mode: 0o600 });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new CLIError(
      'usage',
      `--qr-file: ${oneLine(path)} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

/** One bit for a pixel, 1 for white. */
function png(data: string): Buffer {
  const { data: modules, size } = encode(data, { border: BORDER });
  const side = size * SCALE;
  const rowLength = 1 + Math.ceil(side / 8);
  const pixels = Buffer.alloc(rowLength * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)])
        pixels[y * rowLength + 1 + (x >> 3)] =
          (pixels[y * rowLength + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
