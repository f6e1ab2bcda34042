// What going back leads to, and what is shown from then on.
import type { LoginStart, NetworkStep } from '@bridges-api/core';
import { present } from '@bridges-api/core/login-session/session';
import { bound, mutants } from './make-faults.ts';
import { beforeBack, hasWayBack, oldIDs, processes } from './make-going-back.ts';
import type { Json } from './mutant.ts';
import { isSession } from './second-order/make-second-order.ts';

const goesBack =
  'Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.';

export const goingBackMutants = mutants('going-back', [
  {
    id: 'back-stays',
    summary: 'Going back answers with the session as it is, and changes nothing.',
    breaks: goesBack,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: beforeBack((session, { params }) => hasWayBack(session, params.stepID) && present(session)),
  },
  {
    id: 'back-not-awaited',
    summary:
      'Going back is answered at once with the step that is left, and the network goes back after that.',
    breaks: 'The call is held while the network goes back, for at most {wait}, and then answers',
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: beforeBack(async (session, { params }, { sessions }) => {
      if (!hasWayBack(session, params.stepID)) return;
      await sessions.goBack(session);
      return present(session);
    }),
  },
  {
    id: 'back-ends-session',
    summary: 'Going back cancels the session.',
    breaks: goesBack,
    expect: ['goBackLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: beforeBack(
      async (session, { params }, { sessions }) =>
        hasWayBack(session, params.stepID) && present(await sessions.cancel(session)),
    ),
  },
  {
    id: 'back-starts-anew',
    summary: 'Going back cancels the session, and answers with a new one by the same flow.',
    breaks: goesBack,
    expect: ['goBackLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: () => {
      const starts = new Map<string, LoginStart>();
      return {
        sessions: (sessions) => {
          const { create } = bound(sessions);
          sessions.create = async (network, start) => {
            const session = await create(network, start);
            starts.set(session.loginSessionID, start);
            return session;
          };
        },
        ...beforeBack(async (session, { params }, { networks, sessions }) => {
          const network = networks.get(session.bridgeID);
          const start = starts.get(session.loginSessionID);
          if (!network || !start || !hasWayBack(session, params.stepID)) return;
          await sessions.cancel(session);
          return present(await sessions.create(network, start));
        })(),
      };
    },
  },
  {
    id: 'back-as-submit',
    summary: 'The network is told of going back as of a submit with no values.',
    breaks: goesBack,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: processes((process) => ({ back: () => process.submit({}) })),
  },
  {
    id: 'back-remembers-choice',
    summary: 'After going back, what is chosen now leads to where the choice led that was made first.',
    breaks: 'Draw it and go on from there.',
    expect: ['submitLoginStep'],
    shows: 'going-back',
    apply: processes((process, first) => {
      let last = first;
      let isAfterBack = false;
      const sent = new Map<string, Record<string, string>>();
      const take = (step: NetworkStep | undefined) => {
        if (step) last = step;
        return last;
      };
      return {
        async submit(values, credential) {
          const stepID = 'stepID' in last ? last.stepID : '';
          const earlier = isAfterBack && last.type === 'user_input' ? sent.get(stepID) : undefined;
          sent.set(stepID, values);
          return take(await process.submit(earlier ?? values, credential));
        },
        async back() {
          isAfterBack = true;
          return take(await process.back?.());
        },
      };
    }),
  },
  {
    id: 'back-old-step-id',
    summary: 'A step that going back shows again has the ID that it had before.',
    breaks: 'The step that comes is a new one, also when it was shown before: it has a new `stepID`',
    expect: ['goBackLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: oldIDs('goBackLoginStep'),
  },
  {
    id: 'back-later-step-old-id',
    summary:
      'A step that is shown again after going back and choosing the same has the ID that it had before.',
    breaks: 'A `stepID` names one instance of a step.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: oldIDs('submitLoginStep'),
  },
  {
    id: 'back-keeps-status',
    summary: 'The answer to going back has the step to show and the status of the step that was left.',
    breaks: '`status` and `currentStep` belong together:',
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: () => {
      const last = new Map<string, string>();
      return {
        answer(answer) {
          if (!isSession(answer)) return;
          const { body, operationId } = answer;
          if (operationId === 'goBackLoginStep' && body.currentStep)
            body.status = last.get(body.loginSessionID) ?? body.status;
          else last.set(body.loginSessionID, body.status);
        },
      };
    },
  },
  {
    id: 'back-unseen-by-read',
    summary:
      'Reading a session that has gone back shows the step that it left, until something is submitted.',
    breaks: 'It shows the newest step, and never waits.',
    expect: ['getLoginSession'],
    shows: 'going-back',
    apply: () => {
      const shown = new Map<string, Json>();
      const isStale = new Set<string>();
      return {
        answer(answer) {
          if (!isSession(answer)) return;
          const { loginSessionID, currentStep } = answer.body;
          if (answer.operationId === 'goBackLoginStep') isStale.add(loginSessionID);
          else if (answer.operationId === 'submitLoginStep') isStale.delete(loginSessionID);
          if (!isStale.has(loginSessionID)) shown.set(loginSessionID, answer.body);
          else if (answer.operationId === 'getLoginSession' && currentStep)
            answer.body = shown.get(loginSessionID) ?? answer.body;
        },
      };
    },
  },
]);
