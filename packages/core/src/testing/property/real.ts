import { isDeepStrictEqual } from 'node:util';
import { times } from '@bridges-api/spec/operations';
import { present } from '../../login-session/session.ts';
import { isOver } from '../../login-session/transitions.ts';
import type { ManualClock } from '../../manual-clock.ts';
import type { SessionLimits } from '../../session-limits.ts';
import type { LoginSession } from '../../wire.ts';
import { brokenInvariants } from '../invariants.ts';
import type { ScriptedNetwork } from '../scripted-network.ts';
import { answerTo, type Reply, type SessionAPI, sessionAPI, until } from '../session-api.ts';
import { type Expected, type Model, type ModelSession, type ModelWait, shown } from './model.ts';

/**
 * Few sessions, so that the limits are met. No two timers fall due at the same time: commands come on full seconds, and
 * which of two at the same time runs first nobody promises.
 */
export const limits: SessionLimits = {
  wait: times.wait * 1000,
  lifetime: times.sessionLifetime * 1000 + 1,
  retention: times.sessionRetention * 1000 + 3,
  startWait: 20_000,
  maxLive: 4,
  maxStarts: 6,
};

type Request = Parameters<SessionAPI['send']>;

interface Held {
  readonly wait: ModelWait;
  /** Cuts the connection, as seen by the server. */
  readonly hangUp: () => void;
  answer?: Reply;
}

interface Submit {
  readonly id: string;
  readonly stepID: string;
  readonly type: string;
  readonly value: string;
}

/** The server, with what must hold of it. Serves one sequence after the other. */
export class Real {
  /** The submits of this sequence, to send some again. */
  sent: Submit[] = [];
  readonly #api: SessionAPI;
  /** How each session ended. */
  readonly #ended = new Map<string, LoginSession>();
  #held: Held[] = [];
  /** Of the newest request. */
  #hangUp = () => {};

  static async start(): Promise<Real> {
    return new Real(await sessionAPI(limits));
  }

  private constructor(api: SessionAPI) {
    this.#api = api;
  }

  get clock(): ManualClock {
    return this.#api.clock;
  }

  get network(): ScriptedNetwork {
    return this.#api.network;
  }

  /** Sends a request that may be held. */
  send(...[method, path, payload]: Request): Promise<Reply> {
    const connection = new AbortController();
    this.#hangUp = () => connection.abort();
    return this.#api.send(method, path, payload, connection.signal);
  }

  /** Sends a request that must be answered without anything else happening. */
  request(...request: Request): Promise<Reply> {
    return answerTo(this.send(...request));
  }

  /** Remembers a submit that must be answered when the model says so. */
  hold(wait: ModelWait, reply: Promise<Reply>): void {
    const held: Held = { wait, hangUp: this.#hangUp };
    this.#held.push(held);
    reply.then(
      (answer) => {
        held.answer = answer;
      },
      () => {}, // It was hung up, or else its answer will be missed.
    );
  }

  /** Hangs up one of the held requests, by counting round. */
  async hangUp(model: Model, index: number): Promise<void> {
    const [held] = this.#held.splice(index % this.#held.length, 1);
    if (!held) return;
    const { pending } = this.clock;
    held.hangUp();
    model.waits = model.waits.filter((wait) => wait !== held.wait);
    await until(() => this.clock.pending < pending);
  }

  expectReply(reply: Reply, expected: Expected): void {
    same('The answer', [reply.status, brief(reply.body)], summary(expected));
  }

  /** Compares everything that can be seen with the model. */
  async verify(model: Model): Promise<void> {
    for (const held of this.#held.filter(({ wait }) => wait.expected)) {
      await until(() => held.answer !== undefined);
      same('A held answer', [held.answer?.status, brief(held.answer?.body)], [200, held.wait.expected]);
    }
    this.#held = this.#held.filter(({ wait }) => !wait.expected);
    model.waits = model.waits.filter((wait) => !wait.expected);
    same(
      'Answers before their time',
      this.#held.filter(({ answer }) => answer),
      [],
    );
    for (const session of model.sessions) await this.#verifySession(model, session);
    const remembered = model.sessions.filter((session) => !model.isForgotten(session));
    same(
      'Sessions saved',
      [...this.#api.saved.keys()].sort(),
      remembered.map((session) => session.loginSessionID).sort(),
    );
    same('Timers set', this.clock.pending, remembered.length + model.waits.length);
  }

  async #verifySession(model: Model, expected: ModelSession): Promise<void> {
    const { loginSessionID } = expected;
    const session = await this.#api.api.sessionsOf().get('scripted', loginSessionID);
    if (model.isForgotten(expected)) {
      same('A forgotten session', session, undefined);
      return;
    }
    if (!session) throw new Error('A session has been forgotten too early.');
    const seen = present(session);
    same('A session', brief(seen), shown(expected));
    same('Invariants broken', brokenInvariants(seen), []);
    same('The revision', session.revision, expected.changes);
    same(
      'What is saved',
      { ...this.#api.saved.get(loginSessionID), step: session.step },
      { step: undefined, ...session },
    );
    const { back, credentials, received } = expected.login;
    const executed = received.filter((values) => Object.keys(values).length > 0).length + credentials.length;
    same('Submits that reached the network', executed, expected.executed);
    same('How often it was told to go back', back, expected.wentBack);
    if (!isOver(session.state)) return;
    const before = this.#ended.get(loginSessionID) ?? seen;
    this.#ended.set(loginSessionID, before);
    same('A session after its end', seen, before);
  }

  /** Ends every session and lets it be forgotten, after which nothing may be left of a sequence. */
  async finish(model: Model): Promise<void> {
    for (const session of model.live.slice(1)) {
      await this.request('DELETE', `/${session.loginSessionID}`);
      model.end(session, 'cancelled');
      await this.verify(model);
    }
    for (const ms of [limits.lifetime + 1999, limits.retention + 1997]) {
      await this.clock.advance(ms);
      model.advance(ms);
      await this.verify(model);
    }
    same('Timers left', this.clock.pending, 0);
    same('Sessions left', this.#api.saved.size, 0);
    this.network.reset();
    this.#ended.clear();
    this.sent = [];
  }

  async close(): Promise<void> {
    await this.#api.api.close();
  }
}

/** What is compared of a session or an error. */
function brief(body: unknown): object {
  const { status, code, currentStep, error, loginID } = body as Partial<LoginSession & { code: string }>;
  return code === undefined ? { status, stepID: currentStep?.stepID, error: error?.code, loginID } : { code };
}

function summary(expected: Expected): [number, object] {
  return 'shown' in expected ? [200, expected.shown] : [expected.status, { code: expected.code }];
}

function same(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(clean(actual), clean(expected))) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

/** As JSON shows it, where what is undefined is absent. */
function clean(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
