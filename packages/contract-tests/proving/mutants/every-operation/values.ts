// Values that are spelled otherwise than the spec spells them. For all that a client knows, they are those of a newer server.
import { answersOf, mutants } from '../make-faults.ts';
import type { Json } from '../mutant.ts';

/** Changes every object of the successes, at any depth. */
function objectsSent(change: (object: Json) => void) {
  const visit = (value: Json) => {
    if (typeof value !== 'object' || value === null) return;
    Object.values(value).forEach(visit);
    if (!Array.isArray(value)) change(value);
  };
  return answersOf('all', ({ status, body }) => {
    if (status === 200) visit(body);
  });
}

/** As programs spell it whose enums are in camel case. */
function camel(value: string): string {
  return value.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const valueMutants = mutants('every-operation', [
  {
    id: 'value-status-in-capitals',
    summary: 'The statuses of bridges, accounts and logins are in capitals.',
    breaks: 'How the account is connected now.',
    expect: ['listBridges', 'getBridge', 'listBridgeLogins', 'getBridgeLogin', 'listAccounts', 'getAccount'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      const isSession = 'loginSessionID' in object || object.status === 'removed';
      if (typeof object.status === 'string' && !isSession) object.status = object.status.toUpperCase();
    }),
  },
  {
    id: 'value-session-status-in-camel-case',
    summary: 'The statuses of sessions are in camel case.',
    breaks: 'What the session waits for, or how it ended.',
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: objectsSent((object) => {
      if ('loginSessionID' in object) object.status = camel(object.status);
    }),
  },
  {
    id: 'value-scope-in-camel-case',
    summary:
      'The scopes that a login can be removed with are sent in camel case, which they are not taken in.',
    breaks: 'The scopes `removeBridgeLogin` accepts for this login.',
    expect: ['listBridgeLogins', 'getBridgeLogin', 'removeBridgeLogin'],
    shows: 'remove',
    apply: objectsSent((object) => {
      if (object.removeScopes) object.removeScopes = object.removeScopes.map(camel);
    }),
  },
  {
    id: 'value-removed-scope-in-camel-case',
    summary: 'Removing a login is answered with the scope in camel case.',
    breaks: 'How far signing out reaches.',
    expect: ['removeBridgeLogin'],
    shows: 'remove',
    apply: answersOf(['removeBridgeLogin'], ({ status, body }) => {
      if (status === 200) body.scope = camel(body.scope);
    }),
  },
  {
    id: 'value-cancelled-with-one-l',
    summary: 'Cancelling is answered with the status canceled, as Americans spell it.',
    breaks: 'Always `cancelled`.',
    expect: ['cancelLoginSession'],
    shows: 'cancelled',
    apply: answersOf(['cancelLoginSession'], ({ status, body }) => {
      if (status === 200) body.status = 'canceled';
    }),
  },
  {
    id: 'value-cancelled-without-bridge',
    summary: 'Cancelling is answered with an empty ID of the bridge.',
    breaks:
      'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.',
    expect: ['cancelLoginSession'],
    shows: 'cancelled',
    apply: answersOf(['cancelLoginSession'], ({ status, body }) => {
      if (status === 200) body.bridgeID = '';
    }),
  },
  {
    id: 'value-timer-in-camel-case',
    summary: 'The kinds of timers are in camel case.',
    breaks: 'The kinds of timer that can be set.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      if (Array.isArray(object.types)) object.types = object.types.map(camel);
    }),
  },
  {
    id: 'value-provider-in-capitals',
    summary: 'Where a bridge runs is said in capitals.',
    breaks: 'Where a bridge and its accounts run.',
    expect: ['listBridges', 'getBridge', 'listAccounts', 'getAccount'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      if (object.provider) object.provider = object.provider.toUpperCase();
    }),
  },
  {
    id: 'value-empty-session-ids',
    summary: 'A session that connects a new account has empty strings for the IDs that are not known yet.',
    breaks:
      'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.',
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'form',
    apply: objectsSent((object) => {
      if (!('loginSessionID' in object && 'currentStep' in object)) return;
      object.loginID ??= '';
      object.accountID ??= '';
    }),
  },
  {
    id: 'value-empty-login-id',
    summary: 'The loginID of an account is an empty string, as that of a bridge that cannot tell.',
    breaks:
      'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.',
    expect: ['listBridges', 'getBridge', 'listAccounts', 'getAccount'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      if ('accountID' in object && 'bridge' in object) object.loginID = '';
    }),
  },
  {
    id: 'value-empty-account-ids',
    summary:
      'A list of account IDs that is empty is sent with one empty ID, as text that is split at commas.',
    breaks:
      'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.',
    expect: ['listBridgeLogins', 'getBridgeLogin', 'removeBridgeLogin'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      for (const name of ['accountIDs', 'affectedAccountIDs']) if (object[name]) object[name] = [''];
    }),
  },
  {
    id: 'value-empty-flow-id',
    summary: 'The flow that a bridge takes by default has an empty ID.',
    breaks:
      'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.',
    expect: ['listLoginFlows'],
    shows: 'bridges',
    apply: answersOf(['listLoginFlows'], ({ status, body }) => {
      if (status === 200) body.items[0].id = '';
    }),
  },
  {
    id: 'value-bridge-as-text',
    summary: 'The bridge of an account is its ID, and not an object.',
    breaks: 'The bridge an account is connected through.',
    expect: ['listAccounts', 'getAccount', 'listBridges', 'getBridge'],
    shows: 'bridges',
    apply: objectsSent((object) => {
      if (object.bridge?.id) object.bridge = object.bridge.id;
    }),
  },
  {
    id: 'value-login-by-id',
    summary: 'A login has its ID as `id`, as a bridge does.',
    breaks: 'ID of the login.',
    expect: ['listBridgeLogins', 'getBridgeLogin'],
    shows: 'bridges',
    apply: answersOf(['listBridgeLogins', 'getBridgeLogin'], ({ status, body }) => {
      if (status !== 200) return;
      for (const login of body.items ?? [body]) {
        login.id = login.loginID;
        delete login.loginID;
      }
    }),
  },
  {
    id: 'value-removed-empty',
    summary: 'Removing a login is answered with an empty object.',
    breaks: 'ID of the login that was removed.',
    expect: ['removeBridgeLogin'],
    shows: 'remove',
    apply: answersOf(['removeBridgeLogin'], (answer) => {
      if (answer.status === 200) answer.body = {};
    }),
  },
  {
    id: 'value-scopes-twice',
    summary: 'A login has each of its scopes twice.',
    breaks: 'A list of plain values, such as the scopes of a login, has none twice.',
    expect: ['listBridgeLogins'],
    shows: 'bridges',
    apply: answersOf(['listBridgeLogins'], ({ body, status }) => {
      if (status === 200) for (const { removeScopes } of body.items) removeScopes.push(...removeScopes);
    }),
  },
]);
