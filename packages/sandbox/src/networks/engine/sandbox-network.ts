import type {
  Clock,
  LoginFlow,
  ProvisioningCapabilities,
  RemoveScope,
  WebAuthnStep,
} from '@bridges-api/core';
import {
  countActive,
  type LoginStart,
  type LoginState,
  type Network,
  NetworkError,
  type NetworkLogin,
  type NetworkProfile,
  type Reachability,
  type ResumedLogin,
  type Resumption,
  type StartedLogin,
} from '@bridges-api/core';
import { testValuesOf } from '../test-values.ts';
import type { LoginStore, StoredLogin } from './login-store.ts';
import {
  type Handle,
  type History,
  play,
  replay,
  type Script,
  type SignIn,
  type Stage,
} from './scripted-login.ts';
import { loginAt, reportsFrom } from './timelines.ts';

/** A sandbox network, written down. */
export interface SandboxBridge {
  readonly profile: NetworkProfile;
  /** Defaults to `reachable`. */
  readonly reachability?: Reachability;
  readonly capabilities: ProvisioningCapabilities;
  /** The ways to sign in, the default first. */
  readonly flows: readonly SandboxFlow[];
  /** How its logins can be removed. */
  readonly removeScopes: readonly RemoveScope[];
  /** What chats of its accounts can do, once they are connected. */
  readonly chats?: Readonly<Record<string, unknown>>;
  /** The logins of a fresh start. They stay as they are. */
  readonly seeds?: readonly Seed[];
}

export interface SandboxFlow extends LoginFlow {
  readonly run: Script;
}

export interface Seed extends Pick<SignIn, 'loginID' | 'user'> {
  readonly state: Omit<LoginState, 'since'>;
}

/** Where and how fast a sandbox runs. */
export interface SandboxMeans {
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly logins: LoginStore;
  /** The origin of the page on which passkeys can be used. */
  readonly passkeyOrigin: string;
  /** How many times faster than real networks things happen. */
  readonly speed: number;
}

/** What stands for a value that is no test value. */
const UNKNOWN = '?';

/** A network that is a script, with logins that it remembers. */
export class SandboxNetwork implements Network, Stage {
  readonly profile: NetworkProfile;
  readonly #bridge: SandboxBridge;
  readonly #means: SandboxMeans;
  #logins: readonly StoredLogin[];

  constructor(bridge: SandboxBridge, means: SandboxMeans) {
    this.profile = bridge.profile;
    this.#bridge = bridge;
    this.#means = means;
    this.#logins = means.logins.load(bridge.profile.id) ?? this.#save(this.#seeds());
  }

  reachability(): Reachability {
    return this.#bridge.reachability ?? 'reachable';
  }

  async flows(): Promise<readonly LoginFlow[]> {
    this.#reach();
    return this.#bridge.flows.map(({ run: _, ...flow }) => flow);
  }

  async capabilities(): Promise<ProvisioningCapabilities> {
    this.#reach();
    return this.#bridge.capabilities;
  }

  logins(): readonly StoredLogin[] {
    const now = this.#means.clock.now();
    this.#logins = this.#logins.map((login) => loginAt(login, now));
    return this.#logins;
  }

  async startLogin(start: LoginStart, signal: AbortSignal): Promise<StartedLogin> {
    this.#reach();
    const flow = this.#bridge.flows.find(({ id }) => id === start.flowID);
    if (!flow) throw new NetworkError('login_failed', 'This bridge has no such login flow. Choose another.');
    const reconnects = this.logins().find(({ loginID }) => loginID === start.loginID);
    return play(flow.run, this, start, reconnects, signal);
  }

  async resumeLogin(
    handle: unknown,
    { inFlight, isLeft }: Resumption,
    signal: AbortSignal,
  ): Promise<ResumedLogin> {
    const known = handle as Handle;
    const flow = this.#bridge.flows.find(({ id }) => id === known.flowID);
    // A made-up network is gone with its process.
    if (!flow || isLeft)
      throw new NetworkError('login_process_lost', 'This login cannot be gone on with. Start again.');
    const reconnects = this.logins().find((login) => login.loginID === known.loginID);
    const process = replay(flow.run, this, known, reconnects, signal);
    // What was submitted is known from the handle.
    return { process, ...(inFlight === 'unknown' && { answer: process.submit({}) }) };
  }

