// What faults about going back are made with.
import { setTimeout as delay } from 'node:timers/promises';
import type { LoginProcess, NetworkStep } from '@bridges-api/core';
import type { Handlers } from '@bridges-api/core/answer/handler';
import type { Session } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { answersOf, bound, changed } from './make-faults.ts';
import type { Answer, Changes, Json, Mutant, OperationId } from './mutant.ts';
import { handling, isSession } from './second-order/make-second-order.ts';

type GoBack = Handlers['goBackLoginStep'];

/** Runs before a step is gone back from, and ends that by throwing or by a session to answer with. */
export function beforeBack(
  check: (
    session: Session,
    request: Parameters<GoBack>[0],
    services: Parameters<GoBack>[1],
  ) => Json | Promise<Json>,
): () => Changes {
  return () =>
    handling('goBackLoginStep', (sound) => async (request, services) => {
      const { bridgeID, loginSessionID } = request.params;
      const session = await services.sessions.get(bridgeID, loginSessionID);
      const body = session && (await check(session, request, services));
      return body ? { status: 200, body } : sound(request, services);
    });
}

/** Whether a step is the current one, and has a way back. */
export function hasWayBack(session: Session, stepID: string): boolean {
  const { step } = session;
  const isCurrent = placeOf(session, stepID) === 'current';
  return isCurrent && step !== undefined && 'canGoBack' in step && step.canGoBack === true;
}

/** Changes what a wait is answered with whose step was left meanwhile. `rest` is the time for which it would have been held. */
export function waitsLeft(
  change: (before: Session, after: Session, rest: Promise<void>) => Session | Promise<Session>,
): Mutant['apply'] {
  return ({ wait: time }) => ({
    sessions: (sessions) => {
      const { goBack, wait } = bound(sessions);
      const left = new Set<string>();
      const keyOf = ({ loginSessionID, revision }: Session) => `${loginSessionID} ${revision}`;
      sessions.goBack = async (session) => {
        left.add(keyOf(session));
        const outcome = await goBack(session);
        if (outcome !== 'started') left.delete(keyOf(session));
        return outcome;
      };
      sessions.wait = async (session, signal) => {
        // That of the request which goes back begins only then.
        const wasLeft = left.has(keyOf(session));
        const rest = delay(time);
        const after = await wait(session, signal);
        return !wasLeft && left.has(keyOf(session)) ? change(session, after, rest) : after;
      };
    },
  });
}

/** Changes what a network is told in a login. `first` is the step that it starts with. */
export function processes(
  change: (process: LoginProcess, first: NetworkStep) => Partial<LoginProcess>,
): () => Changes {
  return () => ({
    network: (network) =>
      changed(network, {
        async startLogin(...start) {
          const { process, step } = await network.startLogin(...start);
          return { step, process: changed(process, change(process, step)) };
        },
      }),
  });
}

/** Changes the answers to going back. */
export function backAnswers(change: (answer: Answer) => void): () => Changes {
  return answersOf(['goBackLoginStep'], change);
}

/** Gives a step the ID that it had when it was shown first, if an operation brings it once more after going back. */
export function oldIDs(operationId: OperationId): () => Changes {
  return () => {
    const real = new Map<string, string>();
    const broughtBack = new Map<string, string>();
    const nameOf = (stepID: string) => stepID.replace(/~\d+$/, '');
    return {
      request(request) {
        request.url = request.url?.replace(
          /(\/login-sessions\/([^/]+)\/steps\/)([^/]+)/,
          (whole, path, loginSessionID, stepID) => {
            const current = real.get(loginSessionID) ?? '';
            return stepID === nameOf(current) ? path + current : whole;
          },
        );
      },
      answer(answer) {
        if (!isSession(answer) || !answer.body.currentStep) return;
        const { loginSessionID, currentStep } = answer.body;
        const { stepID } = currentStep;
        if (answer.operationId === 'goBackLoginStep') broughtBack.set(loginSessionID, stepID);
        const isBroughtBack = broughtBack.get(loginSessionID) === stepID;
        const isMeant =
          operationId === 'goBackLoginStep'
            ? isBroughtBack
            : broughtBack.has(loginSessionID) && !isBroughtBack;
        if (answer.operationId === operationId && isMeant) real.set(loginSessionID, stepID);
        if (real.get(loginSessionID) === stepID) currentStep.stepID = nameOf(stepID);
        else real.delete(loginSessionID);
      },
    };
  };
}
