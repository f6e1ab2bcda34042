// Wrong usage of the public types: `tsc` fails when any of it compiles. Nothing here is run.
import {
  type Bridge,
  type BridgeLogin,
  bridgeStatuses,
  createBridgesClient,
  isCookiesStep,
  isQRDisplay,
  type LoginDisplay,
  type LoginOutcome,
  type LoginSession,
  type LoginStep,
  login,
  loginStepTypes,
  matchDisplay,
  matchStep,
  type Unknown,
  unwrap,
  type ValidationIssue,
} from './index.ts';

const client = createBridgesClient({ accessToken: 'token-1' });
const bridgeID = 'local-whatsapp';

/** Does not compile unless both types are the same. */
function same<A>(_: A): { as<B extends A>(..._: A extends B ? [] : ['another type']): void } {
  return { as: () => {} };
}

// — Methods

// @ts-expect-error accessToken is a string
createBridgesClient({ accessToken: 1 });
// @ts-expect-error the spec has no such operation
client.deleteBridge({ bridgeID });
// @ts-expect-error a path parameter is missing
client.getLoginSession({ bridgeID });
// @ts-expect-error a property of the body is missing
client.removeBridgeLogin({ bridgeID, loginID: 'a' });
// @ts-expect-error flowID is a string
client.createLoginSession({ bridgeID, flowID: 1 });
// @ts-expect-error the operation has no such property
client.createLoginSession({ bridgeID, flow: 'qr' });
// @ts-expect-error the spec has no such scope
client.removeBridgeLogin({ bridgeID, loginID: 'a', scope: 'everywhere' });
// @ts-expect-error the operation takes no input
client.listBridges({ bridgeID });
// @ts-expect-error true is no number of tries
client.listBridges({ retry: true });
// The submit is flat as in the spec: any mix of fields, lastURL and source.
client.submitLoginStep({ bridgeID, loginSessionID: 'a', stepID: 'b', type: 'cookies', lastURL: 'https://…' });

// — Results

const result = await client.createLoginSession({ bridgeID });
// @ts-expect-error there may be no data
result.data;
// @ts-expect-error there may be no error, and not every failure has one
result.error;
if (result.ok) {
  same(result.data).as<LoginSession>();
  // @ts-expect-error a success has no error
  result.error;
  // @ts-expect-error the spec has no such status
  result.data.status === 'sleeping';
} else {
  same(result.message).as<string>();
  // @ts-expect-error a network failure has no error of the server
  result.error;
  // @ts-expect-error the spec has no such kind
  result.kind === 'offline';
  if (result.kind === 'http') same(result.error.code).as<string>();
  // Undocumented statuses do not spoil it: 422 alone has issues for sure.
  if (result.status === 422) same(result.error.details.issues).as<ValidationIssue[]>();
  if (result.status === 409) {
    same(result.kind).as<'http'>();
    // @ts-expect-error only a 422 has issues for sure
    result.error.details.issues;
  }
  // @ts-expect-error the spec has no such status for this operation
  result.status === 418;
  // An undocumented status is a number all the same.
  if (result.status !== undefined && result.status >= 500) same<number>(result.status);
}

same(await unwrap(client.listBridges())).as<{ items: Bridge[] }>();
same(await unwrap(result)).as<LoginSession>();
// @ts-expect-error unwrap takes a result, not what is in it
unwrap(client.listBridges);

// — Unions

declare const step: LoginStep | Unknown;
declare const display: LoginDisplay;
// @ts-expect-error a step is not narrowed yet
step.url;
if (isCookiesStep(step)) same(step.url).as<string>();
if (step.type === 'user_input') same(step.fields[0]?.id).as<string | undefined>();
if (isQRDisplay(display)) same(display.data).as<string>();
// @ts-expect-error an arm is missing: complete
matchStep(step, { user_input: () => 1, cookies: () => 2, display_and_wait: () => 3, unknown: () => 4 });
// @ts-expect-error an arm is missing: unknown
matchDisplay(display, { qr: () => 1, emoji: () => 2, code: () => 3, nothing: () => 4 });
const known = { qr: () => 1, emoji: () => 2, code: () => 3, nothing: () => 4, unknown: () => 5 };
same(matchDisplay(display, known)).as<number>();
// @ts-expect-error the spec has no such display
matchDisplay(display, { ...known, hologram: () => 6 });
// @ts-expect-error an emoji has no data
matchDisplay(display, { ...known, emoji: ({ data }) => data });

same<(typeof bridgeStatuses)[number]>(bridgeStatuses[0]).as<Bridge['status']>();
same<(typeof loginStepTypes)[number]>(loginStepTypes[0]).as<LoginStep['type']>();
// @ts-expect-error the arrays are not to be changed
bridgeStatuses.push('available');

// — Logins

const handlers = {
  input: () => ({ fields: { code: '1' } }),
  cookies: () => ({ fields: { sid: '1' } }),
  display: () => {},
};
login(client, { bridgeID, flowID: 'qr' }, handlers);
login(client, { bridgeID, loginSessionID: 'ls_1' }, handlers);
// @ts-expect-error no bridge
login(client, { flowID: 'qr' }, handlers);
// @ts-expect-error the handler of sign-in pages is missing
login(client, { bridgeID }, { input: handlers.input, display: handlers.display });
// @ts-expect-error fields are strings
login(client, { bridgeID }, { ...handlers, input: () => ({ fields: { code: 1 } }) });
// @ts-expect-error fields are in a property of their own
login(client, { bridgeID }, { ...handlers, input: () => ({ code: '1' }) });
// @ts-expect-error a sign-in page is answered with fields
login(client, { bridgeID }, { ...handlers, cookies: () => ({ sid: '1' }) });
// @ts-expect-error a form has no url
login(client, { bridgeID }, { ...handlers, input: ({ url }) => ({ url }) });
// @ts-expect-error a display has no fields
login(client, { bridgeID }, { ...handlers, display: ({ fields }) => fields });
// @ts-expect-error the spec has no such source
login(client, { bridgeID }, { ...handlers, cookies: () => ({ fields: {}, source: 'guess' }) });

declare const outcome: LoginOutcome;
// @ts-expect-error there may be no account
outcome.account;
if (outcome.ok) same(outcome.login).as<BridgeLogin>();
else if (outcome.kind === 'failed') same(outcome.error.code).as<string>();
else if (outcome.kind === 'http') same<number>(outcome.status);

// — Calls by path

// @ts-expect-error the spec has no such path
client.GET('/v1/bridge');
// @ts-expect-error the path has no DELETE
client.DELETE('/v1/accounts');
// @ts-expect-error the path needs a bridgeID
client.GET('/v1/bridges/{bridgeID}', {});
// @ts-expect-error the spec has no PATCH
client.PATCH;
const { data, error } = await client.POST('/v1/bridges/{bridgeID}/login-sessions', {
  params: { path: { bridgeID } },
  body: { flowID: 'qr' },
});
same(data?.status).as<LoginSession['status'] | undefined>();
same(error?.code).as<string | undefined>();
// @ts-expect-error a middleware has other parts
client.use({ onReply: () => {} });
// @ts-expect-error fetch takes a Request
createBridgesClient({ fetch: (url: string) => fetch(url) });
