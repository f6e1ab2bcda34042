// Going back that is repeated or meets a wait, and which steps say that there is a way back.
import { failureOf } from '@bridges-api/core/answer/failure';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { answersOf, beforeSubmit, bound, changed, mutants, sessionsSent } from './make-faults.ts';
import { beforeBack, hasWayBack, waitsLeft } from './make-going-back.ts';
import { countHeld, handling } from './second-order/make-second-order.ts';

const repeated =
  'When the step was just left or replaced, or the network ended the session on it, nothing changes and the answer is the session as it is now';
const endsWait = 'A wait that is held on the step left ends with the session as it then is.';
const says = 'A step has a way back when it says `canGoBack`.';

export const backRepeatedMutants = mutants('going-back', [
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
    summary:
      'Going back from the step that was just replaced goes back from the current one, if that has a way back.',
    breaks: repeated,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: () =>
      handling('goBackLoginStep', (sound) => async (request, services) => {
        const { bridgeID, loginSessionID, stepID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        const current = session?.step?.stepID ?? '';
        const isMeant = session && placeOf(session, stepID) === 'replaced' && hasWayBack(session, current);
        if (!isMeant) return sound(request, services);
        const params = { bridgeID, loginSessionID, stepID: current };
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
