// What going back leads to, and what becomes of a session from then on.
import type { LoginStart, NetworkStep } from '@bridges-api/core';
import { failureOf } from '@bridges-api/core/answer/failure';
import { present } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { answersOf, beforeSubmit, bound, changed, mutants, sessionsSent } from './make-faults.ts';
import { beforeBack, hasWayBack, processes, waitsLeft } from './make-going-back.ts';
import type { Json } from './mutant.ts';
import { countHeld, handling, isSession } from './second-order/make-second-order.ts';

const goesBack =
  'Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.';
const repeated =
  'When the step was just left or replaced, nothing changes and the answer is the session as it is now';
const endsWait = 'A wait that is held on the step left ends with the session as it then is.';
const says = 'A step has a way back when it says `canGoBack`.';

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
    id: 'back-old-step-id',
    summary: 'A step that going back shows again has the ID that it had before.',
    breaks: 'The step that comes is a new one, also when it was shown before: it has a new `stepID`',
    expect: ['goBackLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: () => {
      const real = new Map<string, string>();
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
          if (!isSession(answer)) return;
          const { loginSessionID, currentStep } = answer.body;
          if (answer.operationId === 'goBackLoginStep' && currentStep)
            real.set(loginSessionID, currentStep.stepID);
          if (currentStep && currentStep.stepID === real.get(loginSessionID))
            currentStep.stepID = nameOf(currentStep.stepID);
          else real.delete(loginSessionID);
        },
      };
    },
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
    id: 'back-repeat-409',
    summary: 'Going back once more from the step that was just left is refused.',
    breaks: repeated,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: beforeBack((session, request) => {
      if (session.step && placeOf(session, request.params.stepID) === 'replaced')
        request.fail('step_not_current');
    }),
  },
  {
    id: 'back-repeat-goes-further',
    summary: 'Going back from the step that was just replaced goes back from the current one.',
    breaks: repeated,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: () =>
      handling('goBackLoginStep', (sound) => async (request, services) => {
        const { bridgeID, loginSessionID, stepID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        if (!session?.step || placeOf(session, stepID) !== 'replaced') return sound(request, services);
        const params = { bridgeID, loginSessionID, stepID: session.step.stepID };
        return sound(changed(request, { params }), services);
      }),
  },
  {
    id: 'back-then-submit-409',
    summary:
      'A submit of the step that was just left is refused, since it is not the one that was replaced by a submit.',
    breaks:
      'Submitting the step that was just replaced changes nothing and answers with the session as it is now.',
    expect: ['submitLoginStep'],
    shows: 'going-back',
    apply: () => {
      const left = new Set<string>();
      return {
        sessions: (sessions) => {
          const { goBack } = bound(sessions);
          sessions.goBack = (session) => {
            left.add(`${session.loginSessionID} ${session.step?.stepID}`);
            return goBack(session);
          };
        },
        ...beforeSubmit((session, request) => {
          const { loginSessionID, stepID } = request.params;
          const isLeft = left.has(`${loginSessionID} ${stepID}`);
          if (isLeft && session.step && placeOf(session, stepID) === 'replaced')
            request.fail('step_not_current');
        })(),
      };
    },
  },
  {
    id: 'back-wait-goes-on',
    summary: 'A wait is held to its end though its step was left.',
    breaks: endsWait,
    expect: ['submitLoginStep'],
    shows: 'going-back-waits',
    apply: waitsLeft(async (_, after, rest) => {
      await rest;
      return after;
    }),
  },
  {
    id: 'back-wait-409',
    summary: 'A wait whose step was left is answered 409.',
    breaks: endsWait,
    expect: ['submitLoginStep'],
    shows: 'going-back-waits',
    apply: waitsLeft(() => {
      throw failureOf('submitLoginStep', 'step_not_current');
    }),
  },
  {
    id: 'back-wait-with-old-step',
    summary: 'A wait whose step was left is answered with that step.',
    breaks: endsWait,
    expect: ['submitLoginStep'],
    shows: 'going-back-waits',
    apply: waitsLeft((before) => before),
  },
  {
    id: 'back-waits-for-wait',
    summary: 'A step cannot be left while a wait is held on it.',
    breaks: endsWait,
    expect: ['goBackLoginStep'],
    shows: 'going-back-waits',
    apply: () => {
      let held = (_: string) => 0;
      return {
        sessions: (sessions) => {
          held = countHeld(sessions);
        },
        ...beforeBack((session, request) => {
          if (hasWayBack(session, request.params.stepID) && held(session.loginSessionID) > 0)
            request.fail('step_in_progress');
        })(),
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
    id: 'can-go-back-unsaid',
    summary: 'No step says that there is a way back from it, and yet there is.',
    breaks: says,
    expect: ['goBackLoginStep', 'submitLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: sessionsSent(({ currentStep }) => {
      delete currentStep?.canGoBack;
    }),
  },
  {
    id: 'can-go-back-said-of-all',
    summary: 'Every form and every display says that there is a way back from it.',
    breaks: says,
    expect: ['goBackLoginStep', 'submitLoginStep', 'getLoginSession'],
    shows: 'going-back',
    apply: sessionsSent(({ currentStep }) => {
      if (['user_input', 'display_and_wait'].includes(currentStep?.type)) currentStep.canGoBack = true;
    }),
  },
  {
    id: 'can-go-back-unsaid-by-read',
    summary: 'A session that is read does not say that there is a way back from its step.',
    breaks: 'Returns the session as it is now.',
    expect: ['getLoginSession'],
    shows: 'going-back',
    apply: answersOf(['getLoginSession'], ({ body, status }) => {
      if (status === 200) delete body.currentStep?.canGoBack;
    }),
  },
]);
