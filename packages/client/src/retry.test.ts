import { describe, expect, it } from 'vitest';
import { operationTable } from './generated/operation-table.ts';
import { send, serve } from './testing/serve.ts';

const error = { code: 'bridge_unavailable', message: 'Wait.' };
const step = { bridgeID: 'a', loginSessionID: 'b', stepID: 'c', type: 'display_and_wait' } as const;

describe('a request that may be repeated', () => {
  it.each([408, 429, 500, 502, 503, 504])('is tried again after %i', async (status) => {
    const { client, seen } = await serve((response, nth) =>
      nth < 2 ? send(response, status, error) : send(response, 200, []),
    );
    expect(await client.listAccounts()).toMatchObject({ ok: true });
    expect(seen).toHaveLength(3);
  });

  it('is tried again after a lost connection', async () => {
    const { client, seen } = await serve((response, nth) =>
      nth < 2 ? response.destroy() : send(response, 200, []),
    );
    expect(await client.listAccounts()).toMatchObject({ ok: true });
    expect(seen).toHaveLength(3);
  });

  it('gives the last failure when the tries are over', async () => {
    const { client, seen } = await serve((response) => send(response, 503, error));
    expect(await client.listAccounts()).toMatchObject({ status: 503, error });
    expect(seen).toHaveLength(3);
  });

  it.each([400, 401, 404, 409, 410, 422])('is not tried again after %i', async (status) => {
    const { client, seen } = await serve((response) => send(response, status, error));
    expect(await client.listAccounts()).toMatchObject({ status });
    expect(seen).toHaveLength(1);
  });

  it.each<[number | false, number]>([
    [false, 1],
    [0, 1],
    [1, 2],
    [4, 5],
  ])('with retry %s is sent %i times at most', async (retry, times) => {
    const { client, seen } = await serve((response) => send(response, 503, error));
    await client.listAccounts({ retry });
    expect(seen).toHaveLength(times);
  });

  it('takes the setting of the call over that of the client', async () => {
    const { client, seen } = await serve((response) => send(response, 503, error), { retry: false });
    await client.listAccounts({ retry: 1 });
    await client.listAccounts();
    expect(seen).toHaveLength(3);
  });

  it('may be a DELETE that the spec marks as repeatable', async () => {
    const { client, seen } = await serve((response) => send(response, 503, error));
    await client.cancelLoginSession(step);
    expect(seen.map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'DELETE']);
  });
});

describe('a request that may not be repeated', () => {
  it.each([408, 409, 429, 500, 503])('is sent once, also when it is answered %i', async (status) => {
    const { client, seen } = await serve((response) =>
      send(response, status, error, { 'x-should-retry': 'true', 'retry-after': '0' }),
    );
    expect(await client.submitLoginStep(step, { retry: 5 })).toMatchObject({ status });
    expect(await client.createLoginSession(step, { retry: 5 })).toMatchObject({ status });
    expect(seen).toHaveLength(2);
  });

  it('is sent once, also when the connection is lost', async () => {
    const { client, seen } = await serve((response) => response.destroy());
    expect(await client.submitLoginStep(step)).toMatchObject({ kind: 'network' });
    expect(seen).toHaveLength(1);
  });

  it('is each that is neither GET nor marked', () => {
    const repeatable = Object.entries(operationTable).filter(([, one]) => 'isRepeatable' in one);
    expect(repeatable.filter(([, { method }]) => method !== 'GET').map(([id]) => id)).toEqual([
      'cancelLoginSession',
      'goBackLoginStep',
    ]);
  });
});

describe('the wait before a try', () => {
  it('is as long as Retry-After says in seconds', async () => {
    const { client, waits } = await serve((response) => send(response, 503, error, { 'retry-after': '7' }));
    await client.listAccounts();
    expect(waits).toEqual([7000, 7000]);
  });

  it('lasts until the time that Retry-After says', async () => {
    const date = new Date(Date.UTC(2026, 0, 15, 9, 0, 20)).toUTCString();
    const { client, waits } = await serve((response) => send(response, 503, error, { 'retry-after': date }));
    await client.listAccounts();
    expect(waits).toEqual([20_000, 0]);
  });

  it('is left to the caller when it is longer than a minute', async () => {
    const { client, seen } = await serve((response) => send(response, 429, error, { 'retry-after': '61' }));
    expect(await client.listAccounts()).toMatchObject({ status: 429 });
    expect(seen).toHaveLength(1);
  });

  it.each(['soon', '-1', ''])('doubles when Retry-After is "%s"', async (after) => {
    const { client, waits } = await serve((response) => send(response, 503, error, { 'retry-after': after }));
    await client.listAccounts({ retry: 6 });
    const longest = [500, 1000, 2000, 4000, 8000, 8000];
    expect(waits).toHaveLength(longest.length);
    waits.forEach((wait, index) => {
      expect(wait).toBeLessThanOrEqual(longest[index] ?? 0);
      expect(wait).toBeGreaterThanOrEqual((longest[index] ?? 0) / 2);
    });
  });

  it('ends when the caller aborts', async () => {
    const abort = new AbortController();
    const clock = { now: () => 0, sleep: async () => abort.abort() };
    const { client, seen } = await serve((response) => send(response, 503, error), { clock });
    expect(await client.listAccounts({ signal: abort.signal })).toMatchObject({ kind: 'aborted' });
    expect(seen).toHaveLength(1);
  });
});

describe('x-should-retry', () => {
  it('false forbids another try', async () => {
    const { client, seen } = await serve((response) =>
      send(response, 503, error, { 'x-should-retry': 'false' }),
    );
    expect(await client.listAccounts()).toMatchObject({ status: 503 });
    expect(seen).toHaveLength(1);
  });

  it('true asks for another try', async () => {
    const { client, seen } = await serve((response) =>
      send(response, 409, error, { 'x-should-retry': 'true' }),
    );
    expect(await client.listAccounts()).toMatchObject({ status: 409 });
    expect(seen).toHaveLength(3);
  });
});
