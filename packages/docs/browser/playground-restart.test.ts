// What the user is told when the server was restarted, which is then another one at the same address.
import { describe, expect, it } from 'vitest';
import { openPlayground, type Playground, startServer, TOKEN } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('the playground after a restart of the server', () => {
  const used = useSite();

  /** In the middle of a login. */
  async function open(): Promise<Playground> {
    const opened = await openPlayground(used);
    await opened.connect();
    await opened.press('Sign in to X');
    await opened.press('Username and password');
    await opened.shows('Sign in to X');
    return opened;
  }

  async function restart({ server }: Playground, token = TOKEN): Promise<void> {
    await server.stop();
    await startServer([used.site.origin], { port: Number(new URL(server.url).port), token });
  }

  async function submit({ press }: Playground): Promise<void> {
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
  }

  it('says that the login is gone, and begins it again', async () => {
    const opened = await open();
    await restart(opened);
    await submit(opened);
    await opened.shows('This login is gone');
    await opened.screen.getByText('The server was restarted while you were signing in to X').waitFor();
    await opened.press('Try again');
    await opened.shows('Sign in to X');
  });

  it('says so too when the page is loaded again', async () => {
    const opened = await open();
    await restart(opened);
    await opened.page.reload();
    await opened.shows('This login is gone');
    await opened.press('Try again');
    await opened.shows('Sign in to X');
  });

  it('keeps the login of a server that is only gone for a while', async () => {
    const opened = await open();
    await opened.page.route('**/v1/**', (route) => route.abort());
    await opened.page.reload();
    await opened.screen.getByText('does not let this page in').waitFor();
    await opened.page.unroute('**/v1/**');
    await opened.press('Connect');
    await opened.shows('Sign in to X');
  });

  it('asks for the new token', async () => {
    const opened = await open();
    await restart(opened, 'another');
    await submit(opened);
    await opened.shows('The server asks for another token');
    const buttons = opened.screen.getByRole('button');
    expect(await buttons.allTextContents()).toEqual(['Connect again']);
    await opened.press('Connect again');
    await opened.screen.getByText('does not accept this token').waitFor();
    await opened.connect('another');
    await opened.shows('Choose a network');
  });
});
