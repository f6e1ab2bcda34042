import { type DisplayAndWaitStep, matchDisplay } from '@bridges-api/client';
import { renderSVG } from 'uqr';
import { element } from './element.ts';
import { drawingOf } from './emoji-drawing.ts';
import { link } from './link.ts';
import type { Stage } from './stage.ts';
import { unknownJSON } from './unknown-step.ts';

/** What to draw, and what to say about it. */
interface Drawing {
  readonly title: string;
  readonly picture?: HTMLElement;
  readonly waiting: string;
}

/**
 * Makes a function that shows what a step displays. It is not waited for: the login goes on by itself, and calls it again
 * when a code has been refreshed. Then the new one takes the place of the old one, and nothing else moves.
 */
export function displays(stage: Stage): (step: DisplayAndWaitStep) => void {
  let shown: { title: string; canGoBack: boolean; box: HTMLElement } | undefined;
  return ({ canGoBack = false, display, instructions }) => {
    const { title, picture, waiting } = matchDisplay<Drawing>(display, {
      qr: ({ data }) => ({
        title: 'Scan this code',
        picture: qrCode(data),
        waiting: 'Waiting for the scan …',
      }),
      emoji: ({ imageURL }) => ({
        title: 'Tap this emoji',
        picture: emoji(imageURL),
        waiting: 'Waiting for the emoji to be tapped …',
      }),
      code: ({ data }) => ({
        title: 'Type this code',
        picture: element('p', { class: 'code' }, data),
        waiting: 'Waiting for the code to be typed …',
      }),
      nothing: () => ({ title: `Waiting for ${stage.network}`, waiting: 'Waiting …' }),
      unknown: (other) => ({
        title: 'Something newer than this page',
        picture: unknownJSON('display', other),
        waiting: 'Waiting …',
      }),
    });
    const box = element('div', { class: 'display' }, instructions && element('p', {}, instructions), picture);
    if (shown?.title === title && shown.canGoBack === canGoBack && shown.box.isConnected) {
      shown.box.replaceWith(box);
      stage.say(`This is new. ${waiting}`);
    } else {
      stage.show(title, box, element('div', { class: 'row' }, ...stage.waysOut()));
      stage.say(waiting);
    }
    shown = { title, canGoBack, box };
  };
}

/** Always dark on white, with a margin of four: what scanners want, whatever the page's colours are. */
function qrCode(data: string): HTMLElement {
  try {
    const svg = renderSVG(data, { border: 4 });
    return element('img', {
      class: 'qr',
      src: `data:image/svg+xml,${encodeURIComponent(svg)}`,
      alt: 'QR code',
    });
  } catch {
    return element('p', { class: 'issue' }, `This is too long for a QR code: ${data}`);
  }
}

/**
 * An emoji that is known here is drawn here: most pictures are text in an SVG, for which a machine may have no font. Of others it
 * shows the picture, if it is in its address, as the page's policy wants, and else the emoji that the address names.
 */
function emoji(imageURL: string): HTMLElement {
  const text = emojiOf(imageURL);
  const drawing = text === undefined ? undefined : drawingOf(text);
  const picture = drawing && element('img', { class: 'emoji', ...drawing });
  if (imageURL.startsWith('data:image/'))
    return picture ?? element('img', { class: 'emoji', src: imageURL, alt: text ?? 'Emoji to tap' });
  return element(
    'div',
    {},
    picture ?? (text && element('p', { class: 'emoji' }, text)),
    element('p', {}, 'Its picture: ', link(imageURL)),
  );
}

/** The emoji in the address of a picture: as it is in an SVG, or as a code point as in `emoji_u1f98a.png`. */
export function emojiOf(imageURL: string): string | undefined {
  const [, codePoint] = /[/_u](1f[\da-f]{3})[./_-]/i.exec(imageURL) ?? [];
  if (codePoint) return String.fromCodePoint(Number.parseInt(codePoint, 16));
  return /\p{Extended_Pictographic}\ufe0f?/u.exec(decode(imageURL))?.[0];
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
