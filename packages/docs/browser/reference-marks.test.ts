// The marks of what is not in Beeper's documentation, in the text of the reference and in Redoc.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { addresses } from '../reference/addresses.ts';
import { readSpec } from '../reference/operations.ts';
import { addedSources, sourceMeanings, sourceNames } from '../reference/sources.ts';
import { untilRedoc, useReference } from './open-reference.ts';
import { HAS_CHROMIUM } from './use-site.ts';

const spec = readSpec();
const routes = addresses(spec);
const meanings = sourceMeanings(spec);
const known = new Map(addedSources.map((source) => [sourceNames[source], meanings[source]]));
const site = useReference();

/** What each mark says, and what is said of it to whoever points at it. */
function readMarks(place: Locator): Promise<[string, string][]> {
  return place
    .locator('.source')
    .evaluateAll((all) =>
      all.map((mark): [string, string] => [mark.textContent ?? '', mark.getAttribute('title') ?? '']),
    );
}

describe.skipIf(!HAS_CHROMIUM)('the marks of the reference without JavaScript', () => {
  let page: Page;

  beforeAll(async () => {
    page = await site.open({ javaScriptEnabled: false });
    await page.goto(site.address);
  });

  it('are those of the sources, each with what it means, and none of the documentation', async () => {
    const marks = await readMarks(page.locator('main'));
    expect(marks.length).toBeGreaterThan(200);
    expect(new Set(marks.map(([name]) => name))).toEqual(new Set(known.keys()));
    expect(marks.filter(([name, title]) => known.get(name) !== title)).toEqual([]);
  });

  it('stand before an operation that is not documented, and before no other', async () => {
    const first = (id: string) => page.locator(`#${id} > p`).nth(1).innerText();
    expect(await first('getAccount')).toMatch(
      /^released client Returns one chat account\. ours It is the same/,
    );
    expect(await first('listBridges')).toMatch(/^Lists .* ours Every/s);
  });

  it('surround what is added in several paragraphs', async () => {
    const added = page.locator('#submitLoginStep > .added');
    expect(await added.locator('p').count()).toBe(6);
    expect(await readMarks(added)).toEqual([['ours', meanings.ours]]);
  });

  it('are explained, with a way to the page that lists all', async () => {
    const legend = page.locator('main > p', { hasText: 'Marks.' });
    expect(await readMarks(legend)).toEqual([['ours', meanings.ours]]);
    await legend.getByRole('link', { name: 'What we added' }).click();
    await page.waitForURL('**/guides/what-we-added.html');
    await page.getByRole('heading', { level: 1, name: 'What we added' }).waitFor();
  });
});

describe.skipIf(!HAS_CHROMIUM)('the marks of the reference with Redoc', () => {
  let page: Page;

  beforeAll(async () => {
    page = await site.open();
    await page.goto(site.address);
    await untilRedoc(page);
  });

  async function open(address: string): Promise<Locator> {
    await page.goto(`${site.address}#${address}`);
    const section = page.locator(`[data-section-id="${routes[address]}"]`);
    await section.locator('.source').first().waitFor();
    return section;
  }

  it('stand in an operation, its headers and its errors', async () => {
    const section = await open('getAccount');
    const text = () => section.innerText().then((all) => all.replaceAll(/\s+/g, ' '));
    expect(await text()).toContain(
      'released client Returns one chat account. ours It is the same as in the list.',
    );
    expect(await text()).toMatch(/X-Request-ID string, .* required ours ID of this request/);
    await section.getByText('404', { exact: true }).first().click();
    await expect.poll(text).toContain('ours No account has this ID');
    // The whole answer is ours, so that nothing in it has a mark.
    expect(await text()).toMatch(/X-Request-ID string, .* required ID of this request/);
  });

  it('stand at properties, and at what values mean', async () => {
    const text = async (address: string) => (await (await open(address)).innerText()).replaceAll(/\s+/g, ' ');
    expect(await text('LoginInputField')).toMatch(
      /options Array of strings bridgev2 The values to choose from/,
    );
    expect(await text('DisappearingTimerCapability')).toContain(
      'after_read_by_recipient released client ours Counts from',
    );
  });

  it('are drawn as such', async () => {
    const section = await open('LoginInputField');
    const style = await section
      .locator('.source')
      .first()
      .evaluate((mark) => getComputedStyle(mark).borderTopWidth);
    expect(style).toBe('1px');
    expect((await readMarks(section)).filter(([name, title]) => known.get(name) !== title)).toEqual([]);
  });
});

it('are not in the spec that the site publishes', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  for (const name of ['openapi.yaml', 'openapi.json']) {
    const own = readFileSync(fileURLToPath(import.meta.resolve(`@bridges-api/spec/${name}`)), 'utf8');
    expect(read(`../dist/${name}`)).toBe(own);
  }
});
