// Starts everything as the README says, signs in to the sandbox with the client's example, and ends: does this system do it?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pnpm } from '../pnpm.ts';
import { root } from '../workspace.ts';

const TOKEN = 'any-token';
const [command, args] = pnpm('start', '--docs-port=0', '--api-port=0', '--mock-port=0');
const start = spawn(command, args, {
  cwd: root,
  env: { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(start, 'close').then(() => {
  throw new Error('start ended before it was ready.');
});
ended.catch(() => {});

try {
  const greeting = await Promise.race([printed('Ctrl-C'), ended]);
  const url = /API +(http:\S+)/.exec(greeting)?.[1];
  if (url === undefined) throw new Error('start did not print the address of the API.');
  const login = spawn(process.execPath, [join(root, 'packages/client/examples/login.ts')], {
    env: { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN, BEEPER_BASE_URL: url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of login.stdout.setEncoding('utf8')) text += chunk;
  console.log(text);
  if (!text.includes('Connected ')) throw new Error('The login did not connect an account.');
} finally {
  start.kill('SIGINT');
}
process.exit(0);

/** Resolves once this is printed, with all that was. */
async function printed(wanted: string): Promise<string> {
  let text = '';
  for await (const chunk of start.stdout.setEncoding('utf8')) {
    process.stdout.write(chunk);
    text += chunk;
    if (text.includes(wanted)) break;
  }
  return text;
}
