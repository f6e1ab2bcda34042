import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transitions } from './login-session/transitions.ts';
import { NetworkError } from './networks/network.ts';
import { testLimits } from './testing/login-sessions.ts';
import {
  cookiesStep,
  credentialOf,
  displayStep,
  inputStep,
  type ScriptedLogin,
  webAuthnStep,
} from './testing/scripted-network.ts';
import { answerTo, type Reply, type SessionAPI, sessionAPI, until } from './testing/session-api.ts';
import type { Credential, LoginSession } from './wire.ts';

// Every operation in every state, as the spec has it: the order of checks in `info`, "Repeating a request" and "Ending and
// expiry" of the tag Login sessions, and the errors of the operations. A session here has had the steps `first`, `second` and `last`;
// the last is the current one, or was when it ended. In `failed` the network refused it, in `lost` the bridge lost it. In `passkey` it asks
// for one, and the last two have a way back: both are waiting for what the name says.

type State =
  | LoginSession['status']
  | 'passkey'
  | 'input_with_way_back'
  | 'display_with_way_back'
  | 'expired'
  | 'lost'
  | 'unknown';

/**
 * What an operation is answered with: `unchanged`, 200 with the session as it is; `next`, 200 with what the network goes
 * on with; `joined`, the same for both of two requests; `cancelled`, 200, then or while the session stays as it ended; or
 * an error, which leaves the session as it is. `-` cannot be.
 */
type Cell = 'unchanged' | 'next' | 'joined' | 'cancelled' | `${number} ${string}` | '-';

const columns = [
  'waiting_for_input',
  'waiting_for_cookies',
  'waiting_for_display',
  'passkey',
  'input_with_way_back',
  'display_with_way_back',
  'cancelled',
  'expired',
  'lost',
  'complete',
  'failed',
  'unknown',
] as const satisfies State[];

const over = [
  '410 login_session_cancelled',
  '410 login_session_expired',
  '410 login_session_failed',
] as const;
/** Of what did not end the session, and so is no repeat of it. */
const past = [...over, '410 login_session_complete', '410 login_session_failed'] as const;
/** Of what ended the session, if the network did. */
const repeat = [...over, 'unchanged', 'unchanged'] as const;
const unknown = '404 login_session_not_found';
const never = '404 step_not_found';
const same = 'unchanged';
const done = 'cancelled';
const schema = '422 invalid_request';
const noJSON = '400 invalid_json';

const busy = '409 step_in_progress';
const older = '409 step_not_current';
const type = '422 step_type_mismatch';
const field = '422 invalid_fields';
const noWay = '409 step_cannot_go_back';

/** The same in every state in which a session lives. */
function live(cell: Cell): Cell[] {
  return [cell, cell, cell, cell, cell, cell];
}

/** What needs a session that lives. */
function alive(...cells: [Cell, Cell, Cell, Cell, Cell, Cell]): Cell[] {
  return [...cells, '-', '-', '-', '-', '-', unknown];
}

const table: Record<Operation, readonly Cell[]> = {
  //                input, cookies, display, passkey, input and display with a way back, then those that are over, unknown
  'read the session': [...live(same), same, same, same, same, same, unknown],
  'cancel it': [...live(done), done, done, done, '409 login_session_complete', done, unknown],
  'submit the last step': [...live('next'), ...repeat, unknown],
  'submit it as another type': [...live(type), ...repeat, unknown],
  'submit the step before': [...live(same), ...past, unknown],
  'submit an older step': [...live(older), ...past, unknown],
  'submit a step never issued': [...live(never), never, never, never, never, never, unknown],
  'submit what is no JSON': columns.map(() => noJSON),
  'submit without a type': [...live(schema), ...repeat, unknown],
  'submit an unknown type': [...live(schema), ...repeat, unknown],
  'submit what is no credential': [...live(schema), ...repeat, unknown],
  'submit without a field': [field, field, '-', field, field, '-', ...repeat, unknown],
  'submit the same twice at a time': alive('joined', 'joined', 'joined', 'joined', 'joined', 'joined'),
  'submit other content meanwhile': alive(busy, busy, 'joined', busy, busy, 'joined'),
  'go back': [noWay, noWay, noWay, noWay, 'next', 'next', ...repeat, unknown],
  'go back from the step before': [...live(same), ...past, unknown],
  'go back from an older step': [...live(older), ...past, unknown],
  'go back from a step never issued': [...live(never), never, never, never, never, never, unknown],
  'go back twice at a time': alive('-', '-', '-', '-', 'joined', 'joined'),
  'submit while it goes back': alive('-', '-', '-', '-', busy, 'joined'),
  'go back while it is submitted': alive(noWay, noWay, noWay, noWay, busy, 'joined'),
};

