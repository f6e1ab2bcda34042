import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programNames } from '../../cli/src/program.ts';
import { addresses } from '../reference/addresses.ts';
import { readSpec } from '../reference/operations.ts';
import { ALL_LOOKS, showAs, violationsOf } from './axe.ts';
import { WIDE } from './open-page.ts';
import { untilRedoc, useReference } from './open-reference.ts';
import { HAS_CHROMIUM } from './use-site.ts';

const routes = addresses(readSpec());
const site = useReference();
/** Some of Redoc's own buttons are smaller than axe's rule of WCAG 2.2 wants. */
const REDOC = { targetSize: false };

type Role = Parameters<Page['getByRole']>[0];

/** Opens the reference at an address. */
async function open(address: string, isHeld = false): Promise<Page> {
  const page = await site.open({ isHeld, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${site.address}${address && `#${address}`}`, { waitUntil: 'domcontentloaded' });
  if (!isHeld) await untilRedoc(page);
  return page;
}

/** All default rules of axe on the page or a part of it, in each look. */
async function expectNoViolations(page: Page, part?: string): Promise<void> {
  for (const look of ALL_LOOKS) {
    await showAs(page, look);
    expect(await violationsOf(page, part, REDOC), JSON.stringify(look)).toEqual([]);
  }
}

function section(page: Page, address: string): Locator {
  return page.locator(`[data-section-id="${routes[address]}"]`);
}

describe.skipIf(!HAS_CHROMIUM)('axe finds nothing', () => {
  it('before Redoc', async () => {
    const page = await open('', true);
    await page.locator('#submitLoginStep details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    await expectNoViolations(page);
    site.release();
  });

  it('at the top', async () => {
    await expectNoViolations(await open(''));
  });

  it('at an operation, expanded', async () => {
    const page = await open('submitLoginStep');
    const buttons = section(page, 'submitLoginStep').getByRole('button', { name: 'Expand all' });
    await expect.poll(() => buttons.count()).toBe(2);
    for (const left of [1, 0]) {
      await buttons.first().click();
      await expect.poll(() => buttons.count()).toBe(left);
    }
    await expectNoViolations(page);
  });

  it('at a schema, expanded', async () => {
    const page = await open('LoginSession');
    await section(page, 'LoginSession')
      .getByRole('button', { name: /Show \d/ })
      .first()
      .click();
    await expectNoViolations(page);
  });

  it('with drawer or a menu open', async () => {
    const page = await open('submitLoginStep');
    const opened = '[role="dialog"], [role="region"][aria-label="Choices"]';
    for (const name of ['View security details', 'curl', /^Example/]) {
      await section(page, 'submitLoginStep').getByRole('button', { name }).first().press('Enter');
      await page.locator(opened).waitFor();
      expect(await violationsOf(page, 'html', REDOC)).toEqual([]);
      // The page around it was looked at above, in all looks.
      await expectNoViolations(page, opened);
      await showAs(page, { scheme: 'light', size: WIDE });
      await page.keyboard.press('Escape');
      await page.locator(opened).waitFor({ state: 'detached' });
    }
  });
});

describe.skipIf(!HAS_CHROMIUM)('a keyboard is enough', () => {
  let page: Page;

  // Each has a page of its own: Redoc moves the focus late, and what one test did last could take it from the next.
  beforeEach(async () => {
    page = await open('');
  });
  afterEach(() => page.close());

  /** Waits for the focus: Redoc moves it after the key that asked for it, and a key that comes sooner goes astray. */
  async function expectFocus(role: Role, name: string | RegExp): Promise<void> {
    await page.getByRole(role, { name }).and(page.locator(':focus')).waitFor();
  }

  async function pressTo(key: string, role: Role, name: string | RegExp): Promise<void> {
    await page.keyboard.press(key);
    await expectFocus(role, name);
  }

  /** Goes to an operation, and returns what Redoc shows of it. */
  async function goTo(address: string): Promise<Locator> {
    await page.goto(`${site.address}#${address}`);
    await section(page, address).getByRole('heading', { level: 2 }).waitFor();
    return section(page, address);
  }

  it('to skip to the content', async () => {
    await pressTo('Tab', 'link', 'Skip to content');
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
  });

  it('to search, and to read on at what was found', async () => {
    await page.getByRole('button', { name: 'Search' }).press('Enter');
    await expectFocus('combobox', 'Search');
    await page.keyboard.type('Remove a login');
    await page
      .getByRole('option', { name: /Remove a login/ })
      .first()
      .waitFor();
    expect(await violationsOf(page, 'dialog')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/reference/text/removeBridgeLogin.html');
  });

  it('to leave the search, and to be where one was', async () => {
    await page.getByRole('button', { name: 'Search' }).press('Enter');
    await expectFocus('combobox', 'Search');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectFocus('button', /^Search/);
  });

  it('to go by the menu', async () => {
    const menu = page.getByRole('navigation', { name: 'Reference' });
    await menu.getByRole('link', { name: 'Login sessions' }).press('Enter');
    await menu.getByRole('link', { name: /^Cancel a login session/ }).press('Enter');
    await section(page, 'cancelLoginSession').getByRole('heading', { level: 2 }).waitFor();
  });

  it('to choose language and example, and to copy', async () => {
    const submit = await goTo('submitLoginStep');
    const panel = submit.locator('.panel-request-samples');
    await panel.locator('button[aria-haspopup]').nth(1).press('Enter');
    await expectFocus('menuitem', 'curl');
    await pressTo('End', 'menuitem', 'Payload');
    await pressTo('ArrowUp', 'menuitem', 'CLI');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await expectFocus('button', 'CLI');
    await panel.getByRole('button', { name: /^Example/ }).press('ArrowDown');
    await expectFocus('menuitem', /^Wait while/);
    await pressTo('ArrowDown', 'menuitem', /^Send a phone number/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await expectFocus('button', 'Example: Send a phone number');
    await panel.getByRole('button', { name: 'Copy' }).press('Enter');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toMatch(new RegExp(`^${programNames[0]} .*phone=`, 's'));
  });

  it('to leave a menu without a choice', async () => {
    const submit = await goTo('submitLoginStep');
    const button = submit.locator('.panel-request-samples button[aria-haspopup]').nth(1);
    await button.press('Enter');
    await page.getByRole('menuitem').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
    await button.and(page.locator(':focus')).waitFor();
  });

  it('to see other statuses and inner properties', async () => {
    const submit = await goTo('submitLoginStep');
    const inner = submit.getByRole('button', { name: /Show \d/ }).first();
    await inner.press('Enter');
    await expect
      .poll(() => submit.getByRole('button', { name: 'Hide properties' }).count())
      .toBeGreaterThan(0);
    await submit.getByRole('tab', { name: '200' }).first().press('ArrowRight');
    const tab = submit.getByRole('tab', { name: '400' }).first();
    await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
  });

  it('to see about security, and to come back', async () => {
    const submit = await goTo('submitLoginStep');
    const button = submit.getByRole('button', { name: 'View security details' });
    await button.press('Enter');
    await expectFocus('button', 'Close');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#redoc'))).toBeNull();
    await pressTo('Escape', 'button', 'View security details');
  });
});
