import type { Means } from '../means.ts';
import type { NetworkStep } from '../networks/network.ts';
import type { LoginSession } from '../wire.ts';
import { testLimits } from './login-sessions.ts';
import { displayStep, inputStep } from './scripted-network.ts';
import { answerTo, type Reply, sessionAPI, until } from './session-api.ts';

/** The choice of a method, and two steps that have a way back to it: a form and a display. */
export const method = inputStep('method');
export const code = inputStep('code', { canGoBack: true });
export const app = displayStep('app', 'number', { canGoBack: true });

/** A session at a step, through the API. @param means those that are not the usual ones of tests */
export async function sessionAt(step: NetworkStep, means: Partial<Means> = {}) {
  const { clock, network, send } = await sessionAPI(testLimits, means);
  const created = send('POST', '', {});
  await until(() => network.started.length > 0);
  network.newest.answer(step);
  const { loginSessionID, currentStep } = (await answerTo(created)).body as LoginSession;
  const path = `/${loginSessionID}`;
  /** Sends a request that is held, and resolves once it is, with what becomes its answer. */
  const held = async (request: () => Promise<Reply>): Promise<[Promise<Reply>]> => {
    const { pending } = clock;
    const reply = request();
    await until(() => clock.pending > pending);
    return [reply];
  };
  return {
    clock,
    held,
    login: network.newest,
    back: () => send('POST', `${path}/steps/${currentStep?.stepID}/back`),
    submit: (body: object) => send('POST', `${path}/steps/${currentStep?.stepID}`, body),
    read: () => send('GET', path),
  };
}
