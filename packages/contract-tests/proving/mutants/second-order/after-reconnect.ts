// Sessions during a reconnect and after it.
import { countActive } from '@bridges-api/core/networks/present';
import { mutants, seeingReconnects } from '../make-faults.ts';
import type { Changes } from '../mutant.ts';
import { counter, handling, isSession, reconnects } from './make-second-order.ts';

export const afterReconnectMutants = mutants('after-reconnect', [
  {
    id: 'after-reconnect-never-again',
    summary: 'A login that was reconnected counts as being reconnected for good, so that works only once.',
    breaks: '`login_session_in_progress`: this login is being reconnected or removed already.',
    expect: ['createLoginSession'],
    shows: 'reconnect-again',
    apply: () => lockedSince('complete', 'createLoginSession'),
  },
  {
    id: 'after-reconnect-cancelled-not-removable',
    summary: 'A login whose reconnect was cancelled cannot be removed any more.',
    breaks: '`login_session_in_progress`: the login is being reconnected. Cancel that session first.',
    expect: ['removeBridgeLogin'],
    shows: 'reconnect-again',
    apply: () => lockedSince('cancelled', 'removeBridgeLogin'),
  },
  {
    id: 'after-reconnect-names-the-old',
    summary:
      'A session that reconnects ends with the IDs it began with, also when another account signed in.',
    breaks: 'In a complete session it is the one that was connected.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'reconnect-other',
    apply: () => {
      const { of, sessions } = reconnects();
      return {
        sessions,
        answer: (answer) => {
          const old = isSession(answer) && of(answer.body.loginSessionID);
          if (!old || answer.body.status !== 'complete') return;
          answer.body.loginID = old.loginID;
          answer.body.accountID = old.accountID;
        },
      };
    },
  },
  {
    id: 'after-reconnect-carried-on',
    summary: 'After a reconnect, sessions of the bridge that connect a new account name the old one too.',
    breaks: 'The login that is being reconnected, when known.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'reconnect-again',
    apply: () => {
      const { of, sessions } = reconnects();
      const last = new Map<string, { loginID: string; accountID: string }>();
      return {
        sessions,
        answer: (answer) => {
          if (!isSession(answer)) return;
          const { body } = answer;
          const own = of(body.loginSessionID);
          if (own) last.set(own.bridgeID, { loginID: own.loginID, accountID: own.accountID });
          else if (body.currentStep) Object.assign(body, last.get(body.bridgeID));
        },
      };
    },
  },
  {
    id: 'after-reconnect-by-account-lacks-login',
    summary: 'A session that reconnects by `accountID` does not carry the `loginID`.',
    breaks: 'a session that reconnects carries `loginID` and `accountID` from the start.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'reconnect-again',
    apply: () => {
      const byAccount = new Set<string>();
      return {
        ...handling('createLoginSession', (sound) => async (request, services) => {
          const answer = await sound(request, services);
          const { accountID, loginID } = request.body() ?? {};
          if (accountID !== undefined && loginID === undefined) byAccount.add(answer.body.loginSessionID);
          return answer;
        }),
        answer: (answer) => {
          const { body } = answer;
          if (isSession(answer) && byAccount.has(body.loginSessionID) && body.currentStep)
            delete body.loginID;
        },
      };
    },
  },
  {
    id: 'after-reconnect-forgets-on-submit',
    summary: 'A session that reconnects names its login and account only until the first submit.',
    breaks: 'a session that reconnects carries `loginID` and `accountID` from the start.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'reconnect-again',
    apply: () => {
      const { of, sessions } = reconnects();
      const submitted = new Set<string>();
      return {
        sessions,
        answer: (answer) => {
          if (!isSession(answer)) return;
          const { operationId, body } = answer;
          if (operationId === 'submitLoginStep') submitted.add(body.loginSessionID);
          if (!body.currentStep || !of(body.loginSessionID) || !submitted.has(body.loginSessionID)) return;
          delete body.loginID;
          delete body.accountID;
        },
      };
    },
  },
  {
    id: 'after-reconnect-second-over-limit',
    summary:
      'On a bridge that is full a login can be reconnected once; after that it counts as a new account.',
    breaks: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    expect: ['createLoginSession'],
    shows: 'reconnect-full',
    apply: () => {
      const count = counter();
      return handling('createLoginSession', (sound) => async (request, services) => {
        const { bridgeID } = request.params;
        const network = services.networks.get(bridgeID);
        if (!network) return sound(request, services);
        const { accountID, loginID } = request.body() ?? {};
        const isReconnect = loginID !== undefined || accountID !== undefined;
        if (!isReconnect || count(bridgeID) === 1) return sound(request, services);
        const { maxAccounts = Number.POSITIVE_INFINITY } = network.profile;
        if (countActive(network, services.clock.now()) >= maxAccounts) request.fail('account_limit_reached');
        return sound(request, services);
      });
    },
  },
  {
    id: 'after-reconnect-cancel-signs-out',
    summary: 'Cancelling a session that reconnects signs out the login that it was to repair.',
    breaks: 'It outlives the session that made it, and one login can hold several chat accounts.',
    expect: ['cancelLoginSession', 'listBridgeLogins'],
    shows: 'reconnect-again',
    apply: () => {
      const { of, sessions } = reconnects();
      return {
        sessions,
        ...handling('cancelLoginSession', (sound) => async (request, services) => {
          const answer = await sound(request, services);
          const { bridgeID, loginSessionID } = request.params;
          const loginID = of(loginSessionID)?.loginID;
          if (loginID !== undefined)
            await services.networks.get(bridgeID)?.removeLogin(loginID, 'all-devices');
          return answer;
        }),
      };
    },
  },
]);

/** Takes a login to be reconnected still, once a session that did so has ended like this. */
function lockedSince(
  end: 'complete' | 'cancelled',
  operationId: 'createLoginSession' | 'removeBridgeLogin',
): Changes {
  const { of, sessions } = reconnects();
  const locked = new Set<string>();
  return {
    sessions,
    answer: ({ status, body }) => {
      const reconnected = status === 200 && body.status === end && of(body.loginSessionID);
      if (reconnected) locked.add(reconnected.accountID);
    },
    ...seeingReconnects(operationId, (accountID, isSo) => isSo || locked.has(accountID)),
  };
}
