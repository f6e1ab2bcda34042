// Several things wrong with one request: which of them decides.
import type { Context } from '../suite/context.ts';
import { rulesOfAll } from '../suite/define.ts';
import type { Exchange } from '../suite/exchange.ts';
import type { ActiveRule, Profile } from '../suite/rule.ts';
import { cancelled, start, submit } from '../suite/sessions.ts';
import { BODY_LIMIT } from './from-spec/bodies.ts';

const SENTENCE = 'When several things are wrong with a request, the first of these decides';
const NO_TOKEN = { authorization: null };
const LARGE = 'x'.repeat(BODY_LIMIT + 1);

type Case = [
  what: string,
  profile: Profile,
  send: (t: Context) => Promise<Exchange>,
  status: number,
  code: string,
];

const CREATE = 'createLoginSession';

const cases: readonly Case[] = [
  [
    '401-before-404-route',
    'read',
    (t) => t.call(undefined, { target: `/v1/${t.unknownID()}`, headers: NO_TOKEN }),
    401,
    'unauthorized',
  ],
  [
    '401-before-405',
    'read',
    (t) => t.call('listBridges', { method: 'PATCH', headers: NO_TOKEN }),
    401,
    'unauthorized',
  ],
  [
    '401-before-413',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), raw: LARGE, headers: NO_TOKEN }),
    401,
    'unauthorized',
  ],
  [
    '401-before-415',
    'read',
    (t) =>
      t.call(CREATE, { path: nowhere(t), raw: '{}', headers: { ...NO_TOKEN, 'content-type': 'text/plain' } }),
    401,
    'unauthorized',
  ],
  [
    '401-before-400',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), raw: '{', headers: NO_TOKEN }),
    401,
    'unauthorized',
  ],
  [
    '405-before-413',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), method: 'PUT', raw: LARGE }),
    405,
    'method_not_allowed',
  ],
  [
    '405-before-400',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), method: 'PUT', raw: '{' }),
    405,
    'method_not_allowed',
  ],
  ['413-before-400', 'read', (t) => t.call(CREATE, { path: nowhere(t), raw: LARGE }), 413, 'body_too_large'],
  [
    '415-before-400',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), raw: '{', headers: { 'content-type': 'text/plain' } }),
    415,
    'unsupported_media_type',
  ],
  [
    '400-before-404-bridge',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), raw: '{' }),
    400,
    'invalid_json',
  ],
  [
    '404-bridge-before-422',
    'read',
    (t) => t.call(CREATE, { path: nowhere(t), body: { flowID: 1 } }),
    404,
    'bridge_not_found',
  ],
  [
    '400-before-422-empty',
    'read',
    (t) => t.call(CREATE, { path: { bridgeID: '' }, raw: '{' }),
    400,
    'invalid_json',
  ],
  [
    '422-empty-before-404-bridge',
    'read',
    (t) => t.call('getLoginSession', { path: { ...nowhere(t), loginSessionID: '' } }),
    422,
    'invalid_request',
  ],
  [
    '422-empty-before-404-session',
    'read',
    async (t) => submitTo(t, await t.anyBridge(), { type: 'user_input' }, ''),
    422,
    'invalid_request',
  ],
  [
    '404-session-before-404-step',
    'read',
    async (t) => submitTo(t, await t.anyBridge(), { type: 'user_input' }),
    404,
    'login_session_not_found',
  ],
  [
    '404-session-before-422',
    'read',
    async (t) => submitTo(t, await t.anyBridge(), { type: 1 }),
    404,
    'login_session_not_found',
  ],
  [
    '404-bridge-before-404-session',
    'read',
    (t) => submitTo(t, t.unknownID(), { type: 'user_input' }),
    404,
    'bridge_not_found',
  ],
  [
    '400-before-404-step',
    'session',
    async (t) => submit(t, await start(t), undefined, t.unknownID(), { raw: '{' }),
    400,
    'invalid_json',
  ],
  [
    '404-step-before-422',
    'session',
    async (t) => submit(t, await start(t), { type: 1 }, t.unknownID()),
    404,
    'step_not_found',
  ],
  [
    '404-step-before-410',
    'session',
    async (t) => submit(t, await cancelled(t), { type: 'user_input' }, t.unknownID()),
    404,
    'step_not_found',
  ],
  [
    '410-before-422',
    'session',
    async (t) => submit(t, await cancelled(t), { type: 1 }),
    410,
    'login_session_cancelled',
  ],
  [
    '422-schema-before-type',
    'session',
    async (t) => submit(t, await start(t, 'user_input'), { type: 'cookies', fields: 1 }),
    422,
    'invalid_request',
  ],
  [
    '422-type-before-fields',
    'session',
    async (t) => submit(t, await start(t, 'user_input'), { type: 'cookies', fields: {} }),
    422,
    'step_type_mismatch',
  ],
];

export const orderRules: readonly ActiveRule[] = rulesOfAll(
  Object.fromEntries(
    cases.map(([what, profile, send, status, code]) => [
      `order/${what}`,
      {
        profile,
        sentence: SENTENCE,
        async check(t: Context) {
          t.expect(await send(t), status, code);
        },
      },
    ]),
  ),
);

/** Nothing can be started there, should the server take the request after all. */
function nowhere(t: Context): { bridgeID: string } {
  return { bridgeID: t.unknownID() };
}

function submitTo(t: Context, bridgeID: string, body: object, stepID = t.unknownID()): Promise<Exchange> {
  return t.call('submitLoginStep', {
    path: { bridgeID, loginSessionID: t.unknownID(), stepID },
    body,
  });
}
