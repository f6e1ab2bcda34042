import { describe, expect, it } from 'vitest';
import { defaultTimeout } from './call.ts';
import { createBridgesClient } from './create-client.ts';
import { times } from './generated/constants.ts';
import { accessToken, send, serve } from './testing/serve.ts';

describe('a timeout', () => {
  it('is told apart from an abort', async () => {
    const { client } = await serve(() => {});
    const { signal } = new AbortController();
    expect(await client.listBridges({ timeout: 20, signal })).toMatchObject({
      ok: false,
      kind: 'timeout',
      message: 'listBridges got no answer in time.',
    });
  });

  it('covers the body', async () => {
    const { client } = await serve((response) => response.writeHead(200).write('{'));
    expect(await client.listBridges({ timeout: 50 })).toMatchObject({ kind: 'timeout' });
  });

  it('covers a fetch that never settles and ignores its signal', async () => {
    const client = createBridgesClient({ accessToken, fetch: () => new Promise(() => {}), timeout: 1 });
    expect(await client.listBridges()).toMatchObject({ kind: 'timeout' });
  });

  it('aborts the request, and is not tried again', async () => {
    const signals: AbortSignal[] = [];
    const fetch = ({ signal }: Request) => {
      signals.push(signal);
      return new Promise<Response>(() => {});
    };
    await createBridgesClient({ accessToken, fetch, timeout: 1 }).listBridges();
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });

  it.each([Number.POSITIVE_INFINITY, 2 ** 40])('of %d ms is never over', async (timeout) => {
    const { client } = await serve((response) => setImmediate(send, response, 200, []));
    expect(await client.listAccounts({ timeout })).toMatchObject({ ok: true });
  });

  it('leaves room for the longest wait by default', () => {
    expect(defaultTimeout).toBeGreaterThanOrEqual(times.wait + 5000);
  });
});

describe('an abort', () => {
  it('is told apart from a timeout, with its reason', async () => {
    const abort = new AbortController();
    const { client } = await serve(() => abort.abort('enough'));
    expect(await client.listBridges({ signal: abort.signal })).toMatchObject({
      ok: false,
      kind: 'aborted',
      cause: 'enough',
      message: 'listBridges was aborted.',
    });
  });

  it('before the call sends nothing', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []));
    expect(await client.listAccounts({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'aborted' });
    expect(seen).toEqual([]);
  });

  it('covers the body', async () => {
    const abort = new AbortController();
    const { client } = await serve((response) => response.writeHead(200).write('{', () => abort.abort()));
    expect(await client.listBridges({ signal: abort.signal })).toMatchObject({ kind: 'aborted' });
  });

  it('by AbortSignal.timeout is a timeout', async () => {
    const { client } = await serve(() => {});
    expect(await client.listBridges({ signal: AbortSignal.timeout(10) })).toMatchObject({
      kind: 'timeout',
      cause: { name: 'TimeoutError' },
    });
  });

  it('leaves no listener behind', async () => {
    const { client } = await serve((response) => send(response, 200, []));
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    await client.listAccounts({ signal });
    expect(listeners).toBe(0);
  });
});
