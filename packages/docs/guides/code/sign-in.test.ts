import { type CookiesStep, createBridgesClient, unwrap } from '@bridges-api/client';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fastSandbox } from '../../../cli/src/testing/sandbox.ts';
import { signIn } from './sign-in.ts';

let browser: Browser;

beforeAll(async () => {
  if (findChromium()) browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('signIn', () => {
  beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

  it('runs the script of the step once the browser is where it should end', async () => {
    const page = `<script>
      localStorage.token = JSON.stringify('sandbox.success.token');
      location = 'https://discord.com/channels/@me';
    </script>`;
    const { answer, session } = await signInTo('discordgo', 'browser', async (context) => {
      await context.route('https://discord.com/login', (route) => html(route, page));
      await context.route('https://discord.com/channels/@me', (route) => html(route, 'Signed in'));
    });
    expect(answer).toEqual({
      fields: { token: 'sandbox.success.token' },
      lastURL: 'https://discord.com/channels/@me',
      source: 'webview',
    });
    expect(session.status).toBe('complete');
  });

  it('waits for cookies of their domains, and takes headers of what the page sends', async () => {
    const page = `<script type="module">
      await fetch('/sent', { headers: { 'X-Goog-AuthUser': '3' } });
      document.cookie = 'SID=g.a000wrong; path=/';
      document.cookie = 'SID=g.a000example; domain=.google.com; path=/';
      document.cookie = 'OSID=g.a000example-osid; path=/';
    </script>`;
    const { answer, session } = await signInTo('gmessages', 'google', async (context) => {
      await context.route('https://messages.google.com/**', (route) => html(route, page));
    });
    expect(answer.fields).toEqual({ SID: 'g.a000example', OSID: 'g.a000example-osid', authuser: '3' });
    expect(session.currentStep?.stepID).toBe('emoji');
  });
});

describe('a step with a script', () => {
  beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

  it('takes what the script finds, however long that takes, though something lies about', async () => {
    const step: CookiesStep = {
      type: 'cookies',
      stepID: 'token',
      url: 'https://chat.example/',
      fields: [{ id: 'token', type: 'local_storage', name: 'token' }],
      extractJS: `new Promise((resolve) => {
        setTimeout(() => resolve({ token: JSON.parse(localStorage.token) }), 700);
      })`,
    };
    const page = `<script>localStorage.token = '"abc"';</script>`;
    const serve = (context: BrowserContext) =>
      context.route('https://chat.example/', (route) => html(route, page));
    expect((await signIn(step, offline(serve))).fields).toEqual({ token: 'abc' });
  });
});

describe('a sign-in that does not come to its end', () => {
  const step: CookiesStep = {
    type: 'cookies',
    stepID: 'web',
    url: 'https://chat.example/',
    extractJS: 'new Promise(() => {})',
    fields: [{ id: 'sid', type: 'cookie', name: 'sid' }],
  };
  const serve = (context: BrowserContext) =>
    context.route('https://chat.example/', (route) => html(route, ''));

  beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

  it('ends in time though the script of the step never settles, and closes its window', async () => {
    await expect(signIn(step, offline(serve), { patience: 1500 })).rejects.toThrow('timeout');
    await expect.poll(() => browser.contexts()).toEqual([]);
  });

  it('ends when it is told to, with the reason', async () => {
    const over = new AbortController();
    const signingIn = signIn(step, offline(serve), { signal: over.signal });
    over.abort(new Error('The user went away.'));
    await expect(signingIn).rejects.toThrow('The user went away.');
    await expect.poll(() => browser.contexts()).toEqual([]);
  });

  it('hands on nothing but strings', async () => {
    const extractJS = "Promise.resolve({ sid: 'abc', count: 5, nested: { a: 1 }, none: null })";
    const fields = ['sid', 'count', 'nested'].map((id) => ({
      id,
      type: 'cookie' as const,
      name: id,
      required: id === 'sid',
    }));
    const answer = await signIn({ ...step, extractJS, fields }, offline(serve));
    expect(answer.fields).toEqual({ sid: 'abc' });
  });
});

describe('a step whose patterns would keep a RegExp busy for ever', () => {
  beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

  it('is read as RE2 reads it, and holds nobody up', async () => {
    const step: CookiesStep = {
      type: 'cookies',
      stepID: 'web',
      url: `https://chat.example/${'a'.repeat(2000)}!`,
      expectedFinalURLRegex: '(?i)^HTTPS://CHAT\\.EXAMPLE/(a+)+\\z',
      fields: [{ id: 'sid', type: 'cookie', name: 'sid', pattern: '^(?:a|aa)+$' }],
    };
    const page = `<script>
      document.cookie = 'sid=${'a'.repeat(2000)}!';
      if (location.pathname.endsWith('!')) location = '/aaa';
      else setTimeout(() => (document.cookie = 'sid=aaa'), 300);
    </script>`;
    const serve = (context: BrowserContext) =>
      context.route('https://chat.example/**', (route) => html(route, page));
    expect(await signIn(step, offline(serve))).toEqual({
      fields: { sid: 'aaa' },
      lastURL: 'https://chat.example/aaa',
      source: 'webview',
    });
  });
});

/** Begins a login and signs in on pages that `serve` answers for; the browser asks nobody else. */
async function signInTo(
  bridgeID: string,
  flowID: string,
  serve: (context: BrowserContext) => Promise<unknown>,
) {
  const { env } = await fastSandbox();
  const client = createBridgesClient({ accessToken: env.BEEPER_ACCESS_TOKEN, baseUrl: env.BEEPER_BASE_URL });
  const { loginSessionID, currentStep } = await unwrap(client.createLoginSession({ bridgeID, flowID }));
  const step = currentStep as CookiesStep;
  const answer = await signIn(step, offline(serve));
  const ids = { bridgeID, loginSessionID, stepID: step.stepID };
  return { answer, session: await unwrap(client.submitLoginStep({ ...ids, type: 'cookies', ...answer })) };
}

/** The browser, in which pages are those that `serve` answers for. */
function offline(serve: (context: BrowserContext) => Promise<unknown>): Browser {
  const pages: Pick<Browser, 'newContext'> = {
    async newContext(options) {
      const context = await browser.newContext(options);
      await context.route('**', (route) => route.abort());
      await serve(context);
      return context;
    },
  };
  return pages as Browser;
}

function html(route: Parameters<Parameters<BrowserContext['route']>[1]>[0], body: string): Promise<void> {
  return route.fulfill({ contentType: 'text/html', body });
}
