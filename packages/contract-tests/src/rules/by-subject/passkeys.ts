// Passkeys, and what else a client has to accept first.
import { isOver, type Session } from '../../suite/answer-types.ts';
import { freshLogins, walkedInTurn } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { FixtureLogin, FixtureStep } from '../../suite/fixture.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { createAt, expectIssues, expectUntouched, type Live, live, submit } from '../../suite/sessions.ts';
import { anyStart } from '../../suite/starts.ts';
import { bodyOf, walk } from '../../suite/walk.ts';

const MISSING = 'Of a passkey, the `credential` is missing.';
const SAME_STEPS = 'What is accepted belongs to the session: whoever reads it later sees the same steps.';
const IGNORED = 'Any other word is ignored.';

const base = { profile: 'login', isLong: true } as const;

export const passkeyRules: readonly ActiveRule[] = [
  ...rulesOf('createLoginSession', {
    '200/accepts-unknown-words': {
      profile: 'session',
      sentence: IGNORED,
      async check(t) {
        const { bridgeID, flowID, step } = await anyStart(t);
        const accepts = [t.unknownID(), 'x'.repeat(64), '', 'WEBAUTHN'];
        const session = await createAt(t, bridgeID, { ...(flowID !== undefined && { flowID }), accepts });
        const { currentStep } = live(t, session);
        if (currentStep.display?.type === 'nothing' || step.display?.type === 'nothing') return;
        t.check(
          currentStep.type === step.type,
          `With words in accepts that nobody knows, the first step is a ${currentStep.type}; without, a ${step.type}.`,
        );
      },
    },
    '200/accepts-nothing': {
      profile: 'session',
      sentence: IGNORED,
      async check(t) {
        const { bridgeID, flowID } = await anyStart(t);
        live(t, await createAt(t, bridgeID, { ...(flowID !== undefined && { flowID }), accepts: [] }));
      },
    },
    '200/accepts-most-words': {
      profile: 'session',
      sentence: IGNORED,
      async check(t) {
        const { bridgeID, flowID } = await anyStart(t);
        const accepts = Array.from({ length: 16 }, (_, index) => `${index}`.padEnd(64, 'x'));
        live(t, await createAt(t, bridgeID, { ...(flowID !== undefined && { flowID }), accepts }));
      },
    },
    '200/accepted': {
      ...base,
      sentence: 'What the client can draw and do beyond what every client can:',
      async check(t) {
        for (const { login, visits } of await walkedInTurn(t, await acceptingLogins(t)))
          t.check(
            visits.some(({ before }) => isExtra(before)),
            `The login "${login.name}" accepts ${login.accepts?.join(', ')}, and comes to no such step.`,
          );
      },
    },
    '200/not-accepted': {
      ...base,
      sentence:
        'Where the login cannot go on without what is not accepted, the session fails with `unsupported_step`, and `message` says what to do instead.',
      async check(t) {
        for (const login of await acceptingLogins(t)) {
          const { accepts: _, ...without } = login;
          await expectNoExtra(t, { ...without, name: `${login.name}, without accepting it` });
        }
      },
    },
    '200/other-not-accepted': {
      ...base,
      sentence:
        'Where the login cannot go on without what is not accepted, the session fails with `unsupported_step`, and `message` says what to do instead.',
      async check(t) {
        const logins = await acceptingLogins(t);
        const words = [...new Set(logins.flatMap(({ accepts = [] }) => accepts))];
        for (const login of logins) {
          const own = login.accepts ?? [];
          const accepts = [
            ...words.filter((word) => !own.includes(word)),
            ...own.flatMap((word) => [word.toUpperCase(), ` ${word}`, `${word}s`]),
          ];
          await expectNoExtra(t, {
            ...login,
            name: `${login.name}, accepting ${accepts.join(', ')}`,
            accepts,
          });
        }
      },
    },
    '200/accepted-when-reconnecting': {
      ...base,
      sentence: 'What the client can draw and do beyond what every client can:',
      async check(t) {
        const logins = t.fixtureLogins(
          'that reconnects, by a client that accepts more (accepts)',
          (login) => {
            return login.reconnects !== undefined && (login.accepts ?? []).length > 0;
          },
        );
        for (const login of logins) await atExtra(t, login);
      },
    },
    '200/accepted-among-others': {
      ...base,
      sentence: IGNORED,
      async check(t) {
        for (const login of await acceptingLogins(t)) {
          const accepts = [t.unknownID(), ...(login.accepts ?? []), ...(login.accepts ?? [])];
          await atExtra(t, { ...login, accepts });
        }
      },
    },
    '200/accepted-read-later': {
      ...base,
      sentence: SAME_STEPS,
      async check(t) {
        for (const login of await acceptingLogins(t)) await expectUntouched(t, await atExtra(t, login));
      },
    },
  }),
  ...rulesOf('submitLoginStep', {
    '422/no-credential': {
      ...base,
      sentence: MISSING,
      async check(t) {
        const { session } = await atPasskey(t);
        for (const body of [{ type: 'webauthn' }, { type: 'webauthn', fields: { credential: 'x' } }])
          expectIssues(t, await submit(t, session, body), 'invalid_fields', [['credential']]);
        await expectUntouched(t, session);
      },
    },
    '422/broken-credential': {
      ...base,
      sentence: '`invalid_request`: the body does not match the schema, or a path parameter is empty.',
      async check(t) {
        const { entry, session } = await atPasskey(t);
        const { credential } = bodyOf(session, entry) as { credential: Record<string, unknown> };
        for (const name of ['id', 'rawId', 'type', 'response', 'clientExtensionResults']) {
          const { [name]: _, ...others } = credential;
          const body = { type: 'webauthn', credential: others };
          expectIssues(t, await submit(t, session, body), 'invalid_request', [['credential', name]]);
        }
        for (const broken of [JSON.stringify(credential), [credential], null, true]) {
          const body = { type: 'webauthn', credential: broken };
          expectIssues(t, await submit(t, session, body), 'invalid_request', [['credential']]);
        }
        const response = credential.response as Record<string, unknown>;
        for (const name of ['clientDataJSON', 'authenticatorData', 'signature']) {
          const { [name]: _, ...others } = response;
          const body = { type: 'webauthn', credential: { ...credential, response: others } };
          expectIssues(t, await submit(t, session, body), 'invalid_request', [
            ['credential', 'response', name],
          ]);
        }
        await expectUntouched(t, session);
      },
    },
    '422/step-type-mismatch-passkey': {
      ...base,
      sentence: '`step_type_mismatch`: the current step has another `type`.',
      async check(t) {
        const { entry, session } = await atPasskey(t);
        const { credential } = bodyOf(session, entry);
        for (const type of ['user_input', 'cookies', 'display_and_wait'])
          t.expect(await submit(t, session, { type, credential, fields: {} }), 422, 'step_type_mismatch');
        await expectUntouched(t, session);
      },
    },
    '200/repeated-passkey': {
      ...base,
      sentence:
        'So does the submit that ended the session, when it is sent again and the session is complete or the network refused the login.',
      async check(t) {
        const { entry, login, session } = await atPasskey(t);
        const body = bodyOf(session, entry);
        const after = sessionOf(t, await submit(t, session, body));
        if (after.currentStep?.stepID === session.currentStep.stepID)
          t.skip(`The network of the login "${login.name}" takes longer than a submit is held.`);
        // It is known by its stepID alone.
        for (const again of [body, { type: 'webauthn' }, { type: 'webauthn', credential: {} }])
          t.same(
            sessionOf(t, await submit(t, session, again)),
            after,
            'The answers to two submits of a passkey',
          );
      },
    },
    '200/unknown-members': {
      ...base,
      sentence: 'Members that are not listed here are handed on.',
      async check(t) {
        const { entry, session } = await atPasskey(t);
        const body = bodyOf(session, entry) as { credential: { response: object } };
        const { credential } = body;
        const more = {
          ...credential,
          response: { ...credential.response, publicKeyAlgorithm: -7 },
          more: [1],
        };
        t.expect(await submit(t, session, { ...body, credential: more }), 200);
      },
    },
    '200/asks-for-another-passkey': {
      ...base,
      sentence: 'It names this one instance of the step, whose challenge is good for one answer.',
      async check(t) {
        const { entry, session } = await atPasskey(t);
        const { currentStep } = session;
        // An answer to another challenge. What the network makes of it is its own business: it asks again, or refuses the login.
        const other = { ...currentStep, publicKey: { challenge: 'b3RoZXItY2hhbGxlbmdl' } };
        const body = bodyOf({ ...session, currentStep: other }, entry);
        const after = sessionOf(t, await submit(t, session, body));
        t.check(
          after.status !== 'complete',
          'A credential that answers another challenge has connected an account.',
        );
        if (after.currentStep?.type !== 'webauthn') return;
        t.check(
          after.currentStep.stepID !== currentStep.stepID,
          `The passkey that is asked for again keeps its stepID ${currentStep.stepID}.`,
        );
        t.check(
          after.currentStep.publicKey?.challenge !== currentStep.publicKey?.challenge,
          'The passkey is asked for again with the challenge of before.',
        );
      },
    },
  }),
];

