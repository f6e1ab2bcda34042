import { createBridgesClient, unwrap } from '@bridges-api/client';
import type { Network } from '@bridges-api/core';
import { presentBridge } from '@bridges-api/core/networks/present';
import { everyFlow, type Walk, walk } from '@bridges-api/sandbox/testing/sandbox-walk';
import { describe, expect, it } from 'vitest';
import {
  openPlayground,
  openSandbox,
  type Playground,
  type Shown,
  TOKEN,
  walkToEnd,
} from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const flows = await everyFlow(openSandbox());
const minute = 60_000;

describe.skipIf(!HAS_CHROMIUM)('the playground', () => {
  const used = useSite();

  it('says which token is wanted when it is the wrong one', async () => {
    const { connect, screen, shows } = await openPlayground(used);
    await connect('not-the-token');
    await screen.getByText('does not accept this token').waitFor();
    const token = screen.getByLabel('Access token');
    expect(await token.getAttribute('aria-invalid')).toBe('true');
    expect(await token.evaluate((input) => input === document.activeElement)).toBe(true);
    await connect();
    await shows('Choose a network');
  });

  it('says how to start a server where there is none', async () => {
    const { connect, screen, server } = await openPlayground(used);
    await server.stop();
    await connect();
    await screen.getByText(`Nothing answers at ${server.url}. Start the server there`).waitFor();
  });

  it('says how to let it in when the server does not', async () => {
    const { connect, screen } = await openPlayground(used, { corsOrigins: [] });
    await connect();
    await screen.getByText(`Start it with --cors-origin ${used.site.origin}`).waitFor();
  });

  it('calls no server on another machine', async () => {
    const { page, press, screen } = await openPlayground(used);
    await screen.getByLabel('Address').fill('https://api.example.com');
    await screen.getByLabel('Access token').fill(TOKEN);
    await press('Connect');
    await screen.getByText('may only call servers on this machine').waitFor();
    expect(await page.locator('.requests li').count()).toBe(0);
  });

  it('completes an address without its scheme, and complains of what is none', async () => {
    const { press, screen, server, shows } = await openPlayground(used);
    const address = screen.getByLabel('Address');
    await screen.getByLabel('Access token').fill(TOKEN);
    await address.fill('localhost:port');
    await press('Connect');
    await screen.getByText('This is not an address.').waitFor();
    await address.fill(server.url.replace('http://', ''));
    await press('Connect');
    await shows('Choose a network');
    await press('Forget this server');
    expect(await address.inputValue()).toBe(server.url);
  });

  it('says what is in the way of a network that does not answer', async () => {
    const { connect, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Reconnect Nora Quill, IRC');
    await screen.getByText('The bridge cannot be reached').waitFor();
    await shows('Choose a network');
  });

  it('goes back to the connection when the server is gone', async () => {
    const { connect, press, screen, server, shows } = await openPlayground(used);
    await connect();
    await shows('Choose a network');
    await server.stop();
    await press('Sign in to X');
    await screen.getByText('Nothing answers').waitFor();
    expect(await screen.getByLabel('Access token').inputValue()).toBe(TOKEN);
  });

  it('says in a login that the server does not answer', async () => {
    const { connect, press, screen, server, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Discord');
    await press('QR code');
    await shows('Scan this code');
    await server.stop();
    await screen.getByText('The server does not answer.').waitFor();
  });

  it('asks again after a wrong value and keeps what was right', async () => {
    const { connect, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to X');
    await press('Username and password');
    await press('noraquill');
    await screen.getByLabel('Password', { exact: true }).locator('..').locator('summary').click();
    await press('shipwreck');
    await press('Continue');
    await shows('X asks again');
    await screen.getByText('That username and password do not belong together').waitFor();
    expect(await screen.getByLabel('Username', { exact: true }).inputValue()).toBe('noraquill');
    expect(await screen.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await press('lighthouse');
    await press('Continue');
    await press('7HK2M');
    await press('Continue');
    await shows('Connected');
  });

  it('shows what the server refuses beside its field', async () => {
    const { connect, page, press, screen } = await openPlayground(used);
    await connect();
    await press('Sign in to Telegram');
    await press('Phone number');
    const phone = screen.getByLabel('Phone number', { exact: true });
    await press('Continue');
    await screen.getByText('Please fill this in.').waitFor();
    expect(await page.locator('.requests', { hasText: '/steps/' }).count()).toBe(0);
    await phone.fill('0123');
    expect(await screen.getByText('Please fill this in.').count()).toBe(0);
    await press('Continue');
    await screen.getByText('Must be a phone number with country code').waitFor();
    expect(await phone.inputValue()).toBe('0123');
    expect(await phone.evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('cancels the session on the server', async () => {
    const { connect, page, press, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Discord');
    await press('QR code');
    await shows('Scan this code');
    await press('Cancel');
    await shows('Cancelled');
    await page.locator('.session').getByText('Status: cancelled').waitFor();
    await press('Try again');
    await shows('Scan this code');
  });

  it('leaves the session as it is when the page is left', async () => {
    const { connect, page, press, server, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Discord');
    await press('QR code');
    await shows('Scan this code');
    const { loginSessionID } = JSON.parse((await page.locator('.session code').textContent()) ?? '');
    const client = createBridgesClient({ accessToken: TOKEN, baseUrl: server.url });
    const status = async () =>
      (await unwrap(client.getLoginSession({ bridgeID: 'discordgo', loginSessionID }))).status;
    expect(await status()).toBe('waiting_for_display');
    await page.getByRole('link', { name: 'sandbox guide' }).click();
    await page.waitForURL('**/guides/sandbox.html');
    expect(await status()).toBe('waiting_for_display');
  });

  it('sends a form once, however often it is sent', async () => {
    const { clock, connect, press, requests, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Telegram');
    await press('Phone number');
    await screen.getByLabel('Phone number', { exact: true }).fill('+14155550105');
    await press('Continue');
    await screen.getByText('Waiting for Telegram').waitFor();
    await screen.getByLabel('Phone number', { exact: true }).fill('');
    await screen.getByLabel('Phone number', { exact: true }).press('Enter');
    expect(await screen.getByText('Please fill this in.').count()).toBe(0);
    // The submit may arrive after the first of these.
    const isAnswered = async () => {
      await clock.advance(30_000);
      return screen.getByLabel('Code', { exact: true }).isVisible();
    };
    await expect.poll(isAnswered, { interval: 1_000 }).toBe(true);
    await shows('Sign in to Telegram');
    expect(await requests.locator('li', { hasText: '/steps/phone' }).count()).toBe(1);
  });

  it('tells of a session that expired', async () => {
    const { clock, connect, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to X');
    await press('Username and password');
    await shows('Sign in to X');
    await clock.advance(31 * minute);
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
    await shows('X is not connected');
    await screen.getByText('login_session_expired').waitFor();
  });

  it('draws a refreshed code in the place of the old one', async () => {
    const { clock, connect, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to WhatsApp');
    await press('QR code');
    await shows('Scan this code');
    const code = screen.getByRole('img', { name: 'QR code' });
    const first = await code.getAttribute('src');
    await press('Cancel');
    await press('Try again');
    await shows('Scan this code');
    const second = await code.getAttribute('src');
    expect(second).not.toBe(first);
    await clock.advance(10_000);
    await expect.poll(() => code.getAttribute('src')).not.toBe(second);
    await screen.getByText('This is new.').waitFor();
  });

  it('takes cookies as JSON, and the address at the end', async () => {
    const { connect, press, requests, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Discord');
    await press('Sign in with a browser');
    await screen.getByText('Paste all values as JSON').click();
    await screen.getByLabel('JSON object with values by name').fill('{"other":1}');
    await press('Fill in');
    await screen.getByText('This is no JSON object with any of these values.').waitFor();
    await screen.getByLabel('JSON object with values by name').fill('{"token":"sandbox.success.token"}');
    await press('Fill in');
    await screen.getByLabel('Address of the page at the end').fill('https://discord.com/channels/@me');
    await press('Continue');
    await shows('Connected');
    const submit = requests.locator('li', { hasText: '/steps/' });
    expect(await submit.textContent()).toContain(
      '"fields":{"token":"sandbox.success.token"},"lastURL":"<lastURL>"',
    );
  });

  it('can be used with the keyboard, from the title of each step on', async () => {
    const { connect, page, shows } = await openPlayground(used);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await connect();
    await shows('Choose a network');
    expect(await focused()).toBe('Choose a network');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Sign in to Bluesky');
    await page.keyboard.press('Enter');
    await shows('Sign in to Bluesky');
    expect(await focused()).toBe('Sign in to Bluesky');
    await page.keyboard.press('Tab');
    await page.keyboard.type('nora.example.com');
    // Past the test values.
    for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('lighthouse');
    await page.keyboard.press('Enter');
    await shows('Connected');
    expect(await focused()).toBe('Connected');
  });

  it('finds a login on the server again when it is loaded again, until it is told to forget', async () => {
    const { connect, page, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Telegram');
    await press('Phone number');
    await press('+14155550100');
    await press('Continue');
    await screen.getByLabel('Code', { exact: true }).waitFor();
    await page.reload();
    await screen.getByLabel('Code', { exact: true }).waitFor();
    const kept = () =>
      page.evaluate(() => [
        JSON.stringify([{ ...localStorage }, document.cookie]),
        JSON.stringify({ ...sessionStorage }),
      ]);
    const [elsewhere, inTab] = await kept();
    expect(elsewhere).not.toContain(TOKEN);
    expect(inTab).toContain(TOKEN);
    expect(inTab).not.toContain('+14155550100');
    expect(page.url()).not.toContain(TOKEN);
    await press('12345');
    await press('Continue');
    await shows('Connected');
    await press('Connect another account');
    await page.reload();
    await press('Forget this server');
    await shows('Start');
    expect((await kept()).join()).not.toContain(TOKEN);
    await page.reload();
    await shows('Start');
    expect(await screen.getByLabel('Access token').inputValue()).toBe('');
  });

  it('connects by a link, and takes the token out of the address', async () => {
    const { page, press, server, shows } = await openPlayground(used);
    const address = encodeURIComponent(server.url);
    await page.goto('about:blank');
    await page.goto(`${used.site.origin}/playground/#token=${TOKEN}&address=${address}`);
    await shows('Choose a network');
    expect(page.url()).toBe(`${used.site.origin}/playground/`);
    await page.goBack();
    await page.goForward();
    expect(page.url()).not.toContain(TOKEN);
    await press('Forget this server');
    await shows('Start');
  });

  it('connects to this machine by its address of IPv6, which no policy can name', async () => {
    const { press, screen, server, shows } = await openPlayground(used);
    await screen.getByLabel('Address').fill(server.url.replace('127.0.0.1', '[::1]'));
    await screen.getByLabel('Access token').fill(TOKEN);
    await press('Connect');
    await shows('Choose a network');
  });

  it('follows no link to another machine', async () => {
    const { page, screen, shows } = await openPlayground(used);
    await page.goto('about:blank');
    await page.goto(`${used.site.origin}/playground/#token=${TOKEN}&address=https%3A%2F%2Fapi.example.com`);
    await shows('Start');
    expect(page.url()).not.toContain(TOKEN);
    expect(await screen.getByLabel('Address').inputValue()).toBe('https://api.example.com');
    expect(await page.locator('.requests li').count()).toBe(0);
  });

  it('logs requests and responses without what was typed, to copy', async () => {
    const playground = await openPlayground(used);
    const { connect, page, press, requests, screen, server, shows } = playground;
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: used.site.origin });
    await connect();
    await press('Sign in to Telegram');
    await press('Phone number');
    await screen.getByText('more test values').click();
    await press('+14155550101');
    await press('Continue');
    await screen.getByLabel('Code', { exact: true }).fill('54321');
    await press('Continue');
    await shows('Telegram asks again');
    await walkToEnd(playground);
    const log = (await requests.textContent()) ?? '';
    expect(log).toContain('{"type":"user_input","fields":{"password":"lighthouse"}}');
    expect(log).toContain('{"type":"user_input","fields":{"code":"<code>"}}');
    expect(log).toMatch(/HTTP 200\ncontent-type: application\/json[^{]*\{\n {2}"items"/);
    for (const secret of [TOKEN, '54321']) expect(log).not.toContain(secret);
    await requests.getByRole('button', { name: 'Copy as curl' }).first().click();
    await requests.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `curl ${server.url}/v1/bridges \\\n  -H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"`,
    );
  });

  it('says how long each way to sign in waits, also where there is only one', async () => {
    const { connect, press, screen, shows } = await openPlayground(used);
    await connect();
    await press('Sign in to Discord');
    const qr = screen.locator('.flows li', { has: screen.page().getByText('QR code', { exact: true }) });
    await qr.getByText('In the sandbox: 10 seconds of waiting.').waitFor();
    await screen.getByText('You have 30 minutes for a login.').waitFor();
    await press('Choose another network');
    await press('Sign in to Signal');
    await shows('Waiting for Signal');
    await screen.getByText('In the sandbox: 18 seconds of waiting.').waitFor();
  });

  it('walks every flow of the sandbox to its end', async () => {
    const playground = await openPlayground(used);
    await playground.connect();
    expect(flows.length).toBeGreaterThan(10);
    for (const { network, flowID } of flows) {
      await walkFlow(playground, network.profile.id, flowID).catch((cause) => {
        throw new Error(`The walk of ${network.profile.id} ${flowID} failed.`, { cause });
      });
    }
  });
});

/** From the list of networks to the end, which has to be that of the same flow without a browser, and back. */
async function walkFlow(playground: Playground, bridgeID: string, flowID: string): Promise<void> {
  const { press, screen, shows } = playground;
  const sandbox = openSandbox();
  const network = sandbox.network(bridgeID);
  const loginID = loginToReconnect(network);
  const expected = await walk(sandbox, bridgeID, { flowID, ...(loginID !== undefined && { loginID }) });

  await shows('Choose a network');
  const { displayName } = network.profile;
  if (loginID === undefined) await press(`Sign in to ${displayName}`);
  else
    await screen
      .getByRole('button', { name: `, ${displayName}` })
      .first()
      .click();
  const all = await network.flows();
  if (all.length > 1) await press(all.find(({ id }) => id === flowID)?.name ?? flowID);

  const seen = await walkToEnd(playground);
  const kinds = kindsOf(expected);
  // A network that is slow to start is waited for, which is no step of the flow.
  if (seen[0] === 'nothing' && kinds[0] !== 'nothing') seen.shift();
  expect(seen).toEqual(kinds);
  if (expected.error) await screen.getByText(expected.error.code).waitFor();
  else expect(await screen.locator('dl').textContent()).toContain(expected.loginID);
  await press(expected.error ? 'Choose another network' : 'Connect another account');
}

/** What the page should show, one after the other. The same kind twice in a row counts once. */
function kindsOf({ steps }: Walk): Shown[] {
  const kinds = steps.map((step) => (step.type === 'display_and_wait' ? step.display.type : step.type));
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

/** Where no account can be added, one that is there is reconnected. */
function loginToReconnect(network: Network): string | undefined {
  if (presentBridge(network, 0).status === 'available') return undefined;
  return network.logins()[0]?.loginID;
}
