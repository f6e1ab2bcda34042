// Starts everything as the README says, signs in to the sandbox with the client's example, and ends: does this system do it?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pnpm } from '../pnpm.ts';
import { freePort } from '../release/free-port.ts';
import { root } from '../workspace.ts';

const TOKEN = 'any-token';
const [docs, api, mock] = [await freePort(), await freePort(), await freePort()];
const ports = [`--docs-port=${docs}`, `--api-port=${api}`, `--mock-port=${mock}`];
const [command, args] = pnpm('start', ...ports);
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
  await Promise.race([printed('Ctrl-C'), ended]);
  const login = spawn(process.execPath, [join(root, 'packages/client/examples/login.ts')], {
    env: { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN, BEEPER_BASE_URL: `http://127.0.0.1:${api}` },
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

/** Resolves once this is printed. */
async function printed(wanted: string): Promise<void> {
  let text = '';
  for await (const chunk of start.stdout.setEncoding('utf8')) {
    process.stdout.write(chunk);
    text += chunk;
    if (text.includes(wanted)) return;
  }
}
