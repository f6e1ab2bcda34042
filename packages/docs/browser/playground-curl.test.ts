// What "Copy as curl" copies, run by a shell and curl as they are on this machine.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { SERVER_URL } from '@bridges-api/client';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPlayground, type Screen, startServer, TOKEN } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const run = promisify(execFile);

describe.skipIf(!HAS_CHROMIUM || !hasCurl())('a copied command', () => {
  const used = useSite();

  it('does again what the page did on a server', async () => {
    const playground = await openPlayground(used);
    await playground.connect();
    await signIn(playground);
    const [create, submit] = await copyLogin(playground);
    expect(create + submit).not.toContain(TOKEN);
    const session = JSON.parse(await shell(create));
    expect(session).toMatchObject({ bridgeID: 'discordgo', status: 'waiting_for_cookies' });
    const ended = await shell(submit.replace(/ls_\w+/, session.loginSessionID));
    expect(JSON.parse(ended)).toMatchObject({ status: 'complete' });
  });

  it('of the sandbox in the page signs in on a server', async () => {
    const playground = await openPlayground(used);
    await playground.press('Start the sandbox');
    await signIn(playground);
    await playground.requests.getByText('This page answers by itself: there is no server.').waitFor();
    const [create, submit] = await copyLogin(playground);
    const { url } = await startServer([]);
    const script = `cd "$(mktemp -d)"\n${create}\n${submit}`.replaceAll(SERVER_URL, url);
    const [first, last] = (await shell(script)).replace('}{', '}\n{').trim().split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ status: 'waiting_for_cookies' });
    expect(JSON.parse(last ?? '')).toMatchObject({ status: 'complete' });
  });
});

async function signIn({ press, shows }: Screen): Promise<void> {
  await press('Sign in to Discord');
  await press('Sign in with a browser');
  await press('sandbox.success.token');
  await press('Continue');
  await shows('Connected');
}

/** The commands that create the session and submit its step. */
async function copyLogin({ page, requests }: Screen): Promise<[string, string]> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copy = async (path: RegExp) => {
    const request = requests.locator('li', { has: page.locator('pre', { hasText: path }) });
    await request.getByRole('button', { name: 'Copy as curl' }).click();
    await request.getByText('Copied').waitFor();
    return readClipboard(page);
  };
  return [await copy(/-X POST \S+\/login-sessions\s/), await copy(/\/steps\//)];
}

function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

async function shell(script: string): Promise<string> {
  const env = { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN };
  return (await run('sh', ['-c', script], { env, encoding: 'utf8' })).stdout;
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Skipping what curl is needed for.');
    return false;
  }
}
