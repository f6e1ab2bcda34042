// Links into the playground: those of the reference, and others.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPage } from './open-page.ts';
import { DIST } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('a link into the playground', () => {
  const used = useSite();

  async function open(query: string) {
    const { page, faults } = await openPage(used.browser, used.site, `/playground/${query}`);
    onTestFinished(async () => {
      await page.close();
      expect(faults).toEqual([]);
    });
    const screen = page.locator('.screen');
    const heading = (name: string) => screen.getByRole('heading', { level: 2, name, exact: true });
    return { page, screen, shows: (name: string) => heading(name).waitFor() };
  }

  it('begins a login with test values, and submits nothing', async () => {
    const { page, screen, shows } = await open('?bridge=local-telegram&flow=phone');
    await shows('Sign in to Telegram');
    expect(await screen.getByLabel('Phone number', { exact: true }).inputValue()).toBe('+14155550100');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.locator('.requests li', { hasText: '/steps/' }).count()).toBe(0);
    await page.reload();
    await shows('Sign in to Telegram');
    await screen.getByRole('button', { name: 'Continue' }).click();
    await screen.getByLabel('Code', { exact: true }).waitFor();
  });

  it('leads to the end by its values alone', async () => {
    const { screen, shows } = await open('?bridge=local-telegram&flow=phone');
    const next = screen.getByRole('button', { name: 'Continue' });
    await next.click();
    await screen.getByLabel('Code', { exact: true }).waitFor();
    await next.click();
    await shows('Connected');
  });

  it.each([
    ['?bridge=nowhere', 'This link is for a network that is not here: nowhere.'],
    ['?bridge=irc&flow=x', 'This link is for IRC, which you cannot sign in to now'],
    ['?bridge=local-telegram&flow=x', 'a way to sign in that Telegram does not have: x.'],
  ])('says what it cannot open: %s', async (query, sentence) => {
    const { screen, shows } = await open(query);
    await shows('Choose a network');
    await screen.getByText(sentence).waitFor();
  });

  it('of the reference opens what it names', async () => {
    const pages = globSync('reference/text/*.html', { cwd: DIST });
    const texts = pages.map((page) => readFileSync(`${DIST}/${page}`, 'utf8'));
    const links = texts.flatMap((text) => text.match(/(?<=playground\/index\.html)\?[^"]*/g) ?? []);
    expect(new Set(links).size).toBeGreaterThan(3);
    for (const link of new Set(links)) {
      const { page, screen } = await open(link.replaceAll('&amp;', '&'));
      await screen.getByRole('button', { name: 'Cancel' }).or(screen.locator('.flows')).first().waitFor();
      await page.close();
    }
  });
});
