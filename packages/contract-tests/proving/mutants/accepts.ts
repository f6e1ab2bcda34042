// What clients are shown, by what they accept.
import type { LoginStart } from '@bridges-api/core';
import { acceptable } from '@bridges-api/core';
import { answersOf, changed, mutants, refuse, sessionsSent } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';

type Words = readonly string[];

const forWhat =
  '`webauthn` for a `webauthn` step, `initial_cookies` for a `cookies` step with `initialCookies`.';
const unseen = 'Only clients that [accept](#createLoginSession) `webauthn` see it.';
const withoutCookies =
  'Only clients that [accept](#createLoginSession) `initial_cookies` see a step that has them.';
const belongs = 'What is accepted belongs to the session: whoever reads it later sees the same steps.';
const fails = 'the session fails with `unsupported_step`, and `message` says what to do instead.';

export const acceptsMutants = mutants('accepts', [
  {
    id: 'accepts-ignored',
    summary: 'What a client accepts is not looked at: it gets no passkey step, and no initial cookies.',
    breaks: forWhat,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepted',
    apply: accepting(() => []),
  },
  {
    id: 'accepts-passkey-of-all',
    summary: 'A client that accepts nothing is asked for a passkey.',
    breaks: unseen,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'unaccepted',
    apply: accepting((words) => [...words, 'webauthn']),
  },
  {
    id: 'accepts-cookies-of-all',
    summary: 'A client that accepts nothing gets initial cookies.',
    breaks: withoutCookies,
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'unaccepted',
    apply: accepting((words) => [...words, 'initial_cookies']),
  },
  {
    id: 'accepts-all-or-nothing',
    summary: 'A client that accepts one of the words is taken to accept the other too.',
    breaks: unseen,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepts-one',
    apply: accepting((words) => (words.length > 0 ? acceptable : [])),
  },
  {
    id: 'accepts-by-bridge',
    summary: 'What one client accepts holds for all sessions of the bridge from then on.',
    breaks: unseen,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepts-in-turn',
    apply: () => {
      const known = new Map<string, Words>();
      return accepting((words, bridgeID) => {
        const all = [...(known.get(bridgeID) ?? []), ...words];
        known.set(bridgeID, all);
        return all;
      })();
    },
  },
  {
    id: 'accepts-not-when-reconnecting',
    summary: 'What a client accepts is not looked at when it reconnects a login.',
    breaks: forWhat,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepts-reconnecting',
    apply: accepting((words, _, { loginID }) => (loginID === undefined ? words : [])),
  },
  {
    id: 'accepts-unless-read',
    summary:
      'A session that is read displays nothing where it asks for a passkey, since who reads it accepts nothing.',
    breaks: belongs,
    expect: ['getLoginSession'],
    shows: 'accepted',
    apply: read((session) => {
      const { instructions, stepID, type } = session.currentStep ?? {};
      if (type !== 'webauthn') return;
      session.status = 'waiting_for_display';
      session.currentStep = { type: 'display_and_wait', stepID, display: { type: 'nothing' }, instructions };
    }),
  },
  {
    id: 'accepts-cookies-unless-read',
    summary: 'A session that is read has no initial cookies, since who reads it accepts nothing.',
    breaks: belongs,
    expect: ['getLoginSession'],
    shows: 'accepted',
    apply: read(({ currentStep }) => {
      delete currentStep?.initialCookies;
    }),
  },
  {
    id: 'accepts-cookies-withheld',
    summary: 'A step has no initial cookies though the client accepts them, and the login goes on without.',
    breaks: 'Set all of them: without them the page asks the user to begin anew.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'accepted',
    apply: sessionsSent(({ currentStep }) => {
      delete currentStep?.initialCookies;
    }),
  },
  {
    id: 'accepts-cookies-as-map',
    summary: 'The initial cookies are a map from their names to their values.',
    breaks: 'A cookie that the browser has to have before the page is opened.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'accepted',
    apply: cookiesSent((cookies) =>
      Object.fromEntries(cookies.map(({ name, value }: Json) => [name, value])),
    ),
  },
  {
    id: 'accepts-cookies-without-domain',
    summary: 'The initial cookies do not say of which domain they are.',
    breaks: 'Domain of the cookie.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'accepted',
    apply: cookiesSent((cookies) => cookies.map(({ domain: _, ...cookie }: Json) => cookie)),
  },
  {
    id: 'unsupported-as-refused',
    summary: 'A login that cannot go on without what is not accepted fails as if the network had refused it.',
    breaks: fails,
    expect: ['createLoginSession', 'submitLoginStep', 'getLoginSession'],
    shows: 'unaccepted',
    apply: sessionsSent(({ error }) => {
      if (error?.code === 'unsupported_step') error.code = 'login_failed';
    }),
  },
  {
    id: 'unsupported-422',
    summary: 'A request after which a login cannot go on without what is not accepted is answered 422.',
    breaks: fails,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'unaccepted',
    apply: answersOf(['createLoginSession', 'submitLoginStep'], (answer) => {
      if (answer.body?.error?.code !== 'unsupported_step') return;
      refuse(answer, 422, 'unsupported_step');
      const issue = {
        code: 'unsupported_step',
        message: 'Does not accept a step of this login.',
        path: ['accepts'],
      };
      answer.body.details = { issues: [issue] };
    }),
  },
  {
    id: 'unsupported-hangs',
    summary: 'A login that cannot go on without what is not accepted displays nothing from then on.',
    breaks: fails,
    expect: ['createLoginSession', 'submitLoginStep', 'getLoginSession'],
    shows: 'unaccepted',
    apply: sessionsSent((session) => {
      if (session.error?.code !== 'unsupported_step') return;
      delete session.error;
      session.status = 'waiting_for_display';
      session.currentStep = { type: 'display_and_wait', stepID: 'waiting', display: { type: 'nothing' } };
    }),
  },
]);

/** Changes what networks are told that a client accepts. */
function accepting(change: (words: Words, bridgeID: string, start: LoginStart) => Words): () => Changes {
  return () => ({
    network: (network) =>
      changed(network, {
        startLogin({ accepts: said = [], ...start }: LoginStart, signal) {
          const words = change(said, network.profile.id, start);
          const accepts = acceptable.filter((word) => words.includes(word));
          return network.startLogin({ ...start, ...(accepts.length > 0 && { accepts }) }, signal);
        },
      }),
  });
}

/** Changes sessions that are read, and no others. */
function read(change: (session: Json) => void) {
  return answersOf(['getLoginSession'], ({ body, status }) => {
    if (status === 200) change(body);
  });
}

/** Changes the initial cookies of each step that has them. */
function cookiesSent(change: (cookies: Json[]) => Json) {
  return sessionsSent(({ currentStep }) => {
    if (currentStep?.initialCookies) currentStep.initialCookies = change(currentStep.initialCookies);
  });
}
