// The playground with a server that has what Beeper documents and nothing else: no waits, no repeats, no codes, no headers.
import {
  type DocumentedServer,
  densest,
  gaps,
  type Options,
  type RecordedRequest,
  startDocumentedServer,
  submittedTwice,
  waitedTwice,
} from '@bridges-api/documented-server';
import type { Page, Route } from 'playwright-core';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openScreen, type Screen } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** The parts of a second in which the time goes on here. */
const TICK = 250;

interface Opened extends Screen {
  readonly server: DocumentedServer;
  /** Lets time go by, for the page and the server alike, and waits for what is then asked and answered. */
  pass(ms: number): Promise<void>;
  /** Lets time go by until the screen with this title is there. */
  passUntil(title: string): Promise<void>;
}

describe.skipIf(!HAS_CHROMIUM)('the playground with a server that has the documented part alone', () => {
  const used = useSite();
  let servers: DocumentedServer[] = [];

  // Whatever a test does.
  afterEach(() => {
    const asked = servers.map(({ requests }) => requests);
    servers = [];
    for (const requests of asked) {
      expect(submittedTwice(requests)).toEqual([]);
      expect(waitedTwice(requests)).toEqual([]);
      for (const login of logins(requests)) expect(densest(login, 1000), told(login)).toBe(1);
    }
  });

  async function open(options: Options = {}): Promise<Opened> {
    // The page's time when it sent the last request: when that arrives depends on how busy the machine is.
    let now = 0;
    const server = await startDocumentedServer({ origins: [used.site.origin], now: () => now, ...options });
    onTestFinished(() => server.close());
    servers.push(server);
    const opened = await openScreen(used, server.url, async (page) => {
      await page.exposeFunction('sendsAt', (time: number) => {
        now = time;
      });
      await page.addInitScript(countRequests);
      await page.clock.install({ time: 0 });
    });
    const { page, screen } = opened;
    await screen.getByRole('button', { name: 'Connect' }).waitFor();
    await page.clock.pauseAt(600_000);
    await opened.connect(server.token);
    await opened.shows('Choose a network');
    const pass = async (ms: number) => {
      await untilAnswered(page);
      for (let passed = 0; passed < ms; passed += TICK) {
        await page.clock.runFor(TICK);
        await untilAnswered(page);
      }
    };
    return {
      ...opened,
      server,
      pass,
      async passUntil(title) {
        const heading = screen.getByRole('heading', { level: 2, name: title, exact: true });
        for (let ticks = 0; !(await heading.isVisible()); ticks += 1) {
          if (ticks === 100) throw new Error(`There is no "${title}", but:\n${await screen.innerText()}`);
          await pass(TICK);
        }
      },
    };
  }

  it.each(['empty', 'html', 'other-json'] as const)(
    'tells a wrong token and a failed login whose errors are %s',
    async (body) => {
      const { connect, passUntil, press, screen, server, shows } = await open({ errors: body });
      await press('Forget this server');
      await connect('not-the-token');
      await screen.getByText('does not accept this token').waitFor();
      await connect(server.token);
      await shows('Choose a network');
      await press('Sign in to Dead End');
      await passUntil('Sign in to Dead End');
      await fill(screen, { password: 'swordfish', username: 'ada' });
      await press('Continue');
      await passUntil('Dead End is not connected');
      await screen.getByText('The network refused this login.').waitFor();
      await screen.getByRole('button', { name: 'Try again' }).waitFor();
    },
  );

  it.each<Options>([
    { completion: 'step', stepIDs: 'repeat' },
    { completion: 'none', stepIDs: 'fresh', details: true },
  ])('logs in with a phone number and a code that was wrong at first: %o', async (options) => {
    const { pass, passUntil, press, screen } = await open(options);
    await press('Sign in to Pigeon');
    await press(options.details ? 'Phone number' : 'phone');
    await passUntil('Sign in to Pigeon');
    await fill(screen, { [options.details ? 'Phone number' : 'phone']: '+44 7700 900123' });
    await press('Continue');
    const code = screen.getByLabel(options.details ? 'Code' : 'code', { exact: true });
    for (let ticks = 0; ticks < 100 && !(await code.isVisible()); ticks += 1) await pass(TICK);
    await code.fill('000000');
    await press('Continue');
    await passUntil('Pigeon asks again');
    await code.fill('246810');
    await press('Continue');
    await passUntil('Connected');
  });

  it.each(['same-step', 'new-step'] as const)(
    'logs in with a QR code that is replaced: %s',
    async (qrRefresh) => {
      const { pass, passUntil, press, screen, server } = await open({ qrRefresh });
      await press('Sign in to Lantern');
      await passUntil('Scan this code');
      const picture = screen.getByRole('img', { name: 'QR code' });
      const first = await picture.getAttribute('src');
      await pass(3000);
      server.refresh();
      await pass(6000);
      expect(await picture.getAttribute('src')).not.toBe(first);
      server.scan();
      await passUntil('Connected');
    },
  );

  it('asks at growing distances while nothing changes', async () => {
    const { pass, passUntil, press, server } = await open();
    await press('Sign in to Lantern');
    await passUntil('Scan this code');
    await pass(40_000);
    const [login = []] = logins(server.requests);
    const distances = gaps(login);
    expect(distances.length).toBeGreaterThan(7);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.slice(-4)).toEqual([5000, 5000, 5000, 5000]);
    server.scan();
    await passUntil('Connected');
  });

  it.each([
    ['oat-and-raisin', 'Connected'],
    ['stale', 'Biscuit is not connected'],
  ])('takes cookies: %s', async (sid, end) => {
    const { passUntil, press, screen } = await open({ details: true });
    await press('Sign in to Biscuit');
    await press('Browser');
    await passUntil('Sign in on the website of Biscuit');
    await fill(screen, { sid, 'X-CSRF': 'anything' });
    await press('Continue');
    await passUntil(end);
  });

  it('cancels on the server, and starts anew', async () => {
    const { pass, passUntil, press, server } = await open();
    await press('Sign in to Lantern');
    await passUntil('Scan this code');
    await pass(2000);
    await press('Cancel');
    await passUntil('Cancelled');
    expect(server.requests.at(-1)).toMatchObject({ operation: 'cancelLoginSession', status: 200 });
    await press('Try again');
    await passUntil('Scan this code');
    server.scan();
    await passUntil('Connected');
    expect(logins(server.requests)).toHaveLength(2);
  });

  it('reconnects a login', async () => {
    const { passUntil, press, screen, server } = await open({ details: true });
    await screen.getByRole('button', { name: /^Reconnect .*, Pigeon$/ }).click();
    await press('QR code');
    await passUntil('Scan this code');
    server.scan();
    await passUntil('Connected');
    await screen.getByText('local-pigeon_ba_1', { exact: true }).waitFor();
    const created = server.requests.find(({ operation }) => operation === 'createLoginSession');
    expect(created?.body?.keys).toContain('loginID');
  });

  it('sends no form again whose answer was lost', async () => {
    const { page, passUntil, press, screen, server } = await open({ details: true });
    // Not by the server, since Chromium by itself sends again what a connection that was used before has lost.
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort('connectionreset');
    };
    await page.route('**/steps/tincan.phone', lose, { times: 1 });
    await press('Sign in to Tin Can');
    await passUntil('Sign in to Tin Can');
    await fill(screen, { 'Phone number': '+44 7700 900123' });
    await press('Continue');
    await passUntil('Type this code');
    expect(server.requests.filter(({ stepID }) => stepID === 'tincan.phone')).toHaveLength(1);
    server.scan();
    await passUntil('Connected');
  });
});

