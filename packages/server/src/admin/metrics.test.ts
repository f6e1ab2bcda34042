// What the metrics of a server say of what happens.
import { manualClock, type Session, StoreUnavailable } from '@bridges-api/core';
import { LEASE, LeasedStore, TICK } from '@bridges-api/core/store/leased-store';
import { cookiesStep, displayStep, inputStep } from '@bridges-api/core/testing/scripted-network';
import { newSession } from '@bridges-api/core/testing/session-events';
import { SimulatedDatabase } from '@bridges-api/core/testing/simulated-database';
import { describe, expect, it } from 'vitest';
import { start, startSession, submit, until } from '../testing/logins.ts';
import { startOperatedServer } from '../testing/operators.ts';
import { labelsOf, readMetrics, readSamples } from '../testing/scrape.ts';
import { Metrics } from './metrics.ts';
import { bridgeWatcher, observedStore } from './observed.ts';

describe('the metrics', () => {
  it('are in the format of Prometheus, line by line, by its conventions', async () => {
    const server = await startOperatedServer();
    await startSession(server);
    await server.call('GET', '/v1/bridges');
    const response = await fetch(`${server.adminURL}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const metrics = readMetrics(await response.text());
    const ours = [...metrics].filter(([name]) => name.startsWith('bridges_'));
    expect(Object.fromEntries(ours.map(([name, { type }]) => [name, type]))).toEqual({
      bridges_requests_total: 'counter',
      bridges_request_duration_seconds: 'histogram',
      bridges_live_sessions: 'gauge',
      bridges_held_waits: 'gauge',
      bridges_upstream_calls_total: 'counter',
      bridges_upstream_call_duration_seconds: 'histogram',
      bridges_takeovers_total: 'counter',
      bridges_lease_losses_total: 'counter',
      bridges_store_calls_total: 'counter',
      bridges_store_call_duration_seconds: 'histogram',
    });
    for (const [name, { help, type }] of ours) {
      expect(help).toMatch(/\.$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
    for (const name of [
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
    ])
      expect(metrics.has(name)).toBe(true);
  });

  it('have no labels but those that have few values', async () => {
    const server = await startOperatedServer();
    await startSession(server);
    const metrics = readMetrics(await (await fetch(`${server.adminURL}/metrics`)).text());
    const ours = [...metrics].filter(([name]) => name.startsWith('bridges_')).map(([, metric]) => metric);
    const labels = new Set(ours.flatMap(labelsOf));
    expect([...labels].sort()).toEqual(['call', 'le', 'operation', 'outcome', 'reason', 'state', 'status']);
  });

  it('of two servers are their own', async () => {
    const [one, other] = [await startOperatedServer(), await startOperatedServer()];
    await one.call('GET', '/v1/bridges');
    const key = 'bridges_requests_total{operation="listBridges",status="200"}';
    expect((await one.samples()).get(key)).toBe(1);
    expect((await other.samples()).get(key)).toBeUndefined();
  });
});

describe('requests', () => {
  it('are counted by operation and status, and measured', async () => {
    const server = await startOperatedServer();
    const session = await startSession(server);
    await submit(server, session, { type: 'cookies', fields: {} });
    await server.call('GET', '/v1/bridges/scripted');
    await server.call('GET', '/v1/bridges/nowhere');
    await server.call('GET', '/v1/bridges/elsewhere');
    await server.call('GET', '/v1/bridges', undefined, { authorization: 'Bearer wrong' });
    const samples = await server.samples();
    expect(countsOf('bridges_requests_total', samples)).toEqual({
      '{operation="createLoginSession",status="200"}': 1,
      '{operation="submitLoginStep",status="422"}': 1,
      '{operation="getBridge",status="200"}': 1,
      '{operation="getBridge",status="404"}': 2,
      '{operation="listBridges",status="401"}': 1,
    });
    expect(samples.get('bridges_request_duration_seconds_count{operation="getBridge"}')).toBe(3);
    expect(samples.get('bridges_request_duration_seconds_sum{operation="getBridge"}')).toBeGreaterThan(0);
  });

  it('of what is no operation are counted together, whatever they ask for', async () => {
    const server = await startOperatedServer({ corsOrigins: ['http://a.example'] });
    for (const path of ['/', '/v1/nowhere', '/v1/elsewhere', '/metrics']) await server.call('GET', path);
    await server.call('PUT', '/v1/bridges');
    const preflight = { origin: 'http://a.example', 'access-control-request-method': 'GET' };
    await server.call('OPTIONS', '/v1/bridges', undefined, preflight);
    expect(countsOf('bridges_requests_total', await server.samples())).toEqual({
      '{operation="none",status="404"}': 4,
      '{operation="none",status="405"}': 1,
      '{operation="none",status="204"}': 1,
    });
  });
});

describe('sessions', () => {
  it('that live are shown by state, and waits while they are held', async () => {
    const server = await startOperatedServer();
    const nothing = {
      '{state="new"}': 0,
      '{state="waiting_for_input"}': 0,
      '{state="waiting_for_cookies"}': 0,
      '{state="waiting_for_display"}': 0,
    };
    expect(countsOf('bridges_live_sessions', await server.samples())).toEqual(nothing);
    await startSession(server, inputStep());
    await startSession(server, inputStep());
    await startSession(server, cookiesStep());
    const shown = await startSession(server, displayStep());
    const held = submit(server, shown, { type: 'display_and_wait' });
    await until(() => server.network.newest.isAsked);
    await expect.poll(async () => (await server.samples()).get('bridges_held_waits')).toBe(1);
    expect(countsOf('bridges_live_sessions', await server.samples())).toEqual({
      ...nothing,
      '{state="waiting_for_input"}': 2,
      '{state="waiting_for_cookies"}': 1,
      '{state="waiting_for_display"}': 1,
    });
    server.network.newest.answer({ type: 'complete', loginID: 'carl' });
    await held;
    expect((await server.samples()).get('bridges_held_waits')).toBe(0);
    expect(countsOf('bridges_live_sessions', await server.samples())).toMatchObject({
      '{state="waiting_for_display"}': 0,
    });
  });

  it('that are kept in memory show what is asked of the store', async () => {
    const server = await startOperatedServer();
    await start(server, inputStep(), { flowID: 'default', loginID: 'anna' });
    await server.call('POST', '/v1/bridges/scripted/login-sessions', { loginID: 'anna' });
    const samples = await server.samples();
    expect(countsOf('bridges_store_calls_total', samples)).toMatchObject({
      '{call="open",outcome="ok"}': 1,
      '{call="open",outcome="refused"}': 1,
      '{call="write",outcome="ok"}': 1,
    });
    expect(samples.get('bridges_store_call_duration_seconds_count{call="open"}')).toBe(2);
  });
});

describe('several servers over a database', () => {
  it('show takeovers, what was refused, and when one has lost its lease', async () => {
    const clock = manualClock();
    const database = new SimulatedDatabase(clock, { retention: 60_000, maxLive: 5, maxStarts: 5 });
    const one = await server();
    const other = await server();
    await one.store.open(session, { flowID: 'default' });
    const asked: Session = { ...session, state: 'waiting_for_input', revision: 1 };
    await one.store.write(asked, () => ({ start: { flowID: 'default' }, handle: 'h' }));

    await other.store.take(asked, ['hash']);
    await other.store.take(asked, ['another']);
    expect(countsOf('bridges_takeovers_total', await other.samples())).toEqual({
      '{reason="submit"}': 1,
      '{reason="left"}': 0,
    });
    const next: Session = { ...asked, revision: 2 };
    await one.store.write(next, () => undefined);
    expect(countsOf('bridges_store_calls_total', await one.samples())).toMatchObject({
      '{call="write",outcome="ok"}': 1,
      '{call="write",outcome="refused"}': 1,
    });
    expect(countsOf('bridges_store_calls_total', await other.samples())).toEqual({
      '{call="take",outcome="ok"}': 1,
      '{call="take",outcome="refused"}': 1,
    });

    other.isAway = true;
    await expect(other.store.read(session.loginSessionID)).rejects.toThrow(StoreUnavailable);
    expect((await other.samples()).get('bridges_lease_losses_total')).toBe(0);
    await clock.advance(LEASE + TICK);
    expect((await other.samples()).get('bridges_lease_losses_total')).toBe(1);
    expect(countsOf('bridges_store_calls_total', await other.samples())).toMatchObject({
      '{call="read",outcome="unavailable"}': 1,
    });
    expect(countsOf('bridges_takeovers_total', await one.samples())).toEqual({
      '{reason="submit"}': 0,
      '{reason="left"}': 1,
    });
    await one.store.close();
    await other.store.close();

    async function server() {
      const made = {
        isAway: false,
        metrics: new Metrics(),
        samples: async () => readSamples(await made.metrics.text()),
      };
      const weather = {
        before: async () => {
          if (made.isAway) throw new StoreUnavailable();
        },
        after: async () => {},
        bring: (deliver: () => void) => queueMicrotask(deliver),
      };
      const store = observedStore(new LeasedStore(database.reach(weather), clock), made.metrics);
      await store.serve({
        left: async () => {},
        moved: () => {},
        lost: () => {},
        signedIn: async () => {},
      });
      return Object.assign(made, { store });
    }
  });
});

it('calls of bridges are counted when they are over, and measured', async () => {
  const metrics = new Metrics();
  const watch = bridgeWatcher(metrics);
  const end = watch('whatsapp', 'login_wait');
  expect(countsOf('bridges_upstream_calls_total', readSamples(await metrics.text()))).toEqual({});
  end('given_up');
  watch('whatsapp', 'whoami')('ok');
  watch('signal', 'whoami')('unreachable');
  const samples = readSamples(await metrics.text());
  expect(countsOf('bridges_upstream_calls_total', samples)).toEqual({
    '{bridge="whatsapp",call="login_wait",outcome="given_up"}': 1,
    '{bridge="whatsapp",call="whoami",outcome="ok"}': 1,
    '{bridge="signal",call="whoami",outcome="unreachable"}': 1,
  });
  const key = 'bridges_upstream_call_duration_seconds_count{bridge="whatsapp",call="whoami"}';
  expect(samples.get(key)).toBe(1);
});

const session: Session = { ...newSession, loginSessionID: `ls_${'0'.repeat(32)}` };

/** The samples of a metric, by labels. */
function countsOf(name: string, samples: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...samples].flatMap(([key, value]) =>
      key.startsWith(`${name}{`) ? [[key.slice(name.length), value]] : [],
    ),
  );
}
