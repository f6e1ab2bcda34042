import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transitions } from './login-session/transitions.ts';
import { NetworkError } from './networks/network.ts';
import { testLimits } from './testing/login-sessions.ts';
import { cookiesStep, displayStep, inputStep, type ScriptedLogin } from './testing/scripted-network.ts';
import { answerTo, type Reply, type SessionAPI, sessionAPI, until } from './testing/session-api.ts';
import type { LoginSession } from './wire.ts';

// Every operation in every state, as the spec has it: the order of checks in `info`, "Repeating a request" and "Ending and
// expiry" of the tag Login sessions, and the errors of the operations. A session here has had the steps `first`, `second` and `last`;
// the last is the current one, or was when it ended. In `failed` the network refused it, in `lost` the bridge lost it.

type State = LoginSession['status'] | 'expired' | 'lost' | 'unknown';

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

const table: Record<Operation, readonly Cell[]> = {
  //                       input, cookies, display, cancelled, expired, lost, complete, failed, unknown
  'read the session': [same, same, same, same, same, same, same, same, unknown],
  'cancel it': [done, done, done, done, done, done, '409 login_session_complete', done, unknown],
  'submit the last step': ['next', 'next', 'next', ...repeat, unknown],
  'submit it as another type': [...thrice('422 step_type_mismatch'), ...repeat, unknown],
  'submit the step before': [same, same, same, ...past, unknown],
  'submit an older step': [...thrice('409 step_not_current'), ...past, unknown],
  'submit a step never issued': [never, never, never, never, never, never, never, never, unknown],
  'submit what is no JSON': columns.map(() => noJSON),
  'submit without a type': [schema, schema, schema, ...repeat, unknown],
  'submit an unknown type': [schema, schema, schema, ...repeat, unknown],
  'submit without a field': ['422 invalid_fields', '422 invalid_fields', '-', ...repeat, unknown],
  'submit the same twice at a time': ['joined', 'joined', 'joined', '-', '-', '-', '-', '-', unknown],
  'submit other content meanwhile': [
    ...Array(2).fill('409 step_in_progress'),
    'joined',
    '-',
    '-',
    '-',
    '-',
    '-',
    unknown,
  ],
};

function thrice(cell: Cell): [Cell, Cell, Cell] {
  return [cell, cell, cell];
}

/** A session that has come to the state, and the network's side of it. */
interface Case {
  readonly path: string;
  readonly login: ScriptedLogin;
  readonly valid: { type: string; fields?: Record<string, string> };
}

const submit = (step: string, change: (valid: Case['valid']) => object | string = (valid) => valid) => {
  return ({ path, valid }: Case) => api.send('POST', `${path}/steps/${step}`, change(valid));
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
  'submit without a field': submit('last', ({ type }) => ({ type, fields: { other: 'x' } })),
  'submit the same twice at a time': submit('last'),
  'submit other content meanwhile': submit('last', ({ type }) => ({ type, fields: { last: 'b', sid: 'b' } })),
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
  const type = last.type;
  const valid = type === 'display_and_wait' ? { type } : { type, fields: { last: 'a', sid: 'a' } };
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

const rows = Object.entries(table) as [Operation, Cell[]][];
const cells = rows.flatMap(([operation, row]) =>
  row.map((cell, column) => [operation, columns[column] ?? 'no column', cell] as const),
);

test('the table has a cell for every operation in every state', () => {
  const states = Object.keys(transitions).filter((state) => state !== 'new');
  expect([...columns].sort()).toEqual([...states, 'expired', 'lost', 'unknown'].sort());
  expect(Object.keys(table)).toEqual(Object.keys(operations));
  expect(rows.filter(([, row]) => row.length !== columns.length)).toEqual([]);
});

describe.each(cells.filter(([, , cell]) => cell !== '-'))('%s when %s:', (operation, state, cell) => {
  const act = operations[operation];

  test(cell, async () => {
    const at = await sessionIn(state as State);
    const shown = () => answerTo(api.send('GET', at.path)).then(({ body }) => body);
    const before = await shown();
    const received = at.login.received.length;
    switch (cell) {
      case 'next':
      case 'joined': {
        const replies = await held(at, cell === 'joined' ? [submit('last'), act] : [act]);
        at.login.answer(inputStep('next'));
        for (const reply of replies) expectSession(await answerTo(reply), await shown());
        expect(await shown()).toMatchObject({ status: 'waiting_for_input', currentStep: { stepID: 'next' } });
        expect(at.login.received.length - received).toBe(state === 'waiting_for_display' ? 0 : 1);
        break;
      }
      case '409 step_in_progress': {
        const [first] = await held(at, [submit('last')]);
        expectError(await answerTo(act(at)), cell);
        expect(await shown()).toEqual(before);
        at.login.answer(inputStep('next'));
        expect((await first)?.body).toMatchObject({ currentStep: { stepID: 'next' } });
        expect(at.login.received.length - received).toBe(1);
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
        expect(at.login.received.length).toBe(received);
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