async function fill(screen: Screen['screen'], values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await screen.getByLabel(label, { exact: true }).fill(value);
}

/** The requests of each login, from the one that creates its session on. Who cancels does not wait a second. */
function logins(requests: readonly RecordedRequest[]): RecordedRequest[][] {
  const found: RecordedRequest[][] = [];
  for (const request of requests) {
    if (request.operation === 'createLoginSession') found.push([request]);
    else if (request.loginSessionID && request.operation !== 'cancelLoginSession')
      found.at(-1)?.push(request);
  }
  return found;
}

/** What was asked when, for a failure. */
function told(requests: readonly RecordedRequest[]): string {
  return requests.map(({ at, method, path, status }) => `${at} ${method} ${path} ${status}`).join('\n');
}

declare global {
  interface Window {
    unanswered?: number;
    sendsAt(time: number): Promise<void>;
  }
}

/** Runs in the page: tells when it sends a request, and counts those whose answer has not come or not been dealt with. */
function countRequests(): void {
  const { fetch } = window;
  /** The page's own timers stand still. */
  const turn = () =>
    new Promise((next) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = next;
      port2.postMessage(undefined);
    });
  window.unanswered = 0;
  window.fetch = (...request) => {
    window.unanswered = (window.unanswered ?? 0) + 1;
    const answer = window.sendsAt(Date.now()).then(() => fetch(...request));
    void answer
      .then((response) => response.clone().arrayBuffer())
      .catch(() => {})
      .then(async () => {
        for (let turns = 0; turns < 10; turns += 1) await turn();
        window.unanswered = (window.unanswered ?? 0) - 1;
      });
    return answer;
  };
}

async function untilAnswered(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.unanswered), { interval: 5 }).toBe(0);
}
