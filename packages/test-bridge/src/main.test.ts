import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEVELOPMENT, HINTS } from './development.ts';
import { HAS_TEST_BRIDGE, startTestBridge } from './index.ts';
import { cases } from './testing/cases.ts';
import { provisioning } from './testing/provisioning.ts';

it('the example of a configuration has its port, its secret, a user of it and their token', () => {
  const file = join(import.meta.dirname, '../../../examples/bridge.json');
  const { bridges, owners } = JSON.parse(readFileSync(file, 'utf8'));
  expect(bridges).toMatchObject([
    { url: `http://127.0.0.1:${DEVELOPMENT.port}`, sharedSecret: DEVELOPMENT.sharedSecret },
  ]);
  expect(owners).toMatchObject([
    { userID: expect.stringMatching(/^@\w+:example\.org$/), token: DEVELOPMENT.token },
  ]);
});

it('a person is told of every flow', () => {
  expect(Object.keys(HINTS)).toEqual([...new Set(cases.map(({ flow }) => flow))]);
});

describe.skipIf(!HAS_TEST_BRIDGE)('pnpm bridge', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('says what it is and serves, until %s', async (signal) => {
    const { child, printed } = run('--port=0');
    await expect.poll(printed).toContain('serve --config examples/bridge.json');
    expect(printed()).toMatch(/^ +Phone number +phone +.*123456/m);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? '';
    const bridge = { url, sharedSecret: DEVELOPMENT.sharedSecret } as never;
    expect((await provisioning(bridge).call('GET', 'whoami')).status).toBe(200);

    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    const log = /log +(\S+)/.exec(printed())?.[1] ?? '';
    expect(existsSync(log)).toBe(false);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('ends with its starter', async () => {
    const { child, printed } = run('--port=0');
    await expect.poll(printed).toContain('Ctrl-C');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? '';
    const folder = /\S+(?=\/log\.jsonl)/.exec(printed())?.[0] ?? '';
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    child.kill('SIGKILL');
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'answers',
          () => 'is gone',
        ),
      )
      .toBe('is gone');
  });

  it('says in one line that its port is taken', async () => {
    const bridge = await startTestBridge();
    onTestFinished(() => bridge.close());
    const { child, printed } = run(`--port=${bridge.port}`);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed()).toBe(`Port ${bridge.port} is in use. Choose another with --port.\n`);
  });
});

function run(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  return { child, printed: () => text };
}
