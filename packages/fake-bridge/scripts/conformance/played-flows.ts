// Flows that do what the recorded network did. They only feed the engine, which is what is held to the recordings.
import {
  BridgeError,
  type Flow,
  type Input,
  InternalError,
  type LoginContext,
  type NewLogin,
  Panic,
  type Step,
  type StepBody,
} from '../../src/index.ts';
import type { Outcome, Played } from './executions.ts';
import type { Body } from './recording.ts';

/** What a login that was made looks like, from what was typed. */
export type LoginOf = (id: string, input: Input) => NewLogin;

/** A flow that plays what `next` says of each start of it. */
export function playedFlow(
  listed: { id: string; name: string; description: string },
  next: () => Played,
  loginOf: LoginOf,
): Flow {
  return {
    ...listed,
    start(login) {
      const { start, executions, backs } = next();
      const left: Left = { executions: [...executions], backs: [...backs], loginOf };
      if (start.kind === 'error' && start.body.error === 'Internal error creating login process') {
        throw new InternalError(start.body.error, start.body['fi.mau.internal_error']);
      }
      return play(start, left, login, {});
    },
  };
}

interface Left {
  executions: Outcome[];
  backs: Outcome[];
  readonly loginOf: LoginOf;
}

async function play(
  outcome: Outcome,
  left: Left,
  login: LoginContext,
  input: Input,
): Promise<Step | undefined> {
  if ('after' in outcome && outcome.after > 0) await login.wait(outcome.after);
  switch (outcome.kind) {
    case 'never':
      await login.wait(Number.POSITIVE_INFINITY).catch((reason) => {
        throw outcome.text === undefined ? reason : new Error(outcome.text);
      });
      return undefined;
    case 'panic':
      throw new Panic(outcome.text);
    case 'conflict':
      login.newLogin(left.loginOf(Object.values(input)[0] ?? '', input));
      return undefined;
    case 'ghost':
      login.newLogin(left.loginOf(outcome.loginID, input));
      return { body: { type: 'complete', step_id: 'complete', instructions: '' } };
    case 'error':
      throw errorOf(outcome);
    case 'step':
      return step(outcome.body, left, login, input);
  }
}

async function step(
  recorded: Body,
  left: Left,
  login: LoginContext,
  input: Input,
): Promise<Step | undefined> {
  const { login_id, txn_id, ...rest } = recorded;
  const body = rest as StepBody;
  if (body.complete) {
    const made = login.newLogin(left.loginOf(body.complete.user_login_id, input));
    return { body: { ...body, complete: { user_login_id: made.id } } };
  }
  if (body.client_http) {
    await login.clientHTTP(body.client_http);
    return play(left.executions.shift() ?? { kind: 'never' }, left, login, input);
  }
  return {
    body,
    submit: (given, now) => play(left.executions.shift() ?? { kind: 'never' }, left, now, given),
    back: (now) => play(left.backs.shift() ?? { kind: 'never' }, left, now, {}),
  };
}

function errorOf({ status, body }: Extract<Outcome, { kind: 'error' }>): Error {
  const {
    errcode,
    error,
    'fi.mau.internal_error': internal,
    'com.beeper.can_retry': canRetry = false,
  } = body;
  if (status === 500 && errcode === 'M_UNKNOWN') return new Error(internal ?? 'an error');
  return new BridgeError(status, errcode, error, { canRetry });
}
