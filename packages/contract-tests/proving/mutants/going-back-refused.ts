// From which steps going back is refused, and with what.
import { present } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { bound, changed, mutants, refuse } from './make-faults.ts';
import { backAnswers, beforeBack, hasWayBack } from './make-going-back.ts';
import { anywhere } from './make-leaks.ts';
import { handling } from './second-order/make-second-order.ts';

const cannot = '`step_cannot_go_back`: the step has no `canGoBack`.';
const says = 'A step has a way back when it says `canGoBack`.';
const inProgress = '`step_in_progress`: the step is being submitted.';
const inOrder = 'When several things are wrong with a request, the first of these decides';
const neverHad = 'Or the session never had a step with this ID: `step_not_found`.';
const movedOn = '`step_not_current`: the session has moved on by more than one step.';

export const backRefusedMutants = mutants('going-back', [
  {
    id: 'back-without-way',
    summary: 'Going back from a step that has no way back is answered with the session as it is.',
    breaks: cannot,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: beforeBack((session, { params }) => {
      const isCurrent = placeOf(session, params.stepID) === 'current';
      return isCurrent && !hasWayBack(session, params.stepID) && present(session);
    }),
  },
  {
    id: 'back-without-way-422',
    summary: 'Going back from a step that has no way back is answered 422.',
    breaks: 'There is no way back from the step now:',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers((answer) => {
      if (answer.body?.code !== 'step_cannot_go_back') return;
      refuse(answer, 422, 'step_cannot_go_back');
      answer.body.details = {
        issues: [{ code: 'step_cannot_go_back', message: 'Has no way back.', path: ['stepID'] }],
      };
    }),
  },
  {
    id: 'back-without-way-not-current',
    summary: 'A step that has no way back is said not to be the current one.',
    breaks: cannot,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers(({ body }) => {
      if (body?.code === 'step_cannot_go_back') body.code = 'step_not_current';
    }),
  },
  {
    id: 'back-only-once',
    summary:
      'Going back a second time in a session is refused, though the step says that there is a way back.',
    breaks: says,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: () => {
      const left = new Map<string, string>();
      return beforeBack((session, request) => {
        const { loginSessionID, stepID } = request.params;
        if (!hasWayBack(session, stepID)) return;
        const first = left.get(loginSessionID) ?? stepID;
        left.set(loginSessionID, first);
        if (first !== stepID) request.fail('step_cannot_go_back');
      })();
    },
  },
  {
    id: 'back-not-from-forms',
    summary: 'Going back is possible from displays alone, though forms say that there is a way back too.',
    breaks: says,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: refusing('user_input'),
  },
  {
    id: 'back-not-from-displays',
    summary: 'Going back is possible from forms alone, though displays say that there is a way back too.',
    breaks: says,
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: refusing('display_and_wait'),
  },
  {
    id: 'back-whatever-step',
    summary: 'Going back from a step that the session never had goes back from the current one.',
    breaks: neverHad,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: () =>
      handling('goBackLoginStep', (sound) => async (request, services) => {
        const { bridgeID, loginSessionID, stepID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        if (!session?.step || session.issued.includes(stepID)) return sound(request, services);
        const params = { bridgeID, loginSessionID, stepID: session.step.stepID };
        return sound(changed(request, { params }), services);
      }),
  },
  {
    id: 'back-unknown-step-409',
    summary: 'Going back from a step that the session never had is answered 409.',
    breaks: neverHad,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers((answer) => {
      if (answer.body?.code === 'step_not_found') refuse(answer, 409, 'step_not_current');
    }),
  },
  {
    id: 'back-unknown-session-as-step',
    summary: 'Going back in a session that there is not is answered with the code of a missing step.',
    breaks: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers(({ body }) => {
      if (body?.code === 'login_session_not_found') body.code = 'step_not_found';
    }),
  },
  {
    id: 'back-from-other-bridge',
    summary: 'A step can be left through the path of any bridge.',
    breaks: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: () =>
      handling('goBackLoginStep', (sound) => (request, services) => sound(request, anywhere(services))),
  },
  {
    id: 'back-outdated-200',
    summary: 'Going back from any step that the session has had is answered with the session as it is.',
    breaks: movedOn,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: beforeBack(
      (session, { params }) => placeOf(session, params.stepID) === 'outdated' && present(session),
    ),
  },
  {
    id: 'back-outdated-without-way',
    summary: 'A step of long ago is said to have no way back, for which it is looked at first.',
    breaks: inOrder,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: beforeBack((session, request) => {
      if (placeOf(session, request.params.stepID) === 'outdated') request.fail('step_cannot_go_back');
    }),
  },
  {
    id: 'back-at-work-200',
    summary: 'Going back while a submit of the step is worked on is answered with the session as it is.',
    breaks: inProgress,
    expect: ['goBackLoginStep'],
    shows: 'going-back-from-work',
    apply: beforeBack(async (session, { params }, { sessions }) => {
      const isBusy = hasWayBack(session, params.stepID) && (await sessions.goBack(session)) === 'busy';
      return isBusy && present(session);
    }),
  },
  {
    id: 'back-at-work-waits',
    summary: 'Going back while a submit of the step is worked on waits for what comes of that.',
    breaks: inProgress,
    expect: ['goBackLoginStep'],
    shows: 'going-back-from-work',
    apply: () => ({
      sessions: (sessions) => {
        const { goBack } = bound(sessions);
        sessions.goBack = async (session) => {
          const outcome = await goBack(session);
          return outcome === 'busy' ? 'joined' : outcome;
        };
      },
    }),
  },
  {
    id: 'back-at-work-without-way',
    summary: 'While a submit is worked on, a step that has no way back is said to be in progress.',
    breaks: inOrder,
    expect: ['goBackLoginStep'],
    shows: 'going-back-at-work',
    apply: () => {
      const working = new Map<string, number>();
      return {
        sessions: (sessions) => {
          const { submit } = bound(sessions);
          sessions.submit = async (session, ...content) => {
            const outcome = await submit(session, ...content);
            if (outcome === 'started') working.set(session.loginSessionID, session.revision);
            return outcome;
          };
        },
        ...beforeBack((session, request) => {
          const isCurrent = placeOf(session, request.params.stepID) === 'current';
          if (isCurrent && working.get(session.loginSessionID) === session.revision)
            request.fail('step_in_progress');
        })(),
      };
    },
  },
]);

/** Refuses to go back from the steps of one type. */
function refusing(type: 'user_input' | 'display_and_wait') {
  return beforeBack((session, request) => {
    if (hasWayBack(session, request.params.stepID) && session.step?.type === type)
      request.fail('step_cannot_go_back');
  });
}
