// What a client is shown by what it accepts, and which words it may say.
import type { LoginStart } from '@bridges-api/core';
import { failureOf } from '@bridges-api/core/answer/failure';
import { acceptable } from '@bridges-api/core/networks/network';
import { answersOf, changed, mutants, refuse, sessionsSent } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';
import { handling } from './second-order/make-second-order.ts';

type Words = readonly string[];

const unseen = 'Only clients that [accept](#createLoginSession) `webauthn` see it.';
const withoutCookies =
  'Only clients that [accept](#createLoginSession) `initial_cookies` see a step that has them.';
const belongs = 'What is accepted belongs to the session: whoever reads it later sees the same steps.';
const ignored = 'Any other word is ignored.';
const fails = 'the session fails with `unsupported_step`, and `message` says what to do instead.';
const invalid = '`invalid_request`: the body does not match the schema, or a path parameter is empty.';

export const acceptsMutants = mutants('accepts', [
  {
    id: 'accepts-ignored',
    summary: 'What a client accepts is not looked at: it gets no passkey step, and no initial cookies.',
    breaks: '`webauthn` for a `webauthn` step, `initial_cookies` for a `cookies` step with `initialCookies`.',
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepted',
    apply: accepting(() => []),
  },
  {
    id: 'accepts-first-word-only',
    summary: 'Of what a client accepts the first word is looked at, and no other.',
    breaks: '`webauthn` for a `webauthn` step, `initial_cookies` for a `cookies` step with `initialCookies`.',
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepted',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts)) body.accepts = body.accepts.slice(0, 1);
      }),
    }),
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
    id: 'accepts-any-case',
    summary: 'The words of what a client accepts may be in any case, and have spaces around them.',
    breaks: ignored,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts))
          body.accepts = body.accepts.map((word: Json) =>
            typeof word === 'string' && word.length <= 64 ? word.trim().toLowerCase() : word,
          );
      }),
    }),
  },
  {
    id: 'accepts-unknown-word-422',
    summary: 'A word that the server does not know is refused.',
    breaks: ignored,
    expect: ['createLoginSession'],
    shows: 'accepts-words',
    apply: () =>
      handling('createLoginSession', (sound) => (request, services) => {
        const words: Words = request.body().accepts ?? [];
        const issues = words.flatMap((word, place) =>
          isKnown(word) ? [] : [{ code: 'enum', message: 'Is not known.', path: ['accepts', place] }],
        );
        if (issues.length > 0)
          throw failureOf(request.operationId, 'invalid_request', { details: { issues } });
        return sound(request, services);
      }),
  },
  {
    id: 'accepts-unknown-word-empties',
    summary: 'A client that says a word which the server does not know is taken to accept nothing.',
    breaks: ignored,
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts) && body.accepts.length <= 16 && !body.accepts.every(isKnown))
          body.accepts = body.accepts.filter((word: Json) => typeof word !== 'string' || word.length > 64);
      }),
    }),
  },
  {
    id: 'accepts-17-words',
    summary: 'A client may accept any number of words.',
    breaks: invalid,
    expect: ['createLoginSession'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts)) body.accepts = body.accepts.slice(0, 16);
      }),
    }),
  },
  {
    id: 'accepts-15-words',
    summary: 'A client may accept fewer than 16 words, and is refused with as many.',
    breaks: invalid,
    expect: ['createLoginSession'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts) && body.accepts.length === 16) body.accepts.push('one-more');
      }),
    }),
  },
  {
    id: 'accepts-long-words',
    summary: 'A word may have any length.',
    breaks: invalid,
    expect: ['createLoginSession'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (Array.isArray(body.accepts))
          body.accepts = body.accepts.map((word: Json) =>
            typeof word === 'string' ? word.slice(0, 64) : word,
          );
      }),
    }),
  },
  {
    id: 'accepts-no-list',
    summary: 'What a client accepts may be a word instead of a list of them.',
    breaks: invalid,
    expect: ['createLoginSession'],
    shows: 'accepts-words',
    apply: () => ({
      body: creating((body) => {
        if (typeof body.accepts === 'string') body.accepts = [body.accepts];
      }),
    }),
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
function accepting(change: (words: Words, bridgeID: string) => Words): () => Changes {
  return () => ({
    network: (network) =>
      changed(network, {
        startLogin({ accepts: said = [], ...start }: LoginStart, signal) {
          const words = change(said, network.profile.id);
          const accepts = acceptable.filter((word) => words.includes(word));
          return network.startLogin({ ...start, ...(accepts.length > 0 && { accepts }) }, signal);
        },
      }),
  });
}

/** Changes what is sent to create a session. */
function creating(change: (body: Json) => void): NonNullable<Changes['body']> {
  return (body, url) => {
    if (url.endsWith('/login-sessions')) change(body);
  };
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

function isKnown(word: Json): boolean {
  return acceptable.includes(word);
}
