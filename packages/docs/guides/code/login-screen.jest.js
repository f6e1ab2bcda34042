// #region test
import { createBridgesClient, unwrap } from '@bridges-api/client';
import { createSandbox } from '@bridges-api/sandbox';
import { sandboxHandlers } from '@bridges-api/sandbox/msw';
import { setupServer } from 'msw/node';

const sandbox = createSandbox({ token: 'any-token' });
const server = setupServer(...sandboxHandlers(sandbox));

beforeAll(() => server.listen());
afterAll(() => {
  server.close();
  sandbox.close();
});

test('signs in with a phone number and a code', async () => {
  const client = createBridgesClient({ accessToken: 'any-token' });
  const bridgeID = 'local-telegram';
  const { loginSessionID } = await unwrap(
    client.createLoginSession({ bridgeID, flowID: 'phone' }),
  );
  const submit = (stepID, value) =>
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
  const session = await submit('code', '12345');
  expect(session.status).toBe('complete');
});

test('is told that its token is wrong', async () => {
  const client = createBridgesClient({ accessToken: 'another' });
  expect(await client.listBridges()).toMatchObject({ status: 401 });
});
// #endregion test