/** A session that has come to the state, and the network's side of it. */
interface Case {
  readonly path: string;
  readonly login: ScriptedLogin;
  readonly valid: { type: string; fields?: Record<string, string>; credential?: Credential };
}

const submit = (step: string, change: (valid: Case['valid']) => object | string = (valid) => valid) => {
  return ({ path, valid }: Case) => api.send('POST', `${path}/steps/${step}`, change(valid));
};

const goBack = (step: string) => {
  return ({ path }: Case) => api.send('POST', `${path}/steps/${step}/back`);
};

const operations = {
  'read the session': ({ path }: Case) => api.send('GET', path),
  'cancel it': ({ path }: Case) => api.send('DELETE', path),
  'submit the last step': submit('last'),
  'submit it as another type': submit('last', ({ type, fields }) => ({
    type: type === 'user_input' ? 'cookies' : 'user_input',
    fields,
  })),
  'submit the step before': submit('second'),
  'submit an older step': submit('first'),
  'submit a step never issued': submit('never'),
  'submit what is no JSON': submit('last', () => '{"type":'),
  'submit without a type': submit('last', ({ fields }) => ({ fields })),
  'submit an unknown type': submit('last', (valid) => ({ ...valid, type: 'passkey' })),
  'submit what is no credential': submit('last', (valid) => ({ ...valid, credential: { id: 'a' } })),
  'submit without a field': submit('last', ({ type }) => ({ type, fields: { other: 'x' } })),
  'submit the same twice at a time': submit('last'),
  'submit other content meanwhile': submit('last', ({ type }) => ({
    type,
    ...(type === 'webauthn' ? { credential: credentialOf('b') } : { fields: { last: 'b', sid: 'b' } }),
  })),
  'go back': goBack('last'),
  'go back from the step before': goBack('second'),
  'go back from an older step': goBack('first'),
  'go back from a step never issued': goBack('never'),
  'go back twice at a time': goBack('last'),
  'submit while it goes back': submit('last'),
  'go back while it is submitted': goBack('last'),
};

/** What is under way when these come. */
const underWay: Partial<Record<Operation, (at: Case) => Promise<Reply>>> = {
  'submit the same twice at a time': submit('last'),
  'submit other content meanwhile': submit('last'),
  'go back twice at a time': goBack('last'),
  'submit while it goes back': goBack('last'),
  'go back while it is submitted': submit('last'),
};

type Operation = keyof typeof operations;

let api: SessionAPI;

beforeAll(async () => {
  api = await sessionAPI({ ...testLimits, maxLive: 1000, maxStarts: 1000 });
});

afterAll(() => api.api.close());

const lastSteps = {
  waiting_for_input: inputStep('last'),
  waiting_for_cookies: cookiesStep('last'),
  waiting_for_display: displayStep('last'),
  passkey: webAuthnStep('last'),
  input_with_way_back: inputStep('last', { canGoBack: true }),
  display_with_way_back: displayStep('last', 'data', { canGoBack: true }),
};

/** What the network answers the last submit with. */
const endings = {
  complete: { type: 'complete', loginID: 'carol' } as const,
  failed: new NetworkError('login_failed', 'No.'),
  lost: new NetworkError('login_process_lost', 'Gone.'),
};

async function sessionIn(state: State): Promise<Case> {
  const created = api.send('POST', '', {});
  const before = api.network.started.length;
  await until(() => api.network.started.length > before);
  const login = api.network.newest;
  const last = state in lastSteps ? lastSteps[state as keyof typeof lastSteps] : inputStep('last');
  login.answer(displayStep('first'));
  const { loginSessionID } = (await answerTo(created)).body as LoginSession;
  const path = `/${loginSessionID}`;
  for (const step of [displayStep('second'), last]) {
    await until(() => login.isAsked);
    login.answer(step);
  }
  await api.clock.advance(0);
  const valid = validFor(last.type);
  if (state === 'cancelled') await answerTo(api.send('DELETE', path));
  if (state in endings) {
    const submitted = submit('last')({ path, login, valid });
    await until(() => login.isAsked);
    login.answer(endings[state as keyof typeof endings]);
    await answerTo(submitted);
  }
  if (state === 'expired') await api.clock.advance(testLimits.lifetime);
  return { path: state === 'unknown' ? '/ls_unknown' : path, login, valid };
}

