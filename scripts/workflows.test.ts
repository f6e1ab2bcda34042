// Runs the workflows of spec/workflows against the real server, as a reader of them would: with `redocly respect`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runScript } from './testing/run-script.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const workflows = readdirSync(new URL('../spec/workflows', import.meta.url));

test('every workflow runs on a fresh server', async () => {
  expect(workflows.length).toBeGreaterThanOrEqual(5);
  const token = 'workflows';
  const main = '../packages/server/dist/main.js';
  // A QR code stays for six seconds of the sandbox's time: long enough to be read on a busy machine.
  const server = runScript(main, '--port', '0', '--token', token, '--sandbox-speed', '4');
  const url = /http:\S+/.exec(await server.printed('/v1/bridges'))?.[0];
  const { code, output } = await respect('-S', `api=${url}`, '--input', `accessToken=${token}`);
  for (const workflow of workflows) expect(output).toContain(`✓ ${workflow}`);
  expect(code).toBe(0);
});

async function respect(...options: string[]) {
  const files = workflows.map((workflow) => `spec/workflows/${workflow}`);
  const child = spawn(`${root}node_modules/.bin/redocly`, ['respect', ...files, ...options], {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}
