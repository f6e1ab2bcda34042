// Sessions as they are shown.
import { isOver } from '@bridges-api/core/login-session/transitions';
import { answersOf, bound, mutants, sessionsSent } from './make-faults.ts';
import type { Json } from './mutant.ts';

const together = '`status` and `currentStep` belong together:';

export const shownMutants = mutants('login', [
  {
    id: 'login-status-of-a-form',
    summary: 'Every session that goes on has the status waiting_for_input.',
    breaks: together,
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'qr',
    apply: sessionsSent((session) => {
      if (session.currentStep) session.status = 'waiting_for_input';
    }),
  },
  {
    id: 'login-form-as-display',
    summary: 'Every session that goes on has the status waiting_for_display.',
    breaks: together,
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: sessionsSent((session) => {
      if (session.currentStep) session.status = 'waiting_for_display';
    }),
  },
  {
    id: 'login-step-by-another-name',
    summary: 'The step of a session is in `step` and not in `currentStep`.',
    breaks: 'What the client shows or does next.',
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: sessionsSent((session) => {
      if (session.currentStep) session.step = session.currentStep;
      delete session.currentStep;
    }),
  },
  {
    id: 'login-submit-without-step',
    summary: 'A submit is answered without the step that comes next, for which the session has to be read.',
    breaks: 'Submits the current step and returns the session as it is afterwards.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: answersOf(['submitLoginStep'], ({ body, status }) => {
      if (status === 200) delete body.currentStep;
    }),
  },
  {
    id: 'login-new-as-cancelled',
    summary: 'A session that nothing was submitted to has the status cancelled, the zero of its enum.',
    breaks: 'Absent when the session is complete, cancelled or failed.',
    expect: ['createLoginSession'],
    shows: 'form',
    apply: answersOf(['createLoginSession'], ({ body, status }) => {
      if (status === 200) body.status = 'cancelled';
    }),
  },
  {
    id: 'login-empty-account',
    summary: 'A session that goes on has an empty account in the place of none.',
    breaks: 'no other session has a `login` or an `account`;',
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: sessionsSent((session) => {
      session.account ??= {};
    }),
  },
  {
    id: 'login-of-the-network',
    summary: 'A new session names the network that it signs in to, without what tells its bridges apart.',
    breaks: 'ID of the bridge the session signs in to.',
    expect: ['createLoginSession'],
    shows: 'form',
    apply: answersOf(['createLoginSession'], ({ body, status }) => {
      if (status === 200) body.bridgeID = body.bridgeID.replace(/^local-|go$/, '');
    }),
  },
  {
    id: 'login-goes-on-at-the-network',
    summary:
      'A session that is read or gone on with names the network, without what tells its bridges apart.',
    breaks: 'ID of the bridge the session signs in to.',
    expect: ['getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: answersOf(['getLoginSession', 'submitLoginStep'], ({ body, status }) => {
      if (status === 200) body.bridgeID = body.bridgeID.replace(/^local-|go$/, '');
    }),
  },
  {
    id: 'login-read-without-instructions',
    summary: 'A session that is read says less of its step than the answer that brought it.',
    breaks: 'Returns the session as it is now.',
    expect: ['getLoginSession'],
    shows: 'read-steps',
    apply: read((session) => {
      delete session.currentStep?.instructions;
    }),
  },
  {
    id: 'login-read-as-form',
    summary: 'A session that is read says waiting_for_input where it waits for a display.',
    breaks: 'Returns the session as it is now.',
    expect: ['getLoginSession'],
    shows: 'qr',
    apply: read((session) => {
      if (session.currentStep?.type === 'display_and_wait') session.status = 'waiting_for_input';
    }),
  },
  {
    id: 'login-read-renames-step',
    summary: 'Each reading of a session gives its step another ID.',
    breaks: 'Reading and cancelling can be repeated at any time.',
    expect: ['getLoginSession'],
    shows: 'read-steps',
    apply: () => {
      let count = 0;
      return read((session) => {
        count += 1;
        if (session.currentStep) session.currentStep.stepID += `~${count}`;
      })();
    },
  },
  {
    id: 'login-read-forgets-reconnect',
    summary: 'A session that is read does not say which login it reconnects.',
    breaks: 'a session that reconnects carries `loginID` and `accountID` from the start.',
    expect: ['getLoginSession'],
    shows: 'reconnect',
    apply: read((session) => {
      if (session.status !== 'complete') delete session.loginID;
    }),
  },
  {
    id: 'login-ids-in-any-case',
    summary: 'Sessions are found whatever the case of the ID.',
    breaks: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    expect: ['getLoginSession'],
    shows: 'near-ids',
    apply: () => ({
      request: (request) => {
        request.url = request.url?.replace(/(?<=\/login-sessions\/)LS_\w+/i, (id) => id.toLowerCase());
      },
    }),
  },
  {
    id: 'login-cancels-all',
    summary: 'Cancelling a session cancels all that the bridge has.',
    breaks:
      'It lives on the server, belongs to one bridge, and is always in one state: it waits for the user, or it is over.',
    expect: ['cancelLoginSession', 'getLoginSession'],
    shows: 'two-sessions',
    apply: () => ({
      sessions: (sessions) => {
        const { cancel, create, get } = bound(sessions);
        const made: { bridgeID: string; loginSessionID: string }[] = [];
        sessions.create = async (...start) => {
          const session = await create(...start);
          made.push(session);
          return session;
        };
        sessions.cancel = async (session) => {
          for (const { bridgeID, loginSessionID } of made.filter(
            (one) => one.bridgeID === session.bridgeID,
          )) {
            const other = await get(bridgeID, loginSessionID);
            if (other && !isOver(other.state) && loginSessionID !== session.loginSessionID)
              await cancel(other);
          }
          return cancel(session);
        };
      },
    }),
  },
  {
    id: 'login-qr-stays',
    summary: 'A QR code that was refreshed is drawn as it was first.',
    breaks: 'the answer then has a new `stepID` and new `data`; draw those.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr-codes',
    apply: () => {
      const first = new Map<string, string>();
      return sessionsSent(({ currentStep, loginSessionID }) => {
        if (currentStep?.display?.type !== 'qr') return;
        currentStep.display.data = first.get(loginSessionID) ?? currentStep.display.data;
        first.set(loginSessionID, currentStep.display.data);
      })();
    },
  },
]);

/** Changes a session when it is read, and only then. */
function read(change: (session: Json) => void) {
  return answersOf(['getLoginSession'], ({ body, status }) => {
    if (status === 200) change(body);
  });
}
