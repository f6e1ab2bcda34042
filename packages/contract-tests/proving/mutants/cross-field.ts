// Fields that each look right, and do not agree.
import { answersOf, bridgesSent, changed, mutants, refuse, sessionsSent } from './make-faults.ts';

export const crossFieldMutants = mutants('cross-field', [
  {
    id: 'cross-status-behind-step',
    summary: 'The status of a session stays that of its first step.',
    breaks:
      '`status` and `currentStep` belong together: `waiting_for_input` comes with a `user_input` or a `webauthn` step',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'two-kinds',
    apply: () => {
      const first = new Map<string, string>();
      return sessionsSent((session) => {
        const { loginSessionID, status } = session;
        if (!session.currentStep) return;
        session.status = first.get(loginSessionID) ?? status;
        first.set(loginSessionID, session.status);
      })();
    },
  },
  {
    id: 'cross-step-after-complete',
    summary: 'A complete session still shows its last step.',
    breaks: 'Absent when the session is complete, cancelled or failed.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr',
    apply: () => keepingStep(['complete']),
  },
  {
    id: 'cross-step-after-cancel',
    summary: 'A cancelled session still shows its last step.',
    breaks: 'Absent when the session is complete, cancelled or failed.',
    expect: ['getLoginSession', 'submitLoginStep'],
    shows: 'cancelled',
    apply: () => keepingStep(['cancelled']),
  },
  {
    id: 'cross-failed-without-error',
    summary: 'A failed session does not say why.',
    breaks: '`error` is there exactly when the session failed.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'failed',
    apply: sessionsSent((session) => {
      delete session.error;
    }),
  },
  {
    id: 'cross-complete-without-account',
    summary: 'A complete session has the login, but not the account.',
    breaks: '`login`, `loginID`, `account` and `accountID` are there when it is complete',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr',
    apply: sessionsSent((session) => {
      delete session.account;
    }),
  },
  {
    id: 'cross-reconnect-without-login-id',
    summary: 'A session that reconnects names login and account only when it is complete.',
    breaks: 'a session that reconnects carries `loginID` and `accountID` from the start.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'reconnect',
    apply: sessionsSent((session) => {
      if (session.status === 'complete') return;
      delete session.loginID;
      delete session.accountID;
    }),
  },
  {
    id: 'cross-account-id-of-login',
    summary: 'The accountID of a complete session is the loginID.',
    breaks: 'In a complete session it is the one that was connected.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr',
    apply: sessionsSent((session) => {
      if (session.status === 'complete') session.accountID = session.loginID;
    }),
  },
  {
    id: 'cross-login-without-accounts',
    summary: 'Logins have an empty list of accounts.',
    breaks: 'IDs of the chat accounts it holds.',
    expect: ['listBridgeLogins', 'getBridgeLogin', 'submitLoginStep'],
    shows: 'bridges',
    apply: answersOf('all', ({ status, body }) => {
      if (status !== 200) return;
      const logins = [body, body?.login, ...(Array.isArray(body?.items) ? body.items : [])];
      for (const login of logins) if (login?.removeScopes) login.accountIDs = [];
    }),
  },
  {
    id: 'cross-count-of-all',
    summary: 'Accounts that are signed out count as active.',
    breaks: 'Accounts that are signed out or disabled do not.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.activeAccountCount = bridge.accounts.length;
    }),
  },
  {
    id: 'cross-full-and-available',
    summary: 'A bridge that is full is shown as available.',
    breaks: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    expect: ['listBridges', 'getBridge', 'createLoginSession'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      if (bridge.status !== 'connected' && bridge.status !== 'limit_reached') return;
      bridge.status = 'available';
      delete bridge.statusText;
    }),
  },
  {
    id: 'cross-other-scope',
    summary: 'A login is removed with a scope that its removeScopes do not hold.',
    breaks: "`scope_not_supported`: the login's `removeScopes` do not hold this scope.",
    expect: ['removeBridgeLogin'],
    shows: 'remove',
    apply: () => ({
      handlers: ({ removeBridgeLogin }) => ({
        async removeBridgeLogin(request, services) {
          const { scope } = request.body();
          const { bridgeID, loginID } = request.params;
          const login = services.networks
            .get(bridgeID)
            ?.logins()
            .find((candidate) => candidate.loginID === loginID);
          const [supported = scope] = login?.removeScopes ?? [];
          const body = () => ({ ...request.body(), scope: supported });
          const answer = await removeBridgeLogin(changed(request, { body }), services);
          return { ...answer, body: { ...answer.body, scope } };
        },
      }),
    }),
  },
  {
    id: 'cross-expired-says-failed',
    summary: 'A submit to a session that expired is told that it failed.',
    breaks: '`login_session_expired`: the session lived for too long.',
    expect: ['submitLoginStep'],
    shows: 'expired',
    apply: answersOf(['submitLoginStep'], (answer) => {
      if (answer.body.code === 'login_session_expired') refuse(answer, 410, 'login_session_failed');
    }),
  },
]);

/** Goes on showing the last step in these statuses. */
function keepingStep(statuses: readonly string[]) {
  const steps = new Map<string, unknown>();
  return sessionsSent((session) => {
    const { currentStep, loginSessionID, status } = session;
    if (currentStep) steps.set(loginSessionID, currentStep);
    else if (statuses.includes(status) && steps.has(loginSessionID))
      session.currentStep = steps.get(loginSessionID);
  })();
}
