// Whether the pictures of the playground are those of the playground that is built. `pnpm pictures` takes them anew.
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, useSite } from '../browser/use-site.ts';
import { schemes } from './draw-terminal.ts';
import { names, pictureFile, sizeOf } from './files.ts';
import { showPlayground } from './show-playground.ts';

const STALE = 'Take it anew with: pnpm pictures';

describe.skipIf(!HAS_CHROMIUM)('the picture of the playground', () => {
  const used = useSite();

  it.each(schemes)('shows what the page shows, in %s', async (scheme) => {
    const { looks, pixels } = await showPlayground(used.browser, used.site, scheme);
    expect(looks, STALE).toBe(
      readFileSync(new URL(`playground-${scheme}.looks.txt`, import.meta.url), 'utf8'),
    );
    expect(pixels.width / pixels.height).toBeGreaterThan(1);
  });
});

describe('the pictures', () => {
  const files = names.flatMap((name) => schemes.map((scheme) => pictureFile(name, scheme)));

  it('are less than 100 kB together', () => {
    const sizes = files.map((file) => statSync(file).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(100_000);
  });

  it.each(names)('of the %s have one size in both schemes', (name) => {
    const [light, dark] = schemes.map((scheme) => sizeOf(name, scheme));
    expect(light).toEqual(dark);
    expect(light?.width).toBeGreaterThan(500);
  });
});