/** Whether a session shows what a client has to accept first. */
function isExtra({ currentStep }: Session): boolean {
  return currentStep?.type === 'webauthn' || currentStep?.initialCookies !== undefined;
}

/** The logins of the fixture by clients that accept more. */
async function acceptingLogins(t: Context): Promise<FixtureLogin[]> {
  const logins = await freshLogins(t, { use: 'own' });
  const found = logins.filter(({ accepts = [] }) => accepts.length > 0);
  return found.length > 0
    ? found
    : t.skip('The fixture has no login of a client that accepts more (accepts).');
}

/** A new session at the step that has to be accepted. */
async function atExtra(t: Context, login: FixtureLogin): Promise<Live> {
  const { end } = await walk(t, login, isExtra);
  if (isOver(end))
    return t.fail(
      `The login "${login.name}", by a client that accepts ${login.accepts?.join(', ')}, comes to no such step.`,
    );
  return live(t, end);
}

/** A client that does not accept it sees no such step, whatever else comes of the login. */
async function expectNoExtra(t: Context, login: FixtureLogin): Promise<void> {
  const isForm = ({ currentStep }: Live) => currentStep.type !== 'display_and_wait';
  const { end } = await walk(t, login, isForm);
  t.check(
    !isExtra(end),
    `The login "${login.name}" shows a ${end.currentStep?.type} step that it does not accept.`,
  );
  const { error, status } = end;
  t.check(
    status !== 'failed' || error?.code === 'unsupported_step',
    `The login "${login.name}" failed with ${error?.code}; expected unsupported_step.`,
  );
}

/** A new session that asks for a passkey, and what the fixture answers. */
async function atPasskey(t: Context): Promise<{ session: Live; entry: FixtureStep; login: FixtureLogin }> {
  for (const login of await acceptingLogins(t)) {
    const entry = login.steps.find(({ passkey }) => passkey);
    if (!entry) continue;
    const { end } = await walk(t, login, ({ currentStep }) => currentStep.type === 'webauthn');
    if (!isOver(end)) return { session: live(t, end), entry, login };
  }
  return t.skip('No login of the fixture comes to a passkey that the fixture answers (passkey).');
}
