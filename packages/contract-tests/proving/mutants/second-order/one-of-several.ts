// Faults of one bridge, flow, login or field of several.
import { failureOf } from '@bridges-api/core/answer/failure';
import { answersWith, bound, bridgesSent, changed, judging, mutants } from '../make-faults.ts';
import type { Json } from '../mutant.ts';
import { accountsSent, handling, inTurn, loginsSent } from './make-second-order.ts';

export const oneOfSeveralMutants = mutants('one-of-several', [
  {
    id: 'one-of-several-first-account-only',
    summary: 'A bridge shows only the first of its accounts.',
    breaks: 'Chat accounts connected through this bridge.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.accounts.splice(1);
    }),
  },
  {
    id: 'one-of-several-all-removed',
    summary: 'Removing one of the logins of a bridge removes them all.',
    breaks: "Signs a login out, on this device or, when the login's `removeScopes` allow it, on all devices.",
    expect: ['removeBridgeLogin', 'listBridgeLogins', 'listAccounts'],
    shows: 'one-of-two',
    apply: () => ({
      network: (network) =>
        changed(network, {
          removeLogin: async (_, scope) => {
            for (const { loginID } of network.logins()) await network.removeLogin(loginID, scope);
          },
        }),
    }),
  },
  {
    id: 'one-of-several-first-user-read',
    summary: 'A login that is not the first of its bridge is read with the user of the first.',
    breaks: 'It is the same as in the list.',
    expect: ['getBridgeLogin'],
    shows: 'bridges',
    apply: () =>
      handling('getBridgeLogin', (sound) => async (request, services) => {
        const { status, body } = await sound(request, services);
        const [first] = services.networks.get(request.params.bridgeID)?.logins() ?? [];
        return { status, body: { ...body, ...(first && { user: first.user }) } };
      }),
  },
  {
    id: 'one-of-several-third-flow',
    summary: 'A flow that is neither the first nor the second of its bridge starts the default one.',
    breaks: 'Login flow to use. Without it, the bridge chooses.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: () =>
      handling('createLoginSession', (sound) => async (request, services) => {
        const network = services.networks.get(request.params.bridgeID);
        if (!network) return sound(request, services);
        const flows = await network.flows().catch(() => []);
        const { flowID, ...asked } = request.body() ?? {};
        const isLate = flows.findIndex(({ id }) => id === flowID) > 1;
        return sound(isLate ? changed(request, { body: () => asked }) : request, services);
      }),
  },
  {
    id: 'one-of-several-last-field-unchecked',
    summary: 'The last of several fields is not checked.',
    breaks:
      "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.",
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: judging((session) => {
      const { step } = session;
      if (!step || !('fields' in step) || step.fields.length < 2) return session;
      const { id = '' } = step.fields.at(-1) ?? {};
      const fields: Json = [...step.fields.slice(0, -1), { id, optional: true, required: false }];
      return { ...session, step: { ...step, fields } };
    }),
  },
  {
    id: 'one-of-several-full-as-connected',
    summary: 'A bridge that allows several accounts and has them is shown as one that allows one.',
    breaks: 'The bridge allows several accounts and has as many as it allows.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      if (bridge.status === 'limit_reached') bridge.status = 'connected';
    }),
  },
  {
    id: 'one-of-several-second-scope-refused',
    summary: 'Of the scopes that a login can be removed with, only the first is accepted.',
    breaks: 'The scopes `removeBridgeLogin` accepts for this login.',
    expect: ['removeBridgeLogin'],
    shows: 'one-of-two',
    apply: () =>
      handling('removeBridgeLogin', (sound) => (request, services) => {
        const { bridgeID, loginID } = request.params;
        const logins = services.networks.get(bridgeID)?.logins() ?? [];
        const login = logins.find((candidate) => candidate.loginID === loginID);
        if (login && login.removeScopes.indexOf(request.body().scope) > 0)
          request.fail('scope_not_supported');
        return sound(request, services);
      }),
  },
  {
    id: 'one-of-several-unreachable-connected',
    summary: 'The accounts of a bridge that cannot be reached are shown as they last were.',
    breaks: 'The bridge cannot tell, because it cannot be reached for example.',
    expect: ['listAccounts', 'listBridges', 'getBridge', 'listBridgeLogins', 'getBridgeLogin'],
    shows: 'bridges',
    apply: () => {
      const unreachable = new Set<string>();
      const connect = (shown: { status: string; statusText?: string }) => {
        shown.status = 'connected';
        delete shown.statusText;
      };
      return {
        network: (network) => {
          if (network.reachability() === 'unreachable') unreachable.add(network.profile.id);
          return network;
        },
        ...inTurn(
          accountsSent((account) => {
            if (unreachable.has(account.bridge.id)) connect(account);
          })(),
          loginsSent((login) => {
            if (unreachable.has(login.bridgeID)) connect(login);
          })(),
        ),
      };
    },
  },
  {
    id: 'one-of-several-extension-refused',
    summary: 'Of the values of `source`, `browser_extension` is not known.',
    breaks: "By an extension of the user's browser.",
    expect: ['submitLoginStep'],
    shows: 'cookies-and-emoji',
    apply: () =>
      handling('submitLoginStep', (sound) => async (request, services) => {
        const { bridgeID, loginSessionID, stepID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        const issue = { code: 'enum', message: 'Must be one of the values.', path: ['source'] };
        if (session?.step?.stepID === stepID && request.body().source === 'browser_extension')
          throw failureOf(request.operationId, 'invalid_request', { details: { issues: [issue] } });
        return sound(request, services);
      }),
  },
  {
    id: 'one-of-several-emoji-not-held',
    summary: 'Of the displays, an emoji is not waited on: its submit is answered at once.',
    breaks: 'Submit the step at once; the answer comes when there is something else to draw.',
    expect: ['submitLoginStep'],
    shows: 'cookies-and-emoji',
    apply: () => ({
      sessions: (sessions) => {
        const { wait } = bound(sessions);
        sessions.wait = async (session, signal) => {
          const { step } = session;
          const isEmoji = step?.type === 'display_and_wait' && step.display.type === 'emoji';
          return isEmoji ? session : wait(session, signal);
        };
      },
    }),
  },
  {
    id: 'one-of-several-last-bridge-404',
    summary: 'The last bridge of the list cannot be read alone.',
    breaks: 'Returns one bridge, with the accounts that are connected through it.',
    expect: ['getBridge'],
    shows: 'bridges',
    apply: () =>
      handling('getBridge', (sound) => (request, services) => {
        if ([...services.networks.keys()].at(-1) === request.params.bridgeID)
          request.fail('bridge_not_found');
        return sound(request, services);
      }),
  },
  {
    id: 'one-of-several-503-without-retry-after',
    summary: 'Of the operations that need the bridge, the capabilities do not say when to try again.',
    breaks: 'A 429 or 503 says in `Retry-After` how many seconds to wait.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: answersWith(503, ({ headers, operationId }) => {
      if (operationId === 'getBridgeCapabilities') delete headers['retry-after'];
    }),
  },
]);
