import { createBridgesClient, unwrap } from '@bridges-api/client';
import { setupServer } from 'msw/node';
import { http as http2 } from 'msw-2';
import { setupServer as setupServer2 } from 'msw-2/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSandbox } from './sandbox.ts';

/** The handlers as they are where this version of MSW is installed. */
const versions = [
  ['3', setupServer, undefined],
  ['2', setupServer2, http2],
] as const;

describe.each(versions)('with MSW %s', (_, setup, http) => {
  async function handlers() {
    vi.resetModules();
    if (http) vi.doMock('msw', () => ({ http }));
    else vi.doUnmock('msw');
    return (await import('./msw.ts')).sandboxHandlers;
  }

  it.each([
    ['its usual address', undefined, 'http://localhost:23373'],
    ['another', 'https://bridges.example/', 'https://bridges.example'],
  ])('signs in at %s, and leaves other addresses alone', async (__, base, baseUrl) => {
    const sandbox = createSandbox({ token: 'secret' });
    const sandboxHandlers = await handlers();
    const server = (setup as typeof setupServer)(...sandboxHandlers(sandbox, base));
    server.listen();
    onTestFinished(() => {
      server.close();
      sandbox.close();
    });
    const client = createBridgesClient({ accessToken: 'secret', baseUrl, retry: false });
    const bridgeID = 'local-telegram';
    const { loginSessionID } = await unwrap(client.createLoginSession({ bridgeID, flowID: 'phone' }));
    const submit = (stepID: string, value: string) =>
      unwrap(
        client.submitLoginStep({
          bridgeID,
          loginSessionID,
          stepID,
          type: 'user_input',
          fields: { [stepID]: value },
        }),
      );
    await submit('phone', '+14155550100');
    expect(await submit('code', '12345')).toMatchObject({ status: 'complete' });
    expect(
      await createBridgesClient({ accessToken: 'wrong', baseUrl, retry: false }).listBridges(),
    ).toMatchObject({
      status: 401,
    });
    await expect(fetch('http://localhost:1/v1/bridges')).rejects.toThrow();
  });
});
