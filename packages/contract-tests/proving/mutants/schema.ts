// Bodies that do not match their schema.
import { answersOf, answersWith, bridgesSent, mutants, sessionsSent } from './make-faults.ts';

export const schemaMutants = mutants('schema', [
  {
    id: 'schema-count-as-text',
    summary: 'activeAccountCount is sent as a string.',
    breaks: 'How many accounts of this network count as active here.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.activeAccountCount = String(bridge.activeAccountCount);
    }),
  },
  {
    id: 'schema-status-expired',
    summary: 'A session that expired has the status expired.',
    breaks: 'After that it is `failed` with the code `login_session_expired`.',
    expect: ['getLoginSession', 'submitLoginStep'],
    shows: 'expired',
    apply: sessionsSent((session) => {
      if (session.error?.code === 'login_session_expired') session.status = 'expired';
    }),
  },
  {
    id: 'schema-absent-as-null',
    summary: 'A bridge without a status text has null in its place.',
    breaks: 'Absent when `status` says it all.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.statusText ??= null;
    }),
  },
  {
    id: 'schema-login-without-scopes',
    summary: 'The login of a complete session lacks removeScopes.',
    breaks: 'The scopes `removeBridgeLogin` accepts for this login.',
    expect: ['getLoginSession', 'submitLoginStep', 'createLoginSession'],
    shows: 'qr',
    apply: sessionsSent((session) => {
      delete session.login?.removeScopes;
    }),
  },
  {
    id: 'schema-qr-by-another-name',
    summary: 'The text of a QR code is in `code` and not in `data`.',
    breaks: 'Text to encode as a QR code.',
    expect: ['createLoginSession', 'getLoginSession', 'submitLoginStep'],
    shows: 'qr',
    apply: sessionsSent(({ currentStep }) => {
      if (currentStep?.display?.type !== 'qr') return;
      currentStep.display = { type: 'qr', code: currentStep.display.data };
    }),
  },
  {
    id: 'schema-cookies-without-url',
    summary: 'A cookies step does not say which page to open.',
    breaks: 'Page to open for the user to sign in on.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'fields',
    apply: sessionsSent(({ currentStep }) => {
      delete currentStep?.url;
    }),
  },
  {
    id: 'schema-error-nested',
    summary: 'The body of a 404 has code and message inside `error`.',
    breaks:
      'Every error body is the same object: a `code` for programs, a `message` that tells a person what to do',
    expect: ['getBridge', 'getLoginSession', 'getBridgeLogin'],
    shows: 'missing',
    apply: answersWith(404, (answer) => {
      answer.body = { error: answer.body };
    }),
  },
  {
    id: 'schema-issues-as-map',
    summary: 'Refused fields are told as a map from field to reason.',
    breaks: 'Every 422 has `issues` here.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: answersWith(422, ({ body }) => {
      if (body.code !== 'invalid_fields') return;
      const issues: { path: string[]; message: string }[] = body.details.issues;
      body.details = {
        fields: Object.fromEntries(issues.map(({ path, message }) => [path.at(-1), message])),
      };
    }),
  },
  {
    id: 'schema-path-as-text',
    summary: 'The path of an issue is one string with dots.',
    breaks: 'A login field\'s path is `["fields", id]`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'fields',
    apply: answersWith(422, ({ body }) => {
      for (const issue of body.details.issues) issue.path = issue.path.join('.');
    }),
  },
  {
    id: 'schema-bare-list',
    summary: 'The flows come as an array and not in `items`.',
    breaks: 'The answer is the array itself, unlike the other lists.',
    expect: ['listLoginFlows'],
    shows: 'bridges',
    apply: answersOf(['listLoginFlows'], (answer) => {
      if (answer.status === 200) answer.body = answer.body.items;
    }),
  },
  {
    id: 'schema-wrapped-accounts',
    summary: 'The accounts come in `items` like the other lists.',
    breaks: 'The answer is the array itself, unlike the other lists.',
    expect: ['listAccounts'],
    shows: 'bridges',
    apply: answersOf(['listAccounts'], (answer) => {
      if (answer.status === 200) answer.body = { items: answer.body };
    }),
  },
  {
    id: 'schema-false-left-out',
    summary: 'Abilities that a bridge does not have are left out.',
    breaks: 'Whether people can be searched for by part of a name.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: answersOf(['getBridgeCapabilities'], ({ body }) => {
      const can = body.resolve_identifier ?? {};
      for (const [name, value] of Object.entries(can)) if (value === false) delete can[name];
    }),
  },
]);
