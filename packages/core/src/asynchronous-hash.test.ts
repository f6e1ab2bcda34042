// A hash may take its time, as those of WebCrypto do. What happens meanwhile must be told from what was submitted.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testLimits } from './testing/login-sessions.ts';
import { inputStep } from './testing/scripted-network.ts';
import { answerTo, type Reply, sessionAPI, until } from './testing/session-api.ts';
import type { LoginSession } from './wire.ts';

const complete = { type: 'complete', loginID: 'anna' } as const;

/** A session that asks for `a`, on an API whose hashes are made when the test says so. */
async function slowlyHashed() {
  const waiting: (() => void)[] = [];
  const hash = async (text: string) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return createHash('sha256').update(text).digest('hex');
  };
  const { network, send } = await sessionAPI(testLimits, { hash });
  const created = send('POST', '', { flowID: 'default' });
  await until(() => network.started.length > 0);
  network.newest.answer(inputStep('a'));
  const { loginSessionID } = (await created).body as LoginSession;
  return {
    network: network.newest,
    waiting,
    /** Makes one of the hashes that are waited for: that asked for first, or another. */
    hashed: (index = 0) => waiting.splice(index, 1)[0]?.(),
    submit: (a: string) => send('POST', `/${loginSessionID}/steps/a`, { type: 'user_input', fields: { a } }),
    cancel: () => send('DELETE', `/${loginSessionID}`),
  };
}

const codeOf = ({ body }: Reply) => (body as { code?: string }).code;

test('a submit reaches the network once it is hashed', async () => {
  const { network, waiting, hashed, submit } = await slowlyHashed();
  const submitted = submit('1');
  await until(() => waiting.length === 1);
  expect(network.received).toEqual([]);
  hashed();
  await until(() => network.isAsked);
  network.answer(complete);
  expect((await answerTo(submitted)).body).toMatchObject({ status: 'complete' });
  expect(network.received).toEqual([{ a: '1' }]);
});

test('a submit of the same joins it, also when both are hashed at the same time', async () => {
  const { network, waiting, hashed, submit } = await slowlyHashed();
  const both = [submit('1'), submit('1')];
  await until(() => waiting.length === 2);
  hashed(1);
  hashed();
  await until(() => network.isAsked);
  const late = submit('1');
  await until(() => waiting.length === 1);
  hashed();
  network.answer(complete);
  for (const one of [...both, late]) expect((await answerTo(one)).body).toMatchObject({ status: 'complete' });
  expect(network.received).toEqual([{ a: '1' }]);
});

test('of two with other content, the one that is hashed first goes on and the other is told', async () => {
  const { network, waiting, hashed, submit } = await slowlyHashed();
  const [one, other] = [submit('1'), submit('2')];
  await until(() => waiting.length === 2);
  hashed(1);
  await until(() => network.isAsked);
  hashed();
  const refused = await answerTo(one);
  expect([refused.status, codeOf(refused)]).toEqual([409, 'step_in_progress']);
  network.answer(complete);
  expect((await answerTo(other)).status).toBe(200);
  expect(network.received).toEqual([{ a: '2' }]);
});

test('a repeat needs no hash', async () => {
  const { network, waiting, hashed, submit } = await slowlyHashed();
  const submitted = submit('1');
  await until(() => waiting.length === 1);
  hashed();
  await until(() => network.isAsked);
  network.answer(inputStep('b'));
  await answerTo(submitted);
  const again = await answerTo(submit('1'));
  expect(again).toMatchObject({ status: 200, body: { currentStep: { stepID: 'b' } } });
  expect([waiting, network.received]).toEqual([[], [{ a: '1' }]]);
});

test('one whose step is replaced while it is hashed is a repeat', async () => {
  const { network, waiting, hashed, submit } = await slowlyHashed();
  const [first, second] = [submit('1'), submit('2')];
  await until(() => waiting.length === 2);
  hashed();
  await until(() => network.isAsked);
  network.answer(inputStep('b'));
  await answerTo(first);
  hashed();
  expect(await answerTo(second)).toMatchObject({ status: 200, body: { currentStep: { stepID: 'b' } } });
  expect(network.received).toEqual([{ a: '1' }]);
});

test('one whose session is given up while it is hashed is told so', async () => {
  const { network, waiting, hashed, submit, cancel } = await slowlyHashed();
  const submitted = submit('1');
  await until(() => waiting.length === 1);
  await cancel();
  hashed();
  const refused = await answerTo(submitted);
  expect([refused.status, codeOf(refused)]).toEqual([410, 'login_session_cancelled']);
  expect(network.received).toEqual([]);
});
