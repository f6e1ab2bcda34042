import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import { describe, expect, it, onTestFinished } from 'vitest';
import { routeToSandbox } from './playwright.ts';
import { createSandbox } from './sandbox.ts';
import { serveFiles } from './testing/serve-files.ts';

const HAS_CHROMIUM = findChromium() !== undefined;
if (!HAS_CHROMIUM) console.warn(`Skipping the test of Playwright. ${NO_CHROMIUM}`);

describe.skipIf(!HAS_CHROMIUM)('a page of Playwright', () => {
  it('signs in, from another origin than that of the API', async () => {
    const origin = await serveFiles({});
    const sandbox = createSandbox({ token: 'secret' });
    const browser = await openBrowser();
    onTestFinished(async () => {
      await browser.close();
      sandbox.close();
    });
    const page = await browser.newPage();
    await routeToSandbox(page, sandbox);
    await page.goto(origin);
    const seen = await page.evaluate(async () => {
      const ask = async (path: string, token: string, body?: object) => {
        const response = await fetch(`http://localhost:23373/v1/bridges${path}`, {
          method: body ? 'POST' : 'GET',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        });
        return {
          status: response.status,
          id: response.headers.get('x-request-id'),
          body: await response.json(),
        };
      };
      const sessions = '/local-telegram/login-sessions';
      const { body, id } = await ask(sessions, 'secret', { flowID: 'phone' });
      const path = `${sessions}/${body.loginSessionID}/steps`;
      await ask(`${path}/phone`, 'secret', { type: 'user_input', fields: { phone: '+14155550100' } });
      const done = await ask(`${path}/code`, 'secret', { type: 'user_input', fields: { code: '12345' } });
      const refused = await ask('', 'wrong');
      return { id, done: done.body.status, refused: refused.status };
    });
    expect(seen).toEqual({ id: expect.stringMatching(/^req_/), done: 'complete', refused: 401 });
  });
});
