// Which words clients may say that they accept.
import { acceptable } from '@bridges-api/core';
import { failureOf } from '@bridges-api/core/answer/failure';
import { mutants } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';
import { handling } from './second-order/make-second-order.ts';

const ignored = 'Any other word is ignored.';
const invalid = '`invalid_request`: the body does not match the schema, or a path parameter is empty.';

export const acceptedWordsMutants = mutants('accepts', [
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
        const words: readonly string[] = request.body().accepts ?? [];
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
]);

/** Changes what is sent to create a session. */
function creating(change: (body: Json) => void): NonNullable<Changes['body']> {
  return (body, url) => {
    if (url.endsWith('/login-sessions')) change(body);
  };
}

function isKnown(word: Json): boolean {
  return acceptable.includes(word);
}
