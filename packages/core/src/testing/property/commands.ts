import fc from 'fast-check';
import { NetworkError } from '../../networks/network.ts';
import type { LoginSession } from '../../wire.ts';
import { cookiesStep, credentialOf, displayStep, inputStep, webAuthnStep } from '../scripted-network.ts';
import { answerTo, until } from '../session-api.ts';
import { type Expected, isLive, type Model, type ModelSession, shown, unknownSession } from './model.ts';
import type { Real } from './real.ts';

type Command = fc.AsyncCommand<Model, Real>;

/** What a network can go on with. Step IDs are few, so that they come back. */
const answers = {
  input: () => inputStep('code'),
  cookies: () => cookiesStep('web'),
  display: () => displayStep('qr'),
  passkey: () => webAuthnStep('passkey'),
  inputWithWayBack: () => inputStep('code', { canGoBack: true }),
  displayWithWayBack: () => displayStep('qr', 'first', { canGoBack: true }),
  refusal: () => new NetworkError('login_failed', 'No.'),
  loss: () => new NetworkError('login_process_lost', 'Gone.'),
  timeout: () => new NetworkError('login_session_expired', 'Too slow.'),
  crash: () => new Error('Not what a network should throw.'),
  anna: () => ({ type: 'complete', loginID: 'anna' }) as const,
  carol: () => ({ type: 'complete', loginID: 'carol' }) as const,
};

type AnswerName = keyof typeof answers;

const endings: AnswerName[] = ['refusal', 'loss', 'timeout', 'crash', 'anna', 'carol'];
const answerName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<AnswerName>('input', 'cookies', 'display', 'passkey') },
  { weight: 3, arbitrary: fc.constantFrom<AnswerName>('inputWithWayBack', 'displayWithWayBack') },
  { weight: 1, arbitrary: fc.constantFrom(...endings) },
);

/** Counts back from the newest session. */
const sessionIndex = fc.nat({ max: 3 });

/** Any command: what clients do, what networks do, and time. The weights keep sessions alive long enough to meet much. */
export function anyCommand(): fc.Arbitrary<Command> {
  const first = fc.oneof(
    { weight: 6, arbitrary: answerName },
    { weight: 2, arbitrary: fc.constantFrom('slow' as const, 'slow' as const, 'unavailable' as const) },
  );
  const reconnect = fc.constantFrom(undefined, undefined, undefined, 'anna', 'anna', 'bob', 'nobody');
  const age = fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2, 'never' as const);
  const sent = fc.record({
    index: sessionIndex,
    age,
    type: fc.constantFrom('right', 'right', 'right', 'right', 'wrong', 'none'),
    value: fc.constantFrom('a', 'a', 'b', ''),
  });
  const shortly = fc.nat({ max: 30 });
  const later = fc.constantFrom(60, 600, 1800, 3600);
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(first, reconnect).map(create) },
    { weight: 2, arbitrary: sessionIndex.map(get) },
    { weight: 1, arbitrary: sessionIndex.map(cancel) },
    { weight: 12, arbitrary: sent.map(submit) },
    { weight: 4, arbitrary: fc.tuple(sessionIndex, fc.nat({ max: 3 })).map(repeat) },
    { weight: 6, arbitrary: fc.tuple(sessionIndex, age).map(goBack) },
    { weight: 12, arbitrary: fc.tuple(sessionIndex, answerName).map(answer) },
    { weight: 4, arbitrary: fc.tuple(sessionIndex, answerName).map(answerOvertaken) },
    { weight: 2, arbitrary: sessionIndex.map(hangUp) },
    { weight: 4, arbitrary: shortly.map(advance) },
    { weight: 1, arbitrary: later.map(advance) },
  );
}

function command(name: string, run: Command['run']): Command {
  return {
    check: () => true,
    async run(model, real) {
      await run(model, real);
      await real.verify(model);
    },
    toString: () => name,
  };
}

function create([first, loginID]: [AnswerName | 'slow' | 'unavailable', string | undefined]): Command {
  return command(`create ${first} ${loginID ?? ''}`, async (model, real) => {
    const refused = model.refusal(
      loginID,
      real.network.logins().map((login) => login.loginID),
    );
    const before = real.network.started.length;
    const reply = real.send('POST', '', loginID === undefined ? {} : { loginID });
    if (refused) return real.expectReply(await answerTo(reply), refused);
    await until(() => real.network.started.length > before);
    const login = real.network.newest;
    const createdAt = model.now;
    if (first === 'unavailable') {
      login.answer(new NetworkError('bridge_unavailable', 'Gone.'));
      return real.expectReply(await answerTo(reply), { status: 503, code: 'bridge_unavailable' });
    }
    if (first === 'slow') {
      await real.clock.advance(model.limits.startWait);
      model.advance(model.limits.startWait);
    } else login.answer(answers[first]());
    const answered = await answerTo(reply);
    const { loginSessionID } = answered.body as LoginSession;
    const session: ModelSession = {
      loginSessionID,
      login,
      createdAt,
      reconnects: loginID,
      status: 'waiting_for_display',
      type: 'display_and_wait',
      canGoBack: false,
      issued: [],
      changes: 0,
      loginID,
      inFlight: undefined,
      executed: 0,
      wentBack: 0,
      asked: undefined,
      overtaken: [],
    };
    model.sessions.push(session);
    if (first === 'slow') {
      model.step(session, displayStep('starting'));
      // It goes on with what the network answers to the start.
      model.ask(session);
    } else goOn(model, session, first);
    return real.expectReply(answered, { status: 200, shown: shown(session) });
  });
}

