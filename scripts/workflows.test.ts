// Runs the workflows of spec/workflows against the real server, as a reader of them would: with `redocly respect`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import openapi from '../spec/dist/openapi.json' with { type: 'json' };
import { quiet, redocly } from './redocly.ts';
import { startPasskeyProxy } from './testing/passkey-proxy.ts';
import { runScript } from './testing/run-script.ts';
import { root } from './workspace.ts';

const workflows = readdirSync(new URL('../spec/workflows', import.meta.url));

test('every workflow runs on a fresh server', async () => {
  expect(workflows.length).toBeGreaterThanOrEqual(5);
  const token = 'workflows';
  const main = '../packages/server/dist/main.js';
  // A QR code stays for six seconds of the sandbox's time: long enough to be read on a busy machine.
  const server = runScript(main, '--port', '0', '--token', token, '--sandbox-speed', '4');
  const url = /http:\S+/.exec(await server.printed('/v1/bridges'))?.[0];
  // A passkey answers a challenge that nobody knows before.
  const proxy = await startPasskeyProxy(url ?? '');
  onTestFinished(() => proxy.close());
  const { credential } = openapi.components.examples['submitLoginStep.passkey'].value;
  const inputs = JSON.stringify({ accessToken: token, credential });
  const { code, output } = await respect('-S', `api=${proxy.url}`, '--input', inputs);
  for (const workflow of workflows) expect(output).toContain(`✓ ${workflow}`);
  expect(code).toBe(0);
});

async function respect(...options: string[]) {
  const files = workflows.map((workflow) => `spec/workflows/${workflow}`);
  const child = spawn(process.execPath, [redocly, 'respect', ...files, ...options], {
    cwd: root,
    env: quiet,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}
