// The port of operators, over HTTP.

import { get } from 'node:http';
import { memoryStore, systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { startOperatedServer } from '../testing/operators.ts';
import { Metrics } from './metrics.ts';
import { observedStore } from './observed.ts';

describe('the port of operators', () => {
  it.each([
    ['/health', 200, '{"status":"alive"}'],
    ['/health?verbose', 200, '{"status":"alive"}'],
    ['/ready', 200, '{"status":"ready"}'],
    ['/', 404, '{"message":"There is nothing here. There are /health, /ready, /metrics."}'],
    ['/health/', 404, expect.stringContaining('nothing')],
    ['/v1/bridges', 404, expect.stringContaining('nothing')],
  ])('answers %s with %d', async (path, status, body) => {
    const { adminURL } = await startOperatedServer();
    const response = await fetch(adminURL + path);
    expect(response.status).toBe(status);
    expect(await response.text()).toEqual(body);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it('answers HEAD as GET, without the body', async () => {
    const { adminURL } = await startOperatedServer();
    for (const path of ['/health', '/ready', '/metrics']) {
      const response = await fetch(adminURL + path, { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10);
      expect(await response.text()).toBe('');
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('does not take %s', async (method) => {
    const { adminURL } = await startOperatedServer();
    for (const path of ['/health', '/ready', '/metrics']) {
      const response = await fetch(adminURL + path, { method, headers: { origin: 'http://a.example' } });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each([
    ['localhost', 200],
    ['127.0.0.1:1', 200],
    ['bridges.example', 421],
    ['localhost.example', 421],
  ])('of this machine alone, called %s, answers with %d', async (host, status) => {
    const { adminURL } = await startOperatedServer();
    expect(await statusOf(`${adminURL}/metrics`, host)).toBe(status);
  });

  it('of an address that others get to can be called anything', async () => {
    const app = await createApp({
      clock: systemClock,
      limits: testLimits,
      host: '127.0.0.1',
      token: 'token',
      logLevel: 'silent',
      admin: { host: '0.0.0.0', metrics: new Metrics() },
    });
    const url = await app.listenForOperators(0);
    expect(await statusOf(`${url.replace('0.0.0.0', '127.0.0.1')}/metrics`, 'bridges:9464')).toBe(200);
    await app.close();
  });

  it('writes no lines', async () => {
    const { adminURL, log } = await startOperatedServer();
    for (const path of ['/health', '/ready', '/metrics', '/nowhere']) await fetch(adminURL + path);
    expect(log()).toBe('');
  });
});

describe('the port of the API', () => {
  it.each(['/health', '/ready', '/metrics'])(
    'knows no %s, with a port of operators or without',
    async (path) => {
      const { call } = await startOperatedServer();
      const answer = await call('GET', path);
      expect(answer).toMatchObject({ status: 404, body: { code: 'route_not_found' } });
      expect(await call('GET', path, undefined, { authorization: '' })).toMatchObject({ status: 401 });
    },
  );
});

describe('a server', () => {
  it('is ready from when it listens until it ends, which operators see to the last', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const store = observedStore(memoryStore({ clock: systemClock, limits: testLimits }), new Metrics());
    const app = await createApp({
      clock: systemClock,
      limits: testLimits,
      host: '127.0.0.1',
      token: 'token',
      logLevel: 'silent',
      store: { ...store, close: () => ended },
      admin: { host: '127.0.0.1', metrics: new Metrics() },
    });
    const url = await app.listenForOperators(0);
    expect(await readiness(url)).toBe('503 {"status":"starting"}');
    await app.listen(0);
    expect(await readiness(url)).toBe('200 {"status":"ready"}');
    const closed = app.close();
    expect(await readiness(url)).toBe('503 {"status":"stopping"}');
    expect((await fetch(`${url}/health`)).status).toBe(200);
    end();
    await closed;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('is not ready while its store cannot be used, but alive', async () => {
    let isReady = true;
    const store = observedStore(memoryStore({ clock: systemClock, limits: testLimits }), new Metrics());
    const { adminURL } = await startOperatedServer({ store: { ...store, isReady: () => isReady } });
    expect(await readiness(adminURL)).toBe('200 {"status":"ready"}');
    isReady = false;
    expect(await readiness(adminURL)).toBe('503 {"status":"store_unavailable"}');
    expect((await fetch(`${adminURL}/health`)).status).toBe(200);
  });
});

async function readiness(url: string): Promise<string> {
  const response = await fetch(`${url}/ready`);
  return `${response.status} ${await response.text()}`;
}

function statusOf(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
