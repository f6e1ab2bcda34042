// The playground in a browser, as its user handles it, and the server that it talks to.
import type { Bridge, LoginDisplay } from '@bridges-api/client';
import { type ManualClock, manualClock } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import {
  addVirtualAuthenticator,
  type VirtualAuthenticator,
} from '@bridges-api/runtimes/virtual-authenticator';
import { type TestSandbox, testSandbox } from '@bridges-api/sandbox/testing/sandbox-walk';
import { createApp } from '@bridges-api/server/app';
import type { Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PATIENCE } from './open-page.ts';
import type { UsedSite } from './use-site.ts';

export const TOKEN = 'token-of-the-playground';

/** A sandbox whose LinkedIn is switched on, so that all its flows can be walked. */
export function openSandbox(clock = manualClock(), passkeyOrigin?: string): TestSandbox {
  return testSandbox({ clock, passkeyOrigin, overrides: { linkedin: { disabled: false } } });
}

/** A server that listens until the test ends, or is stopped before. */
export interface TestServer {
  readonly url: string;
  readonly clock: ManualClock;
  stop(): Promise<void>;
}

interface ServerOptions {
  readonly port?: number;
  readonly token?: string;
  readonly passkeyOrigin?: string;
}

/**
 * Starts a server whose time stands still.
 *
 * @param port where it listens: by default where it is free
 * @param passkeyOrigin where its passkeys can be used
 */
export async function startServer(
  corsOrigins: readonly string[],
  { port = 0, token = TOKEN, passkeyOrigin }: ServerOptions = {},
): Promise<TestServer> {
  const { clock, networks } = openSandbox(manualClock(), passkeyOrigin);
  const app = await createApp({
    clock,
    networks,
    // A wait ends when there is something new, and not before.
    limits: { ...testLimits, wait: testLimits.lifetime, maxLive: 100, maxStarts: 1000 },
    token,
    host: '127.0.0.1',
    corsOrigins,
    logLevel: 'silent',
  });
  const url = await app.listen(port);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= app.close();
    return stopped;
  };
  onTestFinished(stop);
  return { url, clock, stop };
}

/** The page as its user sees it. */
export interface Screen {
  readonly page: Page;
  /** The part that shows one thing after the other. */
  readonly screen: Locator;
  readonly requests: Locator;
  /** Waits for the screen with this title. */
  shows(title: string): Promise<void>;
  press(name: string): Promise<void>;
  connect(token?: string): Promise<void>;
}

export interface Playground extends Screen {
  readonly server: TestServer;
  /** The server's time. */
  readonly clock: ManualClock;
}

/** Opens the playground beside a server whose time stands still, until the test ends. */
export async function openPlayground(
  used: UsedSite,
  { corsOrigins = [used.site.origin] }: { corsOrigins?: string[] } = {},
): Promise<Playground> {
  const server = await startServer(corsOrigins);
  return { ...(await openScreen(used, server.url)), server, clock: server.clock };
}

/**
 * Opens the playground on `localhost`, where a page may use passkeys, with a device for them.
 *
 * @param passkeyOrigin where the server says that its passkeys can be used: by default on the page
 */
