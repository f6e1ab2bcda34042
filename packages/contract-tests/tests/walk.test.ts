// Walks on servers whose displays have gone on before the wait arrives, as a quick user's or a slow network's may.
import { expect, it, onTestFinished } from 'vitest';
import { startServer, TOKEN } from '../proving/testing/servers.ts';
import { runSuite } from '../src/suite/suite.ts';

const ids = { bridgeID: 'a', loginSessionID: 'session', flowID: 'qr' };
const step = (stepID: string) => ({ type: 'display_and_wait', stepID, display: { type: 'nothing' } });
const first = { ...ids, status: 'waiting_for_remote', currentStep: step('qr') };
const third = { ...first, currentStep: step('qr~3') };
const complete = { ...ids, status: 'complete', loginID: 'login' };

const refused = (status: number, code: string) => ({ status, body: { code, message: 'Too late.' } });
const notCurrent = refused(409, 'step_not_current');
const isComplete = refused(410, 'login_session_complete');

/** Walks one login whose first wait is answered in this way, while reading the session shows it as it is. */
async function walkOne(answer: { status: number; body: unknown }, now: object) {
  const bridges = [{ id: 'a', status: 'available', supportsMultipleAccounts: true }];
  const { url, close } = await startServer(({ method, url: path = '' }) => {
    if (path.endsWith('/steps/qr')) return answer;
    if (path.includes('/steps/')) return { status: 200, body: complete };
    if (path.endsWith('/login-sessions')) return { status: 200, body: first };
    if (path.includes('/login-sessions/') && method === 'GET') return { status: 200, body: now };
    return { status: 200, body: { items: bridges } };
  });
  onTestFinished(close);
  const fixture = { logins: [{ name: 'QR code', bridgeID: 'a', steps: [], ends: 'complete' as const }] };
  const only = ['submitLoginStep/200/completes'];
  const { results } = await runSuite({ url, token: TOKEN, profile: 'login', fixture, only });
  return results[0];
}

it.each([
  ['by several steps', notCurrent, third],
  ['to its end', isComplete, complete],
])('goes on from a display that went on %s', async (_, answer, now) => {
  expect(await walkOne(answer, now)).toMatchObject({ outcome: 'pass' });
});

it.each([
  ['goes on', notCurrent, first, /409 step_not_current; expected 200/],
  ['is over', isComplete, first, /410 login_session_complete; expected 200/],
])('fails when a server says only that a display %s', async (_, answer, now, reason) => {
  expect(await walkOne(answer, now)).toMatchObject({
    outcome: 'fail',
    reason: expect.stringMatching(reason),
  });
});

/** Walks a login with one form, whose first submit brings nothing new, on a server that holds submits for so many seconds. */
async function walkForm(wait: number) {
  const asked = {
    ...ids,
    status: 'waiting_for_input',
    currentStep: { type: 'user_input', stepID: 'form', fields: [] },
  };
  const submits = [asked, complete];
  const bridges = [{ id: 'a', status: 'available', supportsMultipleAccounts: true }];
  const { url, close } = await startServer(({ url: path = '' }) => {
    if (path.includes('/steps/')) return { status: 200, body: submits.shift() ?? complete };
    if (path.includes('/login-sessions')) return { status: 200, body: asked };
    return { status: 200, body: { items: bridges } };
  });
  onTestFinished(close);
  const steps = [{ step: 'form', fields: {} }];
  const fixture = { logins: [{ name: 'form', bridgeID: 'a', steps, ends: 'complete' as const }] };
  const only = ['submitLoginStep/200/completes'];
  const { results } = await runSuite({
    url,
    token: TOKEN,
    profile: 'login',
    fixture,
    only,
    times: { wait },
  });
  return results[0];
}

it('asks again for the result of a form that was held for a whole wait', async () => {
  expect(await walkForm(0.0001)).toMatchObject({ outcome: 'pass' });
});

it('fails when a form brings nothing new at once', async () => {
  expect(await walkForm(25)).toMatchObject({
    outcome: 'fail',
    reason: 'The login "form" came to the step "form", where the fixture has nothing to submit.',
  });
});
