import type { LoginSession } from '../../wire.ts';
import type { Reply } from '../session-api.ts';
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
      const body = type === 'display_and_wait' ? { type } : { type, fields: this.#type(type, stepID) };
      if (type !== 'display_and_wait') await this.#pause(this.#world.random() * 4_000);
      for (;;) {
        const path = `/steps/${encodeURIComponent(stepID)}`;
        const { reply, session: next } = await this.#request('POST', bridgeID, loginSessionID, path, body);
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

  /** Nobody types the same twice. */
  #type(type: string, stepID: string): Record<string, string> {
    this.#typed += 1;
    const value = `${this.#name}-${this.#typed}`;
    return type === 'cookies' ? { sid: value } : { [stepID.replace(/~\d+$/, '')]: value };
  }

  #pause(milliseconds: number): Promise<void> {
    return passed(this.#world.time, milliseconds);
  }

  #fault(what: string): void {
    this.#world.faults.push(what);
  }
}

function codeOf(reply: Reply | undefined): string | undefined {
  return reply && (reply.body as { code?: string }).code;
}
