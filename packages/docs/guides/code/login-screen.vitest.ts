// #region screen
import { createBridgesClient, login } from '@bridges-api/client';
import { createSandbox, type Sandbox } from '@bridges-api/sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.close());

/** A login screen that notes what it draws, and answers what is typed. */
function signIn(
  bridgeID: string,
  flowID: string,
  typed: Record<string, string[]> = {},
) {
  const drawn: string[] = [];
  const outcome = login(
    createBridgesClient({ accessToken: 'any', fetch: sandbox.fetch }),
    { bridgeID, flowID },
    {
      input({ fields, stepID }) {
        drawn.push(stepID);
        const answers = fields.map(({ id }) => [id, typed[id]?.shift() ?? '']);
        return { fields: Object.fromEntries(answers) };
      },
      display({ stepID }) {
        drawn.push(stepID);
      },
      cookies: () => ({ fields: {} }),
      unknown: ({ type }) => {
        throw new Error(`There is no screen for ${type}.`);
      },
    },
  );
  return { drawn, outcome };
}
// #endregion screen

// #region code
test('asks again after a wrong code', async () => {
  const { drawn, outcome } = signIn('local-telegram', 'phone', {
    phone: ['+14155550100'],
    code: ['00000', '12345'],
  });
  expect(await outcome).toMatchObject({ ok: true });
  expect(drawn).toEqual(['phone', 'code', 'code~2']);
});
// #endregion code

// #region time
test('draws a fresh QR code when the first has expired', async () => {
  const { drawn, outcome } = signIn('local-whatsapp', 'qr');
  await sandbox.advance(9_999);
  expect(drawn).toEqual(['qr']);
  await sandbox.advance(1);
  expect(drawn).toEqual(['qr', 'qr~2']);
  await sandbox.advance(6_000);
  expect(await outcome).toMatchObject({ ok: true });
});

test('tells that the user took too long', async () => {
  const { outcome } = signIn('local-whatsapp', 'qr-unscanned');
  await sandbox.advance(3 * 60_000);
  expect(await outcome).toMatchObject({
    ok: false,
    error: { code: 'login_session_expired' },
  });
});
// #endregion time

// #region lost
test('tells that the network was lost', async () => {
  const { outcome } = signIn('local-telegram', 'phone', {
    phone: ['+14155550104'],
  });
  expect(await outcome).toMatchObject({
    ok: false,
    error: { code: 'login_process_lost' },
  });
});
// #endregion lost
