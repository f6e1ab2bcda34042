// The way back from a step, where a network offers several ways to go on.
import { describe, expect, it } from 'vitest';
import { openPlayground } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('the way back in the playground', () => {
  const used = useSite();

  /** Signs in as far as the choice of a second factor. */
  async function openAtChoice() {
    const playground = await openPlayground(used);
    const { connect, press, screen } = playground;
    const method = screen.getByLabel('Second factor', { exact: true });
    await connect();
    await press('Sign in to X');
    await press('Username, password and a second factor');
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
    await method.waitFor();
    return { ...playground, method };
  }

  it('leads from a form to the choice, which is asked anew', async () => {
    const { method, press, requests, screen, shows } = await openAtChoice();
    await method.selectOption('Authenticator app');
    await press('Continue');
    const code = screen.getByLabel('Code', { exact: true });
    await code.fill('999999');
    await press('Back');
    await method.waitFor();
    await shows('Sign in to X');
    expect(await method.inputValue()).toBe('');
    const back = await requests
      .locator('li', { hasText: '/steps/code/back' })
      .locator('pre')
      .first()
      .textContent();
    expect(back).toContain('curl -X POST');
    expect(back).not.toContain('-d');
    await method.selectOption('Authenticator app');
    await press('Continue');
    await code.waitFor();
    expect(await code.inputValue()).toBe('');
    await press('123456');
    await press('Continue');
    await shows('Connected');
  });

  it('leads from a display that is waited for, by keyboard too', async () => {
    const { clock, method, page, press, shows } = await openAtChoice();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await method.selectOption('Another device');
    await press('Continue');
    await shows('Waiting for X');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Back');
    await page.keyboard.press('Enter');
    await method.waitFor();
    expect(await focused()).toBe('Sign in to X');
    await method.selectOption('Another device');
    await press('Continue');
    await shows('Waiting for X');
    await clock.advance(20_000);
    await shows('Connected');
  });

  it('is there only where the step has one', async () => {
    const { method, press, screen } = await openAtChoice();
    const back = screen.getByRole('button', { name: 'Back', exact: true });
    expect(await back.count()).toBe(0);
    await method.selectOption('Authenticator app');
    await press('Continue');
    await back.waitFor();
    await screen.getByText('more test value').click();
    await press('000000');
    await press('Continue');
    await screen.getByRole('heading', { level: 2, name: 'X asks again' }).waitFor();
    expect(await back.count()).toBe(1);
  });
});
