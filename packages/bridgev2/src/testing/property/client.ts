import type { components } from '@bridges-api/client';
import { brokenInvariants } from '@bridges-api/core/testing/invariants';
import type { Caller, Reply, Request } from '../caller.ts';
import { type Kind, typedFor } from './values.ts';

export type LoginSession = components['schemas']['LoginSession'];
type Step = NonNullable<LoginSession['currentStep']>;

/** A session, as whoever started it knows it. */
export interface KnownSession {
  readonly path: string;
  readonly flowID: string;
  readonly reconnects: string | undefined;
  session: LoginSession;
  /** Every step it had, the newest last. */
  readonly steps: Step[];
}

/** What a client tells of. */
export interface Listener {
  /** Something that must not be. */
  broken(fault: string): void;
  typed(secrets: readonly string[]): void;
  completed(client: Client, session: LoginSession): void;
  /** A login may be gone from now on, though nobody has said so. */
  mayVanish(loginID: string): void;
}

/** Statuses that the API may answer with when nothing is wrong with itself. */
const possible = new Set([200, 404, 409, 410, 422, 429, 503]);

/** Everything that the clients of one owner do, and what they were told. */
export class Client {
  readonly name: string;
  readonly userID: string;
  readonly sessions: KnownSession[] = [];
  readonly #caller: Caller;
  readonly #listener: Listener;
  #typed = 0;

  constructor(userID: string, caller: Caller, listener: Listener) {
    this.userID = userID;
    this.name = userID.slice(1, 4);
    this.#caller = caller;
    this.#listener = listener;
  }

  /** One of the sessions, counting back from the newest and round again. */
  at(index: number): KnownSession | undefined {
    return this.sessions.at(-1 - (index % this.sessions.length));
  }

  async send(request: Request, statuses: ReadonlySet<number> = possible): Promise<Reply> {
    const reply = await this.#caller.send(request);
    if (!statuses.has(reply.status))
      this.#listener.broken(
        `${request.method} ${request.path}: ${reply.status} ${JSON.stringify(reply.body)}`,
      );
    return reply;
  }

  async start(flowID: string, reconnects: string | undefined, accepts?: readonly string[]): Promise<void> {
    const body = {
      flowID,
      ...(reconnects !== undefined && { loginID: reconnects }),
      ...(accepts && { accepts }),
    };
    if (reconnects !== undefined) this.#listener.mayVanish(reconnects);
    const reply = await this.send({ method: 'POST', path: '/bridges/semaphore/login-sessions', body });
    if (reply.status !== 200) return;
    const session: LoginSession = reply.body;
    const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}`;
    const known = { path, flowID, reconnects, session, steps: [] };
    this.sessions.push(known);
    this.#learn(known, session, false);
    if (reconnects !== undefined) await this.#expectAlone(known);
  }

  read(known: KnownSession): Promise<Reply> {
    return this.#ask(known, { method: 'GET', path: known.path });
  }

  /** Cancels a session, and reads it: a cancel is answered alike whatever came before it. */
  async cancel(known: KnownSession): Promise<Reply> {
    await this.send({ method: 'DELETE', path: known.path });
    return this.read(known);
  }

  /** Submits a step: the current one, or one of those before. */
  submit(known: KnownSession, kind: Kind, age = 0): Promise<Reply> | undefined {
    const step = known.steps.at(-1 - (age % known.steps.length));
    if (!step) return undefined;
    this.#typed += 1;
    const { secrets, ...typed } = typedFor(step, kind, this.name, `${this.name}${this.#typed}`);
    this.#listener.typed(secrets);
    return this.#ask(known, {
      method: 'POST',
      path: pathOf(known, step),
      body: { type: step.type, ...typed },
    });
  }

  /** Goes back from a step: the current one, or one of those before. */
  back(known: KnownSession, age: number): Promise<Reply> | undefined {
    const step = known.steps.at(-1 - (age % known.steps.length));
    return step && this.#ask(known, { method: 'POST', path: `${pathOf(known, step)}/back` });
  }

  remove(loginID: string): Promise<Reply> {
    this.#listener.mayVanish(loginID);
    const path = `/bridges/semaphore/logins/${loginID}/remove`;
    return this.send({ method: 'POST', path, body: { scope: 'all-devices' } });
  }

  async #ask(known: KnownSession, request: Request): Promise<Reply> {
    const wasOver = isOver(known.session);
    const reply = await this.send(request);
    if (reply.status === 200) this.#learn(known, reply.body, wasOver);
    else if (reply.status === 404) this.#listener.broken(`A session is gone: ${JSON.stringify(reply.body)}`);
    return reply;
  }

  #learn(known: KnownSession, session: LoginSession, wasOver: boolean): void {
    for (const rule of brokenInvariants(session)) this.#listener.broken(`${rule} ${JSON.stringify(session)}`);
    if (wasOver && JSON.stringify(session) !== JSON.stringify(known.session))
      this.#listener.broken(`A session changed after its end: ${JSON.stringify([known.session, session])}`);
    if (session.status === 'complete' && known.session.status !== 'complete')
      this.#listener.completed(this, session);
    // Answers overtake each other, so what was told of the end stays.
    if (isOver(known.session)) return;
    known.session = session;
    const { currentStep } = session;
    if (currentStep && !known.steps.some(({ stepID }) => stepID === currentStep.stepID))
      known.steps.push(currentStep);
  }

  /** No other session that lives reconnects the same login. */
  async #expectAlone(known: KnownSession): Promise<void> {
    const others = this.sessions.filter((one) => one !== known && one.reconnects === known.reconnects);
    for (const other of others) {
      await this.read(other);
      if (isOver(other.session)) continue;
      await this.read(known);
      if (!isOver(known.session))
        this.#listener.broken(`Two sessions reconnect ${known.reconnects} at the same time.`);
    }
  }
}

function pathOf({ path }: KnownSession, { stepID = '' }: Step): string {
  return `${path}/steps/${encodeURIComponent(stepID)}`;
}

export function isOver({ status }: LoginSession): boolean {
  return !status.startsWith('waiting');
}
