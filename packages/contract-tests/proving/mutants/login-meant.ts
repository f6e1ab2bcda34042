// Which session, step and login a request is taken to mean, and which account and login a session ends with.
import { isOver } from '@bridges-api/core/login-session/transitions';
import { beforeSubmit, changed, mutants, sessionsSent } from './make-faults.ts';
import { anywhere } from './make-leaks.ts';

export const meantMutants = mutants('login', [
  {
    id: 'login-one-for-each-bridge',
    summary:
      'A bridge has one session at a time, by an ID that is made of its own: another takes the place of the last.',
    breaks:
      'Every call starts another session, so do not repeat it blindly; [cancel](#cancelLoginSession) what you do not need.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'creates',
    apply: () => {
      const last = new Map<string, string>();
      return {
        request(request) {
          request.url = request.url?.replace(/ls-of-([^/]+)/, (sent, bridgeID) => last.get(bridgeID) ?? sent);
        },
        answer({ body, operationId, status }) {
          if (status !== 200 || !body.loginSessionID) return;
          if (operationId === 'createLoginSession') last.set(body.bridgeID, body.loginSessionID);
          body.loginSessionID = `ls-of-${body.bridgeID}`;
        },
      };
    },
  },
  {
    id: 'login-submit-from-other-bridge',
    summary: 'A step can be submitted through the path of any bridge.',
    breaks: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    expect: ['submitLoginStep'],
    shows: 'elsewhere',
    apply: () => ({
      handlers: ({ submitLoginStep }) => ({
        submitLoginStep: (request, services) => submitLoginStep(request, anywhere(services)),
      }),
    }),
  },
  {
    id: 'login-any-step-when-over',
    summary: 'A submit to a session that is over is answered 410, whether it ever had the step or not.',
    breaks: 'Or the session never had a step with this ID: `step_not_found`.',
    expect: ['submitLoginStep'],
    shows: 'cancelled',
    apply: beforeSubmit(({ issued, state }, request) => {
      if (!isOver(state) || issued.includes(request.params.stepID)) return;
      request.fail(state === 'complete' ? 'login_session_complete' : 'login_session_cancelled');
    }),
  },
  {
    id: 'login-unknown-ignored',
    summary: 'A create that names a login or an account that the bridge does not have connects a new one.',
    breaks: '`unknown_login`: the bridge has no login with this `loginID`.',
    expect: ['createLoginSession'],
    shows: 'creates',
    apply: () => ({
      handlers: ({ createLoginSession }) => ({
        createLoginSession(request, services) {
          const { accountID, loginID, ...rest } = request.body();
          const logins = services.networks.get(request.params.bridgeID)?.logins() ?? [];
          const isKnown = logins.some(
            (login) => login.loginID === loginID || (accountID?.endsWith(login.loginID) ?? false),
          );
          return createLoginSession(isKnown ? request : changed(request, { body: () => rest }), services);
        },
      }),
    }),
  },
  {
    id: 'login-account-of-another-network',
    summary:
      'The account of a complete session has the name of a network that the list does not have for it.',
    breaks: 'The `login` and the `account` of a session are as they are listed, but for what changes later',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'complete',
    apply: sessionsSent(({ account }) => {
      if (account) account.network = account.bridge.type;
    }),
  },
  {
    id: 'login-of-another-user',
    summary: 'The login of a complete session has the ID of the account for that of its user.',
    breaks: 'The `login` and the `account` of a session are as they are listed, but for what changes later',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'complete',
    apply: sessionsSent(({ accountID, login }) => {
      if (login?.user) login.user = { id: accountID };
    }),
  },
]);
