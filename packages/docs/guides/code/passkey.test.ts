// The code of the guide in Chromium, on a page of the passkey's own site. A window of Electron and the tab of an extension are pages
// here that Playwright drives; neither has been run itself, and the guide says so.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBridgesClient, type LoginOutcome, login, type WebAuthnStep } from '@bridges-api/client';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import { addVirtualAuthenticator } from '@bridges-api/runtimes/virtual-authenticator';
import { createSandbox } from '@bridges-api/sandbox';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { askForPasskey, passkeyHandler, passkeyInTab, passkeyInWindow } from './passkey.ts';

type Ask = Parameters<typeof passkeyHandler>[1];

const CANCELLED = 'You cancelled it, it took too long, or there is no passkey here.';

let browser: Browser;
let origin: string;
const site = createServer((_, response) => {
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>A site with passkeys</title>');
});

beforeAll(async () => {
  if (!findChromium()) return;
  browser = await openBrowser();
  site.listen(0, 'localhost');
  await once(site, 'listening');
  // Browsers give no passkey to an address such as 127.0.0.1.
  origin = `http://localhost:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  site.close();
});
beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

describe.each<[string, (user: User) => Ask]>([
  ['a page of the site', inPage],
  ['a window of Electron', inWindow],
  ['a tab of an extension', inTab],
])('in %s', (_, askIn) => {
  it('signs in with the passkey', async () => {
    const user = await openUser();
    const { outcome, shown } = await signIn(askIn(user));
    expect(outcome).toMatchObject({ ok: true });
    expect(shown).toHaveLength(1);
  });

  it('asks again when the user has refused', async () => {
    const user = await openUser({ isRefused: true });
    const { outcome, shown } = await signIn(askIn(user), () => user.agree());
    expect(outcome).toMatchObject({ ok: true });
    expect(shown.slice(1)).toEqual([CANCELLED]);
  });

  it('tells that the passkey belongs to another site', async () => {
    const user = await openUser();
    const step = stepFor('chat.example');
    expect(await askIn(user)(step, new AbortController().signal)).toEqual({ error: 'SecurityError' });
  });
});

describe.each<[string, (user: User) => Ask]>([
  ['the window', inWindow],
  ['the tab', inTab],
])('closes %s', (_, askIn) => {
  it('when the user has answered', async () => {
    const user = await openUser();
    const answer = await askIn(user)(stepFor('localhost'), new AbortController().signal);
    expect(answer).toHaveProperty('credential.response.signature');
    expect(user.context.pages()).toEqual([]);
  });

  it('when the login is over', async () => {
    const user = await openUser({ isAway: true });
    const over = new AbortController();
    const answer = askIn(user)(stepFor('localhost'), over.signal);
    await user.isAsked;
    over.abort();
    expect(await answer).toEqual({ error: 'AbortError' });
    expect(user.context.pages()).toEqual([]);
  });

  it('unless the user has closed it, which is a refusal', async () => {
    const user = await openUser({ isAway: true });
    const answer = askIn(user)(stepFor('localhost'), new AbortController().signal);
    await user.isAsked;
    await user.context.pages()[0]?.close();
    expect(await answer).toEqual({ error: 'AbortError' });
  });
});

function stepFor(rpId: string): WebAuthnStep {
  return { type: 'webauthn', stepID: 'passkey', url: origin, publicKey: { challenge: 'AAAA', rpId } };
}

/** Signs in to WhatsApp, which asks for a passkey of the site after the QR code was scanned. */
async function signIn(ask: Ask, press = async (_text: string): Promise<void> => {}) {
  const sandbox = createSandbox({ clock: 'running', speed: 1000, passkeyOrigin: origin });
  const client = createBridgesClient({ accessToken: 'sandbox', fetch: sandbox.fetch });
  const shown: string[] = [];
  const webauthn = passkeyHandler(async (text) => {
    shown.push(text);
    if (shown.length > 1) await press(text);
    if (shown.length > 2) throw new Error(text);
  }, ask);
  const none = () => {
    throw new Error('It is not asked for here.');
  };
  const outcome: LoginOutcome = await login(
    client,
    { bridgeID: 'local-whatsapp', flowID: 'qr' },
    { input: none, cookies: none, display() {}, webauthn },
  );
  return { outcome, shown };
}

/** Somebody at a browser, whose pages all have a device with the passkey of the sandbox. */
interface User {
  readonly context: BrowserContext;
  /** Kept when a page has been asked for the passkey. */
  readonly isAsked: Promise<void>;
  openPage(): Promise<Page>;
  /** Says yes from the next page on, or the next time in one that is there. */
  agree(): Promise<void>;
  evaluate(page: Page, options: WebAuthnStep['publicKey'] | string): Promise<Awaited<ReturnType<Ask>>>;
}

async function openUser({ isRefused = false, isAway = false } = {}): Promise<User> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  let isVerified = !isRefused;
  const agreeing: (() => unknown)[] = [];
  let tell = () => {};
  const isAsked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    context,
    isAsked,
    async openPage() {
      const page = await context.newPage();
      const device = await addVirtualAuthenticator(page);
      await device.addPasskey({ rpId: 'localhost', userHandle: 'sandbox.success.passkey' });
      await device.setUserVerified(isVerified);
      await device.setUserPresent(!isAway);
      agreeing.push(() => page.isClosed() || device.setUserVerified(true));
      return page;
    },
    async agree() {
      isVerified = true;
      await agreeing.at(-1)?.();
    },
    evaluate(page, options) {
      const asked =
        typeof options === 'string' ? page.evaluate(options) : page.evaluate(askForPasskey, options);
      tell();
      return asked as ReturnType<Ask>;
    },
  };
}

function inPage(user: User): Ask {
  let page: Page | undefined;
  return async ({ url, publicKey }) => {
    page ??= await user.openPage();
    await page.goto(url);
    return user.evaluate(page, publicKey);
  };
}

function inWindow(user: User): Ask {
  return async (step, signal) => {
    const page = await user.openPage();
    const webContents = {
      // Of a window that is closed meanwhile nothing is heard.
      executeJavaScript: (code: string) =>
        user.evaluate(page, code).catch(() => new Promise<never>(() => {})),
    };
    const window = {
      loadURL: async (url: string) => void (await page.goto(url)),
      webContents,
      once: (_: 'closed', listener: () => void) => page.once('close', listener),
      destroy: () => void page.close(),
    };
    const answer = await passkeyInWindow(window, step, signal);
    if (!page.isClosed()) await page.waitForEvent('close');
    return answer;
  };
}

function inTab(user: User): Ask {
  const open: Page[] = [];
  const at = (tabId: number) => {
    const page = open[tabId];
    if (!page || page.isClosed()) throw new Error(`No tab with id: ${tabId}.`);
    return page;
  };
  const tabs = {
    async create({ url }: { url: string }) {
      const page = await user.openPage();
      const id = open.push(page) - 1;
      await page.goto(url, { waitUntil: 'commit' });
      return { id, status: 'loading' };
    },
    async get(id: number) {
      return { id, status: await at(id).evaluate(() => document.readyState) };
    },
    remove: async (id: number) => at(id).close(),
  };
  const scripting = {
    async executeScript({
      target,
      args,
    }: {
      target: { tabId: number };
      args: Parameters<typeof askForPasskey>;
    }) {
      return [{ result: await user.evaluate(at(target.tabId), args[0]) }];
    },
  };
  return (step, signal) => passkeyInTab({ tabs, scripting }, step, signal);
}
