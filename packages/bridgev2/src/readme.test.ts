import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startFakeBridge } from '@bridges-api/fake-bridge';
import { expect, onTestFinished, test } from 'vitest';
import { runShown } from './testing/run-shown.ts';

test('what the README shows works as it stands', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const shown = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
  const bridge = await startFakeBridge({ sharedSecret: 'the-shared-secret-of-it' });
  onTestFinished(() => bridge.close());
  const code = shown.replace('http://127.0.0.1:29318', bridge.url);
  expect(code).not.toBe(shown);
  expect(await runShown(code, fileURLToPath(new URL('..', import.meta.url)))).toContain(
    'Semaphore: reachable',
  );
});
