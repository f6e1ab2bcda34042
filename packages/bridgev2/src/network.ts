import {
  type LoginFlow,
  type LoginStart,
  type Network,
  NetworkError,
  type NetworkLogin,
  type NetworkProfile,
  type ProvisioningCapabilities,
  type Reachability,
  type ResumedLogin,
  type Resumption,
  type StartedLogin,
  times,
} from '@bridges-api/core';
import { Evidence, type KeptEvidence } from './evidence.ts';
import { codeOf, errcodeOf, usualError } from './failures.ts';
import { BridgeLogin, type Handle, type Resumed } from './login-process.ts';
import type { BridgesMeans } from './options.ts';
import type { OwnerView } from './owner-view.ts';

/** How long a bridge may take to sign out at its network, in milliseconds: as long as any request of the API is held. */
const LOGOUT_PATIENCE = times.wait * 1000;

/** A bridge as a network of the API, for one owner. */
export class BridgeNetwork implements Network {
  readonly #view: OwnerView;
  readonly #means: BridgesMeans;
  readonly #evidence = new Set<Evidence>();
  readonly #logins = new Set<BridgeLogin>();
  /** How many logins there were when the bridge said that there can be no more. */
  #full: number | undefined;

  constructor(view: OwnerView, means: BridgesMeans) {
    this.#view = view;
    this.#means = means;
  }

  get profile(): NetworkProfile {
    const { profile } = this.#view.bridge;
    if (this.#view.isRefused)
      return { ...profile, disabled: true, disabledText: `${profile.displayName} does not let you sign in.` };
    const isFull = this.#full !== undefined && this.#view.reported().size >= this.#full;
    return isFull ? { ...profile, isFull } : profile;
  }

  reachability(): Reachability {
    return this.#view.bridge.reachability;
  }

  async flows(): Promise<readonly LoginFlow[]> {
    this.#expectReachable();
    const { flows } = this.#view.bridge;
    if (!flows) throw usualError('bridge_unavailable');
    return flows;
  }

  async capabilities(): Promise<ProvisioningCapabilities> {
    this.#expectReachable();
    // Else it would depend on what another owner has asked.
    if (this.#view.isRefused) throw usualError('bridge_unavailable');
    return this.#view.bridge.capabilities(this.#view.userID).catch(() => {
      throw usualError('bridge_unavailable');
    });
  }

  logins(): readonly NetworkLogin[] {
    return this.#view.read();
  }

  async startLogin(start: LoginStart, signal: AbortSignal): Promise<StartedLogin> {
    const { loginID } = start;
    // What is there before decides what was made afterwards.
    if (!(await this.#view.refresh())) {
      this.#expectReachable();
      throw usualError('bridge_unavailable');
    }
    const before = Object.fromEntries(this.#view.reported());
    const login = this.#open({ before, ...(loginID !== undefined && { reconnects: loginID }) }, signal);
    try {
      const step = await login.start(start);
      // The bridge checks its limit at the start of a login that adds one.
      if (loginID === undefined) this.#full = undefined;
      return { step, process: login };
    } catch (error) {
      if (error instanceof NetworkError && error.code === 'account_limit_reached')
        this.#full = this.#view.reported().size;
      throw error;
    }
  }

  async resumeLogin(
    handle: unknown,
    { inFlight, isLeft }: Resumption,
    signal: AbortSignal,
  ): Promise<ResumedLogin> {
    const { evidence, ...kept } = handle as Handle;
    // Without a transaction nobody can tell whether what was submitted has arrived, and a wait that was cut may have ended the login.
    if (isLeft && kept.step.txn === undefined) throw usualError('login_process_lost');
    const login = this.#open(evidence, signal, { ...kept, isInFlight: inFlight !== 'nothing' });
    return { process: login, ...(inFlight === 'unknown' && { answer: login.recall() }) };
  }

  async refresh(replaced: readonly string[]): Promise<void> {
    this.#view.replacedAre(replaced);
    await this.#view.refresh();
  }

  replaced(): readonly string[] {
    return this.#view.goingAway();
  }

  async removeLogin(loginID: string): Promise<void> {
    const { bridge, userID } = this.#view;
    // By this word a bridge signs out everything that there is.
    if (loginID === 'all')
      throw new NetworkError('bridge_unavailable', 'This login cannot be removed alone.');
    const path = ['logout', loginID];
    const answer = await bridge
      .call({ method: 'POST', path, userID, timeout: LOGOUT_PATIENCE })
      .catch(() => undefined);
    if (answer?.status === 200) return this.#view.removed(loginID);
    // It may be gone all the same. Of whom the bridge refuses it does not say so.
    const isKnown = await this.#view.refresh();
    if (isKnown && !this.#view.isRefused && !this.#view.reported().has(loginID)) return;
    const code = answer && codeOf(errcodeOf(answer));
    throw usualError(code === 'bridge_misconfigured' ? code : 'bridge_unavailable');
  }

  /** Whether a login is in progress. */
  get isBusy(): boolean {
    return this.#logins.size > 0;
  }

  /** Waits until the bridge knows of every login that was given up, as far as it can be told. */
  async close(): Promise<void> {
    this.#view.close();
    await Promise.all([...this.#logins].map((login) => login.ended));
  }

  #open(before: KeptEvidence, signal: AbortSignal, kept?: Resumed): BridgeLogin {
    const evidence = new Evidence(this.#view, this.#evidence, before);
    const login = new BridgeLogin(this.#view, evidence, signal, this.#means, kept);
    this.#logins.add(login);
    void login.ended.then(() => this.#logins.delete(login));
    return login;
  }

  #expectReachable(): void {
    if (this.reachability() === 'misconfigured') throw usualError('bridge_misconfigured');
    if (this.reachability() === 'unreachable') throw usualError('bridge_unavailable');
  }
}