function validFor(type: string): Case['valid'] {
  if (type === 'display_and_wait') return { type };
  return type === 'webauthn'
    ? { type, credential: credentialOf('a') }
    : { type, fields: { last: 'a', sid: 'a' } };
}

const rows = Object.entries(table) as [Operation, Cell[]][];
const cells = rows.flatMap(([operation, row]) =>
  row.map((cell, column) => [operation, columns[column] ?? 'no column', cell] as const),
);

test('the table has a cell for every operation in every state', () => {
  const states = Object.keys(transitions).filter((state) => state !== 'new');
  const more = ['passkey', 'input_with_way_back', 'display_with_way_back', 'expired', 'lost', 'unknown'];
  expect([...columns].sort()).toEqual([...states, ...more].sort());
  expect(Object.keys(table)).toEqual(Object.keys(operations));
  expect(rows.filter(([, row]) => row.length !== columns.length)).toEqual([]);
});

describe.each(cells.filter(([, , cell]) => cell !== '-'))('%s when %s:', (operation, state, cell) => {
  const act = operations[operation];

  test(cell, async () => {
    const at = await sessionIn(state as State);
    const shown = () => answerTo(api.send('GET', at.path)).then(({ body }) => body);
    const before = await shown();
    const asked = () => at.login.received.length + at.login.back;
    const askedBefore = asked();
    const first = underWay[operation];
    switch (cell) {
      case 'next':
      case 'joined': {
        const replies = await held(at, first ? [first, act] : [act]);
        at.login.answer(inputStep('next'));
        for (const reply of replies) expectSession(await answerTo(reply), await shown());
        expect(await shown()).toMatchObject({ status: 'waiting_for_input', currentStep: { stepID: 'next' } });
        // Every display is waited on already.
        const isWait = at.valid.type === 'display_and_wait' && !operation.includes('back');
        expect(asked() - askedBefore).toBe(isWait ? 0 : 1);
        break;
      }
      case '409 step_in_progress': {
        const [reply] = await held(at, first ? [first] : []);
        expectError(await answerTo(act(at)), cell);
        expect(await shown()).toEqual(before);
        at.login.answer(inputStep('next'));
        expect((await reply)?.body).toMatchObject({ currentStep: { stepID: 'next' } });
        expect(asked() - askedBefore).toBe(1);
        break;
      }
      case 'cancelled': {
        const { bridgeID, loginSessionID, status } = before as LoginSession;
        const cancelled = { bridgeID, loginSessionID, status: 'cancelled' };
        expectSession(await answerTo(act(at)), cancelled);
        expect(await shown()).toEqual(status in lastSteps ? cancelled : before);
        break;
      }
      default:
        if (cell === 'unchanged') expectSession(await answerTo(act(at)), before);
        else expectError(await answerTo(act(at)), cell);
        expect(await shown()).toEqual(before);
        expect(asked()).toBe(askedBefore);
    }
  });
});

/** Sends submits that are held, and resolves once they are. */
async function held(at: Case, submits: ((at: Case) => Promise<Reply>)[]): Promise<Promise<Reply>[]> {
  const replies: Promise<Reply>[] = [];
  for (const send of submits) {
    const timers = api.clock.pending;
    replies.push(send(at));
    await until(() => api.clock.pending > timers);
  }
  return replies;
}

function expectSession({ status, headers, body }: Reply, session: unknown): void {
  expect([status, body]).toEqual([200, session]);
  expect(headers['cache-control']).toBe('no-store');
}

function expectError({ status, headers, body }: Reply, cell: string): void {
  expect(`${status} ${(body as { code: string }).code}`).toBe(cell);
  if (status === 409 || status === 410) expect(headers['x-should-retry']).toBe('false');
}
