import type { LoginSession } from '../../wire.ts';
import type { Reply } from '../session-api.ts';
import { markIn } from './bridge.ts';
import { passed } from './host.ts';
import type { World } from './world.ts';

/** The longest a request is waited for, in milliseconds, and how often something is tried. */
const PATIENCE = 32_000;
const TRIES = 300;

interface Told {
  readonly reply: Reply | undefined;
  readonly session: LoginSession | undefined;
}

/** Somebody who logs in, as the client package does it: each request goes to any of the servers. */
export class Client {
  session: LoginSession | undefined;
  doing = 'nothing';
  isDone = true;
  readonly #world: World;
  readonly #name: string;
  #typed = 0;
  /** How often they will go back: a login is to come to its end. */
  #backs = 3;

  constructor(world: World, name: string) {
    this.#world = world;
    this.#name = name;
  }

  /** Starts a login and goes on with it to its end. Without an answer it is not known whether there is one. */
  async login(bridgeID: string, flowID: string, loginID: string | undefined): Promise<void> {
    await this.#do(async () => {
      const { reply } = await this.#request('POST', bridgeID, undefined, '', {
        flowID,
        ...(loginID !== undefined && { loginID }),
      });
      if (reply?.status !== 200) return;
      this.session = reply.body as LoginSession;
      await this.#walk(this.session);
    });
  }

  /** Goes on with a session that somebody else has started. */
  async join(session: LoginSession): Promise<void> {
    this.session = session;
    await this.#do(() => this.#walk(session));
  }

  async cancel({ bridgeID, loginSessionID }: LoginSession): Promise<void> {
    await this.#do(async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const since = this.#world.history.toldOf(loginSessionID);
        const { reply } = await this.#request('DELETE', bridgeID, loginSessionID, '');
        const code = codeOf(reply);
        if (reply?.status === 200) return this.#world.history.toldEnd(loginSessionID, 'cancelled', since);
        if (code === 'login_session_complete')
          return this.#world.history.toldEnd(loginSessionID, code, since);
        if (reply?.status === 404) return this.#fault('A session is unknown.');
        await this.#pause(1_000);
      }
    });
  }

  async #do(task: () => Promise<void>): Promise<void> {
    this.isDone = false;
    await task();
    this.isDone = true;
  }

  async #walk(first: LoginSession): Promise<void> {
    const { bridgeID, loginSessionID } = first;
    let session = first;
    for (let tries = 0; session.currentStep; tries += 1) {
      if (tries === TRIES) return this.#fault(`A client never came to an end, at ${this.doing}.`);
      const { stepID = '', type } = session.currentStep;
      const step = `/steps/${encodeURIComponent(stepID)}`;
      const isBack = this.#goesBack(session);
      const isWait = type === 'display_and_wait';
      const body = isWait ? { type } : { type, fields: this.#type(session.currentStep) };
      // Whoever sees a display waits for it, also while they make up their mind.
      if (isBack && isWait) void this.#request('POST', bridgeID, loginSessionID, step, body);
      if (isBack || !isWait) await this.#pause(this.#world.random() * (isWait ? 1_000 : 4_000));
      const [path, sent] = isBack ? [`${step}/back`, undefined] : [step, body];
      for (;;) {
        const { reply, session: next } = await this.#request('POST', bridgeID, loginSessionID, path, sent);
        if (reply?.status === 410) return;
        const seen = next ?? (await this.#read(session));
        if (!seen) return;
        session = seen;
        if (session.currentStep?.stepID !== stepID || ++tries >= TRIES) break;
      }
    }
  }

  /** The session, once it can be read. */
  async #read({ bridgeID, loginSessionID }: LoginSession): Promise<LoginSession | undefined> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await this.#pause(1_000);
      const { reply, session } = await this.#request('GET', bridgeID, loginSessionID, '');
      if (session) return session;
      if (reply?.status === 404) return void this.#fault('A session is unknown.');
    }
    return undefined;
  }

  async #request(
    method: string,
    bridgeID: string,
    loginSessionID: string | undefined,
    path: string,
    body?: object,
  ): Promise<Told> {
    const { history, random, servers } = this.#world;
    const since = loginSessionID === undefined ? 0 : history.toldOf(loginSessionID);
    const up = servers.filter(({ isUp }) => isUp);
    const server = up[Math.floor(random() * up.length)];
    const id = loginSessionID === undefined ? '' : `/${loginSessionID}`;
    const target = `/v1/bridges/${bridgeID}/login-sessions${id}${path}`;
    this.doing = `${method} ${target}`;
    if (!server) await this.#pause(500);
    const reply = await server?.request(method, target, body, PATIENCE);
    const isSession = reply?.status === 200 && method !== 'DELETE';
    const session = isSession ? (reply.body as LoginSession) : undefined;
    if (session) history.told(session, since);
    if (reply?.status === 410 && loginSessionID !== undefined)
      history.toldEnd(loginSessionID, codeOf(reply) ?? '', since);
    if (
      reply &&
      reply.status >= 500 &&
      codeOf(reply) !== 'storage_unavailable' &&
      codeOf(reply) !== 'bridge_unavailable'
    )
      this.#fault(`${this.doing} was answered ${reply.status}.`);
    if (codeOf(reply) === 'storage_unavailable') {
      this.#world.count('answers of 503');
      await this.#pause(1_000);
    }
    return { reply, session };
  }

  /** Whether they go back from the step, which the judge then knows. */
  #goesBack({ bridgeID, currentStep }: LoginSession): boolean {
    const canGoBack = currentStep && 'canGoBack' in currentStep && currentStep.canGoBack;
    if (!canGoBack || this.#backs === 0 || this.#world.random() < 0.5) return false;
    this.#backs -= 1;
    const bridge = this.#world.bridges.find(({ id }) => id === bridgeID);
    bridge?.unwanted.add(markIn(currentStep.instructions)?.mark ?? '');
    return true;
  }

  /** Nobody types the same twice. */
  #type(step: LoginStep): Record<string, string> {
    this.#typed += 1;
    const value = `${this.#name}-${this.#typed} for ${step.instructions}`;
    const { stepID = '', type } = step;
    return type === 'cookies' ? { sid: value } : { [stepID.replace(/~\d+$/, '')]: value };
  }

  #pause(milliseconds: number): Promise<void> {
    return passed(this.#world.time, milliseconds);
  }

  #fault(what: string): void {
    this.#world.faults.push(what);
  }
}

type LoginStep = NonNullable<LoginSession['currentStep']>;

function codeOf(reply: Reply | undefined): string | undefined {
  return reply && (reply.body as { code?: string }).code;
}
