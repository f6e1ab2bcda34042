import { startDocumentedServer } from '@bridges-api/documented-server';
import { expect, it, onTestFinished } from 'vitest';
import { expectRecorded } from '../testing/recorded.ts';
import { runShell } from '../testing/run-code.ts';
import { tidy } from '../testing/tidy.ts';

it('tells the verdicts on a server that has the documented part alone apart, and changes nothing there', async () => {
  const { url, token, requests, close } = await startDocumentedServer();
  onTestFinished(close);
  const reach = { url, env: { BEEPER_ACCESS_TOKEN: token } };
  const { stdout, code } = await runShell('test-beeper-desktop.sh', ['token', 'run'], reach).ended;
  expect({ stdout, code }).toEqual({ stdout: expect.any(String), code: 0 });
  const end = stdout.slice(stdout.lastIndexOf(url));
  await expectRecorded(tidy(end, reach), 'test-beeper-desktop.txt');
  const changes = requests.filter(({ method, status }) => method !== 'GET' && status < 400);
  expect(requests.length).toBeGreaterThan(50);
  expect(changes).toEqual([]);
});
