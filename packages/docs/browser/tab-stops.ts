import type { Page } from 'playwright-core';

/** What the Tab key does in a page, from its beginning to its end. */
export interface TabStops {
  /** What had the focus, in order. */
  readonly reached: readonly string[];
  /** What had it without a ring around it, out of sight, or under something else. */
  readonly faulty: readonly string[];
  /** What takes the focus but was never given it. */
  readonly missed: readonly string[];
}

const LIMIT = 500;

/**
 * Presses Tab until the focus leaves the page.
 *
 * @throws {Error} when it never does
 */
export async function tabStops(page: Page): Promise<TabStops> {
  const reached: string[] = [];
  const faulty: string[] = [];
  await page.evaluate(() => document.body.focus());
  for (let stops = 0; stops < LIMIT; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (!stop) return { reached, faulty, missed: await missedBackwardsToo(page, stops) };
    reached.push(stop.name);
    if (stop.fault) faulty.push(`${stop.name}: ${stop.fault}`);
  }
  throw new Error(
    `The focus is still in the page after ${LIMIT} stops, last on ${reached.slice(-3).join(', ')}`,
  );
}

/** What appears above while a reader goes down is reached on the way back. */
async function missedBackwardsToo(page: Page, stops: number): Promise<string[]> {
  let missed = await page.evaluate(neverReached);
  for (let left = stops; left > 0 && missed.length > 0; left -= 1) {
    await page.keyboard.press('Shift+Tab');
    await page.evaluate(lookAtFocus);
    missed = await page.evaluate(neverReached);
  }
  return missed;
}

/** In the page: what has the focus, marked as reached. Nothing, when the focus has left or begins anew. */
function lookAtFocus(): { name: string; fault?: string } | undefined {
  const element = document.activeElement;
  if (!element || element === document.body || element.hasAttribute('data-reached')) return;
  element.setAttribute('data-reached', '');
  const name = `${element.outerHTML.replace(element.innerHTML, '').slice(0, 120)} ${element.textContent?.trim().slice(0, 40)}`;
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const there = document
    .elementsFromPoint(x, y)
    .find((hit) => getComputedStyle(hit).pointerEvents !== 'none');
  const hasRing = [element, ...label].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  });
  if (!hasRing) return { name, fault: 'has no ring' };
  if (label.length > 0) return { name };
  if (width < 2 || height < 2) return { name, fault: `is ${width} by ${height}` };
  if (!there || !(element.contains(there) || there.contains(element))) {
    return { name, fault: `is under ${there?.outerHTML.slice(0, 120) ?? 'the edge'}` };
  }
  return { name };
}

/** In the page: what can be clicked and seen, but has no mark. */
function neverReached(): string[] {
  const selector =
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';
  return [...document.querySelectorAll<HTMLElement>(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter(
      (element) => !element.hasAttribute('data-reached') && !element.closest('[inert], [aria-hidden="true"]'),
    )
    .filter(
      (element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
    )
    .map((element) => element.outerHTML.slice(0, 160));
}