function get(index: number): Command {
  return command(`get ${index}`, async (model, real) => {
    const session = model.at(index);
    const reply = await real.request('GET', `/${session?.loginSessionID ?? 'ls_unknown'}`);
    real.expectReply(reply, session ? { status: 200, shown: shown(session) } : unknownSession);
  });
}

function cancel(index: number): Command {
  return command(`cancel ${index}`, async (model, real) => {
    const session = model.at(index);
    const reply = await real.request('DELETE', `/${session?.loginSessionID ?? 'ls_unknown'}`);
    if (!session) return real.expectReply(reply, unknownSession);
    model.end(session, 'cancelled');
    if (session.status === 'complete')
      return real.expectReply(reply, { status: 409, code: 'login_session_complete' });
    return real.expectReply(reply, { status: 200, shown: { status: 'cancelled' } });
  });
}

interface Submit {
  index: number;
  age: number | 'never';
  type: string;
  value: string;
}

function submit({ index, age, type, value }: Submit): Command {
  return command(`submit ${index}, step ${age}, type ${type}, value "${value}"`, async (model, real) => {
    const session = model.at(index);
    await send(model, real, session, stepOf(session, age), bodyType(session, type), value);
  });
}

/** The ID of a step, by counting back from the newest and round again. */
function stepOf(session: ModelSession | undefined, age: number | 'never'): string {
  const { issued = [] } = session ?? {};
  return (age !== 'never' && issued.at(-1 - (age % issued.length))) || 'never';
}

function goBack([index, age]: [number, number | 'never']): Command {
  return command(`go back ${index}, step ${age}`, async (model, real) => {
    const session = model.at(index);
    const stepID = stepOf(session, age);
    await judge(
      model,
      real,
      session,
      model.goBack(session, stepID),
      `steps/${encodeURIComponent(stepID)}/back`,
    );
  });
}

/** Sends what a client would that lost the answer to one of its last submits. */
function repeat([index, age]: [number, number]): Command {
  return command(`repeat ${index}, ${age} submits ago`, async (model, real) => {
    const session = model.at(index);
    const sent = session && real.sent.filter((one) => one.id === session.loginSessionID).at(-1 - age);
    if (sent) await send(model, real, session, sent.stepID, sent.type, sent.value);
  });
}

async function send(
  model: Model,
  real: Real,
  session: ModelSession | undefined,
  stepID: string,
  type: string,
  value: string,
): Promise<void> {
  const id = session?.loginSessionID ?? 'ls_unknown';
  real.sent.push({ id, stepID, type, value });
  const given = value ? { fields: { code: value, sid: value }, credential: credentialOf(value) } : {};
  const expected = model.submit(session, stepID, { type, value });
  const body = { ...(type !== 'none' && { type }), ...given };
  await judge(model, real, session, expected, `steps/${encodeURIComponent(stepID)}`, body);
}

/** Sends a request about a step, which is answered as the model says or held. */
async function judge(
  model: Model,
  real: Real,
  session: ModelSession | undefined,
  expected: Expected | 'held',
  about: string,
  body?: object,
): Promise<void> {
  const path = `/${session?.loginSessionID ?? 'ls_unknown'}/${about}`;
  if (expected !== 'held') return real.expectReply(await real.request('POST', path, body), expected);
  if (!session) throw new Error('Only the submit of a session is held.');
  const timers = real.clock.pending;
  const reply = real.send('POST', path, body);
  await until(() => real.clock.pending > timers);
  real.hold(model.hold(session), reply);
}

function bodyType(session: ModelSession | undefined, type: string): string {
  const right = session?.type ?? 'display_and_wait';
  if (type === 'right') return right;
  return type === 'none' ? 'none' : right === 'cookies' ? 'user_input' : 'cookies';
}

function hangUp(index: number): Command {
  return command(`hang up held submit ${index}`, (model, real) => real.hangUp(model, index));
}

function answer([index, name]: [number, AnswerName]): Command {
  return command(`network answers ${index}: ${name}`, async (model, real) => {
    const asked = model.sessions.filter((session) => session.asked !== undefined);
    const session = asked.at(-1 - (index % asked.length));
    if (!session) return;
    session.login.answer(answers[name]());
    await real.clock.advance(0);
    if (model.answered(session, false)) goOn(model, session, name);
  });
}

/** A network answers what it was asked first, after it was asked something else. */
function answerOvertaken([index, name]: [number, AnswerName]): Command {
  return command(`network answers ${index} what came before: ${name}`, async (model, real) => {
    const asked = model.sessions.filter(({ overtaken }) => overtaken.length > 0);
    const session = asked.at(-1 - (index % asked.length));
    if (!session) return;
    session.login.answerOvertaken(answers[name]());
    await real.clock.advance(0);
    if (model.answered(session, true)) goOn(model, session, name);
  });
}

/** What an answer of the network makes of a session. */
function goOn(model: Model, session: ModelSession, name: AnswerName): void {
  const step = answers[name]();
  if (step instanceof NetworkError) model.end(session, 'failed', step.code);
  else if (step instanceof Error) model.end(session, 'failed', 'login_failed');
  else if (step.type === 'complete') model.end(session, 'complete', step.loginID);
  else {
    model.step(session, step);
    // Every display is waited on.
    if (isLive(session) && step.type === 'display_and_wait') model.ask(session);
  }
}

function advance(seconds: number): Command {
  return command(`advance ${seconds} s`, async (model, real) => {
    model.advance(seconds * 1000);
    await real.clock.advance(seconds * 1000);
  });
}