  async removeLogin(loginID: string, _scope: RemoveScope): Promise<void> {
    this.#reach();
    this.#save(this.#logins.filter((login) => login.loginID !== loginID));
  }

  get passkeyOrigin(): string {
    return this.#means.passkeyOrigin;
  }

  get randomBytes(): (count: number) => Uint8Array {
    return this.#means.randomBytes;
  }

  now(): number {
    return this.#means.clock.now();
  }

  elapsed(since: number): number {
    return (this.now() - since) * this.#means.speed;
  }

  after(delay: number, run: () => void): () => void {
    return this.#means.clock.after(delay / this.#means.speed, run);
  }

  /**
   * Keeps a login that was made. One of the same ID is repaired; one that was being reconnected by somebody else goes:
   * "When the user signs in to the same account again, it is kept with its IDs; when they sign in to another, that one
   * takes its place."
   */
  finish(signIn: SignIn, reconnects: NetworkLogin | undefined): string {
    const { loginID } = signIn;
    const { clock, speed } = this.#means;
    const now = clock.now();
    const logins = this.logins();
    const { chats } = this.#bridge;
    const login = {
      ...this.#login(signIn, { event: 'CONNECTING', since: now }),
      ...(chats && { capabilities: chats }),
      upcoming: reportsFrom(signIn.becomes ?? 'connected', now, speed),
    };
    const others = logins.filter((other) => other.loginID !== reconnects?.loginID);
    const isKnown = logins.some((other) => other.loginID === loginID);
    const { maxAccounts = Infinity, displayName } = this.profile;
    if (!isKnown && countActive(this, now, others) >= maxAccounts)
      throw new NetworkError(
        'account_limit_reached',
        `${displayName} has as many accounts as this server allows. Remove one, then start again.`,
      );
    this.#save([...others.filter((other) => other.loginID !== loginID), loginAt(login, now)]);
    return loginID;
  }

  /** Of what was typed a handle has test values only, which is all that a script looks at. */
  handleOf(start: LoginStart, history: History, asked: WebAuthnStep | undefined): Handle {
    const { id } = this.profile;
    // What was wrong with a passkey is in our words.
    const isKnown = (field: string, value: string) =>
      value === '' || field === 'fault' || testValuesOf(id, field).some((row) => row.value === value);
    return {
      ...start,
      history: history.map(([at, told]) => [
        at,
        told === 'back'
          ? told
          : Object.fromEntries(
              Object.entries(told).map(([field, value]) => [field, isKnown(field, value) ? value : UNKNOWN]),
            ),
      ]),
      ...(asked && { asked }),
    };
  }

  /** Stored before it is told. */
  #save(logins: readonly StoredLogin[]): readonly StoredLogin[] {
    this.#means.logins.save(this.profile.id, logins);
    this.#logins = logins;
    return logins;
  }

  #seeds(): StoredLogin[] {
    const since = this.#means.clock.now();
    return (this.#bridge.seeds ?? []).map((seed) => this.#login(seed, { ...seed.state, since }));
  }

  #login({ loginID, user }: Pick<SignIn, 'loginID' | 'user'>, state: LoginState): StoredLogin {
    return { loginID, state, user, removeScopes: this.#bridge.removeScopes };
  }

  #reach(): void {
    const { displayName } = this.profile;
    switch (this.reachability()) {
      case 'unreachable':
        throw new NetworkError(
          'bridge_unavailable',
          `The ${displayName} bridge does not answer. Try again in a few minutes.`,
        );
      case 'misconfigured':
        throw new NetworkError(
          'bridge_misconfigured',
          `The ${displayName} bridge refuses this server. Ask the operator to repair it.`,
        );
    }
  }
}
