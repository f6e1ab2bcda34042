import { expect, it } from 'vitest';
import { BridgesError, unwrap } from './result.ts';
import { send, serve } from './testing/serve.ts';

it('gives the data of a success', async () => {
  const { client } = await serve((response) => send(response, 200, { items: [] }));
  expect(await unwrap(client.listBridges())).toEqual({ items: [] });
  expect(await unwrap(await client.listBridges())).toEqual({ items: [] });
});

it('throws an error that carries the answer', async () => {
  const details = { issues: [{ code: 'unknown_flow', message: 'Choose one.', path: ['flowID'] }] };
  const error = { code: 'unknown_flow', message: 'List the flows.', details };
  const { client } = await serve((response) => send(response, 422, error, { 'x-request-id': 'req_1' }));
  const thrown = await unwrap(client.createLoginSession({ bridgeID: 'a' })).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(BridgesError);
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).toMatchObject({
    name: 'BridgesError',
    kind: 'http',
    status: 422,
    ...error,
    requestID: 'req_1',
    stack: expect.stringContaining('BridgesError: List the flows.'),
  });
});

it('throws an error that carries what was thrown', async () => {
  const { client, close } = await serve(() => {});
  await close();
  await expect(unwrap(client.listBridges({ retry: false }))).rejects.toMatchObject({
    name: 'BridgesError',
    kind: 'network',
    code: 'network',
    status: undefined,
    cause: { message: 'fetch failed' },
  });
});
