// The playground at a QR code, as its reader sees it.
import type { Browser } from 'playwright-core';
import { openPage } from '../browser/open-page.ts';
import type { Site } from '../browser/serve-site.ts';
import type { Scheme } from './draw-terminal.ts';
import { type Pixels, pixelsOf } from './pixels.ts';

/** What is on a picture: the texts of its parts and how they look, with the same ID and the same code every time. */
export interface Shown {
  readonly looks: string;
  readonly pixels: Pixels;
}

const SIZE = { width: 1040, height: 900 };
const SCALE = 1.25;

/** Signs in to WhatsApp in a page until it shows a QR code, and takes a picture of that and of the session. */
export async function showPlayground(browser: Browser, site: Site, colorScheme: Scheme): Promise<Shown> {
  const { page, faults } = await openPage(browser, site, '/playground/', {
    viewport: SIZE,
    deviceScaleFactor: SCALE,
    colorScheme,
  });
  const screen = page.locator('.screen');
  for (const name of ['Start the sandbox', 'Sign in to WhatsApp', 'QR code'])
    await screen.getByRole('button', { name, exact: true }).click();
  await screen.getByRole('img', { name: 'QR code' }).waitFor();
  await page.getByText('waiting_for_display', { exact: true }).waitFor();
  const looks = await page.evaluate(lookOfParts);
  const picture = await page.screenshot({ clip: await page.evaluate(areaOfParts), fullPage: true });
  const pixels = await pixelsOf(page, picture);
  await page.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { looks: withSameIDs(looks), pixels };
}

/** In the page: the text of each element, and what of its style can be seen. What is laid out by fonts is left out. */
function lookOfParts(): string {
  const seen = [
    'color',
    'backgroundColor',
    'border',
    'borderRadius',
    'fontSize',
    'fontWeight',
    'padding',
  ] as const;
  return [...document.querySelectorAll<HTMLElement>('.screen, .screen *, .session, .session *')]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const own = [...element.childNodes]
        .filter((node) => node instanceof Text)
        .map(({ textContent }) => textContent?.trim())
        .join(' ')
        .trim();
      const style = getComputedStyle(element);
      return `${element.tagName.toLowerCase()} ${JSON.stringify(own)} ${seen.map((name) => style[name]).join('; ')}`;
    })
    .join('\n');
}

/** In the page: the box around the login and the session. */
function areaOfParts() {
  const boxes = [...document.querySelectorAll('.screen, .session')].map((part) =>
    part.getBoundingClientRect(),
  );
  const [left, top] = [Math.min(...boxes.map(({ left }) => left)), Math.min(...boxes.map(({ top }) => top))];
  return {
    x: Math.floor(left + scrollX),
    y: Math.floor(top + scrollY),
    width: Math.ceil(Math.max(...boxes.map(({ right }) => right)) - left) + 1,
    height: Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom)) - top) + 1,
  };
}

function withSameIDs(looks: string): string {
  return `${looks.replace(/ls_[0-9a-f]{32}/g, 'ls_…').replace(/2@[^"\\]+/g, '2@…')}\n`;
}
