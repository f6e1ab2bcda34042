import { expect, test } from 'vitest';
import { testLimits } from './testing/login-sessions.ts';
import { inputStep } from './testing/scripted-network.ts';
import { sessionAPI, until } from './testing/session-api.ts';

test('what a server is at can be seen, and is over when it is', async () => {
  const { api, network, send } = await sessionAPI(testLimits);
  const nothing = { new: 0, waiting_for_input: 0, waiting_for_cookies: 0, waiting_for_display: 0 };
  const seen = () => {
    const { live, waits } = api.activity();
    return { ...Object.fromEntries(live), waits };
  };
  expect(seen()).toEqual({ ...nothing, waits: 0 });
  const starting = send('POST', '', {});
  await until(() => network.started.length === 1);
  expect(seen()).toEqual({ ...nothing, new: 1, waits: 1 });
  network.newest.answer(inputStep());
  const { body } = await starting;
  expect(seen()).toEqual({ ...nothing, waiting_for_input: 1, waits: 0 });
  const { loginSessionID } = body as { loginSessionID: string };
  const submitted = send('POST', `/${loginSessionID}/steps/code`, {
    type: 'user_input',
    fields: { code: '1' },
  });
  await until(() => api.activity().waits === 1);
  network.newest.answer({ type: 'complete', loginID: 'carl' });
  await submitted;
  expect(seen()).toEqual({ ...nothing, waits: 0 });
});
