// The pictures of the home page and the README, which `pnpm pictures` makes.
import { readFileSync } from 'node:fs';
import type { Scheme } from './draw-terminal.ts';

const TYPES = { playground: 'png', terminal: 'svg' } as const;

export type PictureName = keyof typeof TYPES;
export const names = Object.keys(TYPES) as PictureName[];

/** Where a picture is. */
export function pictureFile(name: PictureName, scheme: Scheme): URL {
  return new URL(`../public/pictures/${fileName(name, scheme)}`, import.meta.url);
}

/** Its size in pixels, as its file has it. */
export function sizeOf(name: PictureName, scheme: Scheme): { width: number; height: number } {
  const file = readFileSync(pictureFile(name, scheme));
  if (TYPES[name] === 'png') return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(file.toString('utf8')) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * A picture in HTML, in the scheme that the page has: the other is not even loaded.
 *
 * @throws {Error} when there is no such picture
 */
export function pictureHTML(of: string | undefined, alt: string): string {
  const name = names.find((one) => one === of);
  if (!name) throw new Error(`There is no picture "${of}".`);
  return (['light', 'dark'] as const)
    .map((scheme) => {
      const { width, height } = sizeOf(name, scheme);
      return `<img class="in-${scheme}" src="/pictures/${fileName(name, scheme)}" width="${width}" height="${height}" alt="${alt}" loading="lazy">`;
    })
    .join('');
}

function fileName(name: PictureName, scheme: Scheme): string {
  return `${name}-${scheme}.${TYPES[name]}`;
}
