import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NetworkError, systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { cookiesStep, inputStep } from '@bridges-api/core/testing/scripted-network';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStorage } from './storage/sqlite.ts';
import { startSession, submit, submitAndAnswer, until } from './testing/logins.ts';
import { startServer, TOKEN } from './testing/start-server.ts';

const SECRET = 'canary-3f9c1';

it('keeps what is submitted from every response, log line and file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const storage = await openSqliteStorage(directory);
  onTestFinished(() => storage.close());
  const server = await startServer({ store: storage.sessions(systemClock, testLimits) });
  const seen: string[] = [];
  server.app.server.on('request', (_, response) => {
    const { end } = response;
    response.end = (...args: unknown[]) => {
      seen.push(String(args[0]), JSON.stringify(response.getHeaders()));
      return Reflect.apply(end, response, args);
    };
  });
  const fields = { code: SECRET, sid: SECRET, [SECRET.slice(0, 6)]: SECRET };
  const body = { type: 'user_input', fields, lastURL: `https://chat.example/?${SECRET}`, source: 'webview' };

  const first = await startSession(
    server,
    inputStep('code', { fields: [{ id: 'code', label: 'Code', type: '2fa_code', pattern: '[0-9]+' }] }),
  );
  await submit(server, first, body);
  await submit(server, first, { ...body, type: SECRET });
  await submit(server, first, { ...body, fields: { code: [SECRET] } });
  await submit(server, first, `{"type": "${SECRET}`);
  await submit(server, first, `"${SECRET.repeat(9000)}"`);
  await submit(server, first, body, SECRET);
  await server.call('POST', `/v1/bridges/${SECRET}/login-sessions?token=${SECRET}`, { flowID: SECRET });
  await server.call('POST', '/v1/bridges/scripted/login-sessions', { loginID: SECRET, accountID: SECRET });
  await server.call('GET', '/v1/bridges', undefined, {
    authorization: `Bearer ${SECRET}`,
    cookie: SECRET,
    'x-request-id': SECRET,
  });
  await server.send(`GET /${SECRET} HTTP/1.1\r\nbroken ${SECRET}\r\n\r\n`);

  const second = await startSession(server, cookiesStep());
  const held = submit(server, second, { ...body, type: 'cookies' });
  await until(() => server.network.newest.isAsked);
  expect(server.network.newest.received).toEqual([{ sid: SECRET }]);
  server.network.newest.answer(new TypeError(`What is ${SECRET}?`));
  await held;
  const third = await startSession(
    server,
    inputStep('sid', { fields: [{ id: 'code', label: 'Code', type: 'password' }] }),
  );
  const mistake = new NetworkError('bridge_misconfigured', 'The bridge is lost.');
  await submitAndAnswer(server, third, mistake);

  expect(seen.length).toBeGreaterThan(20);
  expect(seen.join('\n')).not.toContain(SECRET);
  expect(server.log().split('\n').length).toBeGreaterThan(15);
  expect(server.log()).not.toContain(SECRET);
  expect(server.log()).not.toContain(TOKEN);
  const files = readdirSync(directory);
  expect(files).toContain('bridges.sqlite');
  for (const file of files) expect(readFileSync(join(directory, file), 'latin1')).not.toContain(SECRET);
});
