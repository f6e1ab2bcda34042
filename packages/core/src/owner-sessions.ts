import type { Session } from './login-session/session.ts';
import type { LoginSessions, Submitted } from './login-sessions.ts';
import type { LoginStart, Network } from './networks/network.ts';
import type { Credential } from './wire.ts';

/** The login sessions of one owner, who sees no others. */
export class OwnerSessions {
  readonly #all: LoginSessions;
  readonly #owner: string | undefined;

  /** @param owner name of the owner, who may have none */
  constructor(all: LoginSessions, owner: string | undefined) {
    this.#all = all;
    this.#owner = owner;
  }

  /** The session, if this bridge of this owner has it. */
  async get(bridgeID: string, loginSessionID: string): Promise<Session | undefined> {
    const session = await this.#all.read(loginSessionID);
    return session?.bridgeID === bridgeID && session.owner === this.#owner ? session : undefined;
  }

  /** Starts a login: see `LoginSessions`. */
  create(network: Network, start: LoginStart): Promise<Session> {
    return this.#all.create(this.#owner, network, start);
  }

  /** Hands values to the network, of a session that `get` found: see `LoginSessions`. */
  submit(
    session: Session,
    content: string,
    values: Record<string, string>,
    credential?: Credential,
  ): Promise<Submitted> {
    return this.#all.submit(session, content, values, credential);
  }

  /** Goes back from the step of a session that `get` found: see `LoginSessions`. */
  goBack(session: Session): Promise<Submitted> {
    return this.#all.goBack(session);
  }

  /** Waits for a session that `get` found to change: see `LoginSessions`. */
  wait(session: Session, signal: AbortSignal): Promise<Session> {
    return this.#all.wait(session, signal);
  }

  /** Gives a login up, of a session that `get` found: see `LoginSessions`. */
  cancel(session: Session): Promise<Session> {
    return this.#all.cancel(session);
  }

  /**
   * Holds a login while it is being removed. Resolves with what lets go of it, or with nothing when it is being reconnected or removed
   * already.
   */
  hold(bridgeID: string, loginID: string): Promise<(() => Promise<void>) | undefined> {
    return this.#all.hold(this.#owner, bridgeID, loginID);
  }

  /** Lets the other servers know that who is signed in has changed. Comes before any client is told. */
  announce(network: Network): Promise<void> {
    return this.#all.announce(this.#owner, network);
  }
}
