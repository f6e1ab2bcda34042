import { describe, expect, it } from 'vitest';
import { runScript, takePort } from './testing/run-script.ts';

describe('site', () => {
  it('names a port in use and the option that changes it', async () => {
    const taken = await takePort();
    const { code, stdout, stderr } = await runScript('site.ts', '--port', `${taken}`).ended;
    expect(stderr).toBe(`Port ${taken} is in use: choose another with --port.\n`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('refuses an unknown option in one line', async () => {
    const { code, stderr } = await runScript('site.ts', '--base=/x/').ended;
    expect(stderr).toMatch(/^Unknown option '--base'.*\n$/);
    expect(code).toBe(1);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('serves what was built until %s', async (signal) => {
    const site = runScript('site.ts', '--', '--port=0');
    const url = /Docs +(\S+)/.exec(await site.printed('Ctrl-C'))?.[1];
    for (const path of ['/', '/reference/', '/playground/', '/guides/quick-start.html']) {
      const page = await fetch(`${url}${path}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>');
    }
    const missing = await fetch(`${url}/missing.html`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('This page does not exist');
    site.signal(signal);
    expect(await site.ended).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed');
  });
});
