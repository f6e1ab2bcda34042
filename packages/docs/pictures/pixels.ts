import type { Page } from 'playwright-core';

/** A picture as a canvas has it: four bytes for each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The pixels of a PNG, such as a screenshot. The browser itself decodes it. */
export async function pixelsOf(page: Page, picture: Buffer): Promise<Pixels> {
  const [width, height, data] = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('There is no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const text = Array.from(data, (byte) => String.fromCharCode(byte)).join('');
    return [image.width, image.height, btoa(text)] as const;
  }, picture.toString('base64'));
  return { width, height, data: Buffer.from(data, 'base64') };
}