export async function openPlaygroundWithPasskeys(
  used: UsedSite,
  passkeyOrigin = localhostOf(used.site.origin),
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Playground & { readonly device: VirtualAuthenticator }> {
  const origin = localhostOf(used.site.origin);
  const server = await startServer([origin], { passkeyOrigin });
  const opened = await openScreen(used, server.url, prepare, origin);
  const device = await addVirtualAuthenticator(opened.page);
  return { ...opened, server, clock: server.clock, device };
}

/** An address of this machine by its name, without which there are no passkeys. */
export function localhostOf(address: string): string {
  return address.replace('127.0.0.1', 'localhost');
}

/**
 * Opens the playground where the browser itself answers as a server would, with one bridge: `x`, which has one flow, and
 * whatever is given of it. An available one is signed in to.
 */
export async function openScripted(
  used: UsedSite,
  sessions: readonly object[],
  given: object = {},
  origin = used.site.origin,
): Promise<Screen> {
  const opened = await openScreen(used, origin, undefined, origin);
  let asked = 0;
  await opened.page.route(`${origin}/v1/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path.endsWith('/bridges')) return route.fulfill({ json: { items: [{ ...bridge, ...given }] } });
    if (path.endsWith('/login-flows')) return route.fulfill({ json: { items: [{ id: 'only' }] } });
    const session = {
      bridgeID: 'x',
      loginSessionID: 'ls_1',
      ...sessions[Math.min(asked, sessions.length - 1)],
    };
    asked += 1;
    return route.fulfill({ json: session });
  });
  await opened.connect();
  if (!('status' in given)) await opened.press('Sign in to Newer');
  return opened;
}

const bridge: Bridge = {
  id: 'x',
  accounts: [],
  activeAccountCount: 0,
  displayName: 'Newer',
  provider: 'local',
  status: 'available',
  supportsMultipleAccounts: true,
  type: 'x',
};

/**
 * Opens the playground; `connect` types in the address of the server.
 *
 * @param prepare what is done with the page before there is anything in it
 * @param origin by which of its names the site is opened
 */
export async function openScreen(
  { browser, site }: UsedSite,
  address: string,
  prepare?: (page: Page) => Promise<unknown>,
  origin = site.origin,
): Promise<Screen> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await prepare?.(page);
  await page.goto(`${origin}/playground/`);
  const screen = page.locator('.screen');
  const press = (name: string) => screen.getByRole('button', { name, exact: true }).click();
  return {
    page,
    screen,
    requests: page.locator('.requests'),
    shows: (name) => screen.getByRole('heading', { level: 2, name, exact: true }).waitFor(),
    press,
    async connect(token = TOKEN) {
      await screen.getByLabel('Address').fill(address);
      await screen.getByLabel('Access token').fill(token);
      await press('Connect');
    },
  };
}

/** What the page shows of a step. */
export type Shown = Exclude<LiveStep['type'], 'display_and_wait'> | LoginDisplay['type'];

/**
 * Walks on to the end as a user does: fills in the first test value of each field that must be filled, and waits where
 * there is something to wait for.
 *
 * @returns the kinds of steps that were seen; the same one twice in a row counts once
 */
export async function walkToEnd({ screen, press, clock }: Playground): Promise<Shown[]> {
  const seen: Shown[] = [];
  for (let rounds = 0; rounds < 1000; rounds += 1) {
    const { title, kind } = await look(screen);
    if (title === 'Connected' || title.endsWith('is not connected')) return seen;
    if (kind && seen.at(-1) !== kind) seen.push(kind);
    if (kind === 'user_input' || kind === 'cookies') {
      const form = screen.locator('form');
      const filled = await form.elementHandle();
      for (const field of await form.locator('.field:has([aria-required])').all()) await fill(field);
      await press('Continue');
      await filled?.waitForElementState('hidden');
    } else {
      await clock.advance(1000);
    }
  }
  throw new Error('The login does not end.');
}

/** Reads the screen at one moment. */
async function look(screen: Locator): Promise<{ title: string; kind: Shown | undefined }> {
  const { title, isForm, isDisplay } = await screen.evaluate((section) => ({
    title: section.querySelector('h2')?.textContent ?? '',
    isForm: section.querySelector('form') !== null,
    isDisplay: section.querySelector('.display') !== null,
  }));
  if (isForm) return { title, kind: title.startsWith('Sign in on the website') ? 'cookies' : 'user_input' };
  return { title, kind: isDisplay ? (displays[title] ?? 'nothing') : undefined };
}

const displays: Readonly<Record<string, Shown>> = {
  'Scan this code': 'qr',
  'Tap this emoji': 'emoji',
  'Type this code': 'code',
};

async function fill(field: Locator): Promise<void> {
  const testValue = field.locator('.test-value button').first();
  if ((await testValue.count()) > 0) await testValue.click();
  else await field.locator('input').fill('anything');
}
