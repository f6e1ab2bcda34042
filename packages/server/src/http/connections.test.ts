import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { memoryStore, systemClock } from '@bridges-api/core';
import { displayStep } from '@bridges-api/core/testing/scripted-network';
import { times } from '@bridges-api/spec/operations';
import { describe, expect, it, vi } from 'vitest';
import { startSession, submit, until } from '../testing/logins.ts';
import { startServer, type TestServer, TOKEN } from '../testing/start-server.ts';

const AUTH = `Host: localhost\r\nAuthorization: Bearer ${TOKEN}\r\n`;
const SESSIONS = '/v1/bridges/scripted/login-sessions';
const HASTY = { headers: 60, request: 120, idle: 60, interval: 10 };

describe('a client that takes its time', () => {
  it.each([
    ['says nothing', ''],
    ['never ends its headers', 'GET /v1/bridges HTTP/1.1\r\nHost: local'],
    ['never ends its body', `POST ${SESSIONS} HTTP/1.1\r\n${AUTH}Content-Length: 9\r\n\r\n{`],
  ])('is told so when it %s', async (_, text) => {
    const server = await startServer({ connections: HASTY });
    const reply = await server.send(text);
    expect(reply).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
    expect(reply).toMatch(
      /\r\nX-Request-ID: req_.*\r\nConnection: close\r\n\r\n\{"code":"request_timeout".*\}$/s,
    );
  });

  it('is cut when it never ends a body that nobody wants', async () => {
    const server = await startServer({ connections: HASTY });
    const reply = await server.send(`POST /v1/nowhere HTTP/1.1\r\n${AUTH}Content-Length: 9\r\n\r\n{`);
    expect(reply).toMatch(/^HTTP\/1.1 404/);
  });

  it('loses a connection that it does not use', async () => {
    const server = await startServer({ connections: HASTY });
    expect(await server.send(`GET /v1/bridges HTTP/1.1\r\n${AUTH}\r\n`)).toMatch(/^HTTP\/1.1 200/);
  });

  it('can wait for longer than a request may take', async () => {
    const server = await startServer({ connections: HASTY, limits: { ...limits, wait: 400 } });
    const session = await startSession(server, displayStep());
    const { status, body } = await submit(server, session, { type: 'display_and_wait' });
    expect({ status, body }).toEqual({ status: 200, body: session });
  });
});

describe('a client that hangs up', () => {
  it('ends its own wait and nothing else', async () => {
    const server = await startServer();
    const session = await startSession(server, displayStep());
    const path = `/v1/bridges/scripted/login-sessions/${session.loginSessionID}/steps/qr`;
    const hangUp = await wait(server, path);
    const other = submit(server, session, { type: 'display_and_wait' });
    hangUp();
    await until(() => server.log().includes('The client hung up.'));
    server.network.newest.answer(displayStep('qr', 'second'));
    expect((await other).body.currentStep).toMatchObject({ stepID: 'qr~2', display: { data: 'second' } });
  });
});

describe('a server that closes', () => {
  it('answers waits with the session as it is, and creates that wait', async () => {
    const server = await startServer();
    const session = await startSession(server, displayStep());
    const held = submit(server, session, { type: 'display_and_wait' });
    const created = server.call('POST', '/v1/bridges/scripted/login-sessions');
    await until(() => server.network.started.length === 2);
    await server.app.close();
    expect(await held).toMatchObject({ status: 200, body: session });
    expect((await created).body).toMatchObject({ status: 'waiting_for_display' });
  });

  it('answers what is under way before it lets go of the sessions', async () => {
    const store = memoryStore({ clock: systemClock, limits });
    const calls: string[] = [];
    let goOn = () => {};
    const read = store.read.bind(store);
    store.read = async (id) => {
      calls.push('read');
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return read(id);
    };
    const close = store.close.bind(store);
    store.close = async () => {
      calls.push('closed');
      await close();
    };
    const server = await startServer({ store });
    const session = await startSession(server, displayStep());
    const answered = server
      .call('GET', `${SESSIONS}/${session.loginSessionID}`)
      .finally(() => calls.push('answered'));
    await until(() => calls.length > 0);
    const closed = server.app.close();
    goOn();
    expect((await answered).status).toBe(200);
    await closed;
    expect(calls).toEqual(['read', 'answered', 'closed']);
  });

  it('does not wait for connections that are kept', async () => {
    const server = await startServer();
    const agent = new Agent({ keepAlive: true });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const [response] = await once(get(`${server.url}/v1/bridges`, { agent, headers }), 'response');
    await once(response.resume(), 'end');
    const cut = vi.spyOn(server.app.server, 'closeAllConnections');
    await server.app.close();
    expect(cut).not.toHaveBeenCalled();
    agent.destroy();
  });

  it('cuts off who does not take the answer or does not end the request', async () => {
    const server = await startServer();
    const { server: http } = server.app;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
    const arrived = once(http, 'request');
    socket.write(`POST /v1/bridges/scripted/login-sessions HTTP/1.1\r\n${AUTH}Content-Length: 9\r\n\r\n{`);
    await arrived;
    const cut = vi.spyOn(http, 'closeAllConnections');
    await server.app.close();
    expect(cut).toHaveBeenCalledOnce();
    socket.destroy();
  });
});

const limits = {
  wait: times.wait * 1000,
  lifetime: times.sessionLifetime * 1000,
  retention: 3_600_000,
  startWait: 20_000,
  maxLive: 5,
  maxStarts: 5,
};

/** Sends a submit that waits; resolves when it has arrived, with what hangs up. */
async function wait(server: TestServer, path: string): Promise<() => void> {
  const { server: http } = server.app;
  const arrived = once(http, 'request');
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const body = '{"type":"display_and_wait"}';
  const type = 'Content-Type: application/json';
  socket.write(`POST ${path} HTTP/1.1\r\n${AUTH}${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await arrived;
  return () => socket.destroy();
}
