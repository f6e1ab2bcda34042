// Runs a program that signs in to the sandbox through a client, on a fresh server, and looks whether it did.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtFile } from '../serve/command.ts';
import { startProgram } from '../serve/program.ts';
import { run, type Workshop } from './workshop.ts';

const token = 'consumers';

/** Rejects unless the program has a refusal, a form and a display, and ends with an account that the server did not have before. */
export async function logInWith(shop: Workshop, command: string, args: readonly string[]): Promise<void> {
  await withServer(async (url) => {
    const before = await accountsOf(url);
    const printed = await run(shop.dir, command, args, environment(url));
    const account = /^refused flowID\nfilled 1\n(?:shown code\n)+connected (\S+)\n$/.exec(printed)?.[1];
    if (!account) throw new Error(`it printed ${JSON.stringify(printed)}`);
    if (before.includes(account) || !(await accountsOf(url)).includes(account))
      throw new Error('the server has no new account');
  });
}

/** Runs a program on the mock; resolves with what it prints. */
export async function runOnMock(shop: Workshop, command: string, args: readonly string[]): Promise<string> {
  const over = new AbortController();
  const serving = [builtFile('packages/contract-tests/proving/mock/main.ts'), '--port=0', '--quiet'];
  const mock = await startProgram({ name: 'the mock', args: serving, stop: over.signal });
  try {
    return await run(shop.dir, command, args, environment(/http:\S+/.exec(mock.greeting)?.[0] ?? ''));
  } finally {
    over.abort();
    await mock.exited;
  }
}

function environment(url: string): NodeJS.ProcessEnv {
  return { BEEPER_BASE_URL: url, BEEPER_ACCESS_TOKEN: token };
}

async function withServer(use: (url: string) => Promise<void>): Promise<void> {
  const main = builtFile('packages/server/dist/main.js');
  // Faster than life, so that nobody waits for a code to be typed.
  const args = [main, '--port=0', `--token=${token}`, '--sandbox-speed=8', '--log-level=silent'];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(server, 'exit');
  try {
    await use(await Promise.race([address(server.stdout.setEncoding('utf8')), ended.then(serverGone)]));
  } finally {
    server.kill();
    await ended;
  }
}

async function address(output: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += chunk;
    const url = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
    if (url) return url;
  }
  return serverGone();
}

function serverGone(): never {
  throw new Error('the server did not start');
}

async function accountsOf(url: string): Promise<string[]> {
  const response = await fetch(`${url}/v1/accounts`, { headers: { Authorization: `Bearer ${token}` } });
  const accounts = (await response.json()) as readonly { accountID: string }[];
  return accounts.map(({ accountID }) => accountID);
}
