// The login of the client's README, run as a user runs it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { createApp } from '@bridges-api/server/app';
import { randomBytes } from '@bridges-api/server/means';
import { describe, expect, it, onTestFinished } from 'vitest';
import { limits, token } from './testing/sandbox.ts';

const example = fileURLToPath(new URL('../examples/login.ts', import.meta.resolve('@bridges-api/client')));

describe('the login in the README of the client', () => {
  it('signs in by phone number, code and password', async () => {
    const terminal = await runExample('local-telegram', 'phone');
    await terminal.type('Phone number: ', '+14155550101');
    await terminal.type('Code: ', '00000');
    await terminal.type('Code: ', '12345');
    await terminal.type('Password: ', 'lighthouse');
    expect(await terminal.end).toMatch(/Connected local-telegram\.\S+\.\n$/);
  });

  it('signs in with a QR code', async () => {
    const { end } = await runExample('local-whatsapp', 'qr');
    expect(await end).toMatch(/type: 'qr'.*Connected local-whatsapp\.\S+\.\n$/s);
  });

  it('signs in on a web page', async () => {
    const terminal = await runExample('discordgo', 'browser');
    await terminal.type('token: ', 'sandbox.success.token');
    expect(await terminal.end).toMatch(/Sign in at https:.*Connected discordgo\S*\.\n$/s);
  });

  it('says why it failed', async () => {
    const terminal = await runExample('local-telegram', 'phone');
    await terminal.type('Phone number: ', '+14155550102');
    expect(await terminal.end).toMatch(/fewer attempts/);
  });
});

/** Runs the example at a terminal that a test types at, against a sandbox whose networks hurry. */
async function runExample(...args: string[]) {
  const networks = sandboxNetworks({ clock: systemClock, randomBytes, speed: 100 });
  const server = {
    clock: systemClock,
    networks,
    limits,
    token,
    host: '127.0.0.1',
    logLevel: 'silent',
  };
  const app = await createApp(server);
  onTestFinished(() => app.close());
  const env = { ...process.env, BEEPER_BASE_URL: await app.listen(0), BEEPER_ACCESS_TOKEN: token };
  const child = spawn(process.execPath, [example, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());

  let printed = '';
  let read = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return {
    /** Waits for a prompt, and answers it. */
    async type(prompt: string, line: string): Promise<void> {
      while (!printed.includes(prompt, read)) await once(child.stdout, 'data');
      read = printed.indexOf(prompt, read) + prompt.length;
      child.stdin.write(`${line}\n`);
    },
    /** Everything that was printed, when it has ended. */
    end: once(child, 'close').then(() => printed),
  };
}
