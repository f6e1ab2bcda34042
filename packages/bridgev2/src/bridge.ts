import type { LoginFlow, NetworkProfile, ProvisioningCapabilities, Reachability } from '@bridges-api/core';
import { readCapabilities } from './capabilities.ts';
import { errcodeOf } from './failures.ts';
import type { BridgeOptions, BridgesMeans } from './options.ts';
import { type Answer, type Call, NoAnswer, Provisioning } from './provisioning.ts';
import { nameOf, watched } from './watched-call.ts';
import type { BridgeInfo, Whoami } from './whoami.ts';

/** How long a bridge may take to say who is signed in, or what it can do, in milliseconds. */
const PATIENCE = 3000;
/** How many reads in a row must fail before a bridge counts as away. */
const FAILURES = 2;

/** One bridge, whoever uses it: how it is reached, what it says of itself, and whether it answers. */
export class Bridge {
  readonly options: BridgeOptions;
  readonly #means: BridgesMeans;
  readonly #provisioning: Provisioning;
  #reachability: Reachability = 'unreachable';
  /** Failures in a row. A bridge that never answered is away from the first one on. */
  #failures = 0;
  #wasReached = false;
  /** What was last said in the log. */
  #said: Reachability | undefined;
  #info: BridgeInfo = {};
  #flows: readonly LoginFlow[] | undefined;
  #capabilities: ProvisioningCapabilities | undefined;
  /** Who is asking what the bridge can do. What it tells one of them, such as that he may not ask, is no answer to another. */
  readonly #asking = new Map<string, Promise<ProvisioningCapabilities>>();
  #hasCancel: boolean | undefined;

  constructor(options: BridgeOptions, means: BridgesMeans) {
    this.options = options;
    this.#means = means;
    this.#provisioning = new Provisioning(options.url, options.sharedSecret);
  }

  get reachability(): Reachability {
    return this.#reachability;
  }

  /** What the operator set, and for the rest what the bridge says. */
  get profile(): NetworkProfile {
    const { disabled, displayName, id, maxAccounts, network, provider, type } = this.options;
    const info = this.#info;
    const group = network ?? info.network;
    return {
      id,
      displayName: displayName ?? info.displayName ?? id,
      provider,
      type: type ?? info.type ?? id,
      ...(group !== undefined && { network: group }),
      ...(maxAccounts !== undefined && { maxAccounts }),
      ...(disabled !== undefined && { disabled }),
    };
  }

  /** The ways to sign in, as last told. Nothing while the bridge was never reached. */
  get flows(): readonly LoginFlow[] | undefined {
    return this.#flows;
  }

  /** Calls the bridge, and waits for as long as it takes. @throws {NoAnswer} */
  call(call: Call): Promise<Answer> {
    const answer = this.#provisioning.call(call);
    const end = this.#means.watchCall?.(this.options.id, nameOf(call));
    return end ? watched(answer, end) : answer;
  }

  /** Asks for what a bridge has at hand. @throws {NoAnswer} also when that takes too long */
  ask(call: Call): Promise<Answer> {
    return this.call({ ...call, timeout: this.#patience });
  }

  /**
   * Calls the bridge for what must be known even when nobody wants it any more: after the signal it has a moment left.
   *
   * @throws {NoAnswer}
   */
  begin(call: Call): Promise<Answer> {
    return this.call({ ...call, grace: this.#patience });
  }

  /**
   * What the bridge can do, asked once for as long as it stays up.
   *
   * @throws {NoAnswer} also when what it answers is not that
   */
  async capabilities(userID: string): Promise<ProvisioningCapabilities> {
    if (this.#capabilities) return this.#capabilities;
    const asked =
      this.#asking.get(userID) ?? this.#readCapabilities(userID).finally(() => this.#asking.delete(userID));
    this.#asking.set(userID, asked);
    return asked;
  }

  /**
   * Whether a wait can be taken up again after its connection broke: bridges up to mautrix-go v0.28.0 end the login then. They
   * are told by the call that they do not have.
   */
  async keepsWaits(userID: string): Promise<boolean> {
    if (this.#hasCancel === undefined) {
      const path = ['login', 'cancel', 'none'];
      const answer = await this.ask({ method: 'POST', path, userID });
      const errcode = errcodeOf(answer);
      if (errcode !== 'M_NOT_FOUND' && errcode !== 'M_UNRECOGNIZED') return false;
      this.#hasCancel = errcode === 'M_NOT_FOUND';
    }
    return this.#hasCancel;
  }

  /** Takes over what the bridge says of itself. It is there. */
  reached({ flows, info }: Whoami): void {
    this.#info = { ...this.#info, ...info };
    this.#flows = flows;
    this.answered();
  }

  /** It is there, though it does not say more. */
  answered(): void {
    this.#wasReached = true;
    this.#failures = 0;
    this.#become('reachable');
  }

  /**
   * It did not answer, or not as a bridge does. What it was before may be another version by the time it comes back.
   *
   * @param reason for the operator, such as `ECONNREFUSED`
   */
  failed(reason: string): void {
    this.#failures += 1;
    if (this.#wasReached && this.#failures < FAILURES) return;
    this.#capabilities = undefined;
    this.#hasCancel = undefined;
    this.#become('unreachable', reason);
  }

  /** It answers, but not to us: a wrong secret, or an address that is not a bridge's. */
  refused(): void {
    this.#wasReached = true;
    this.#failures = 0;
    this.#become('misconfigured');
  }

  get #patience(): number {
    return this.#means.patience ?? PATIENCE;
  }

  #become(reachability: Reachability, reason?: string): void {
    this.#reachability = reachability;
    if (this.#said === reachability) return;
    this.#said = reachability;
    const bridge = this.options.id;
    const { log } = this.#means;
    if (reachability === 'misconfigured')
      log.error({ bridge }, 'A bridge refuses the shared secret, or its address is not that of a bridge.');
    if (reachability === 'unreachable') log.warn({ bridge, reason }, 'A bridge does not answer.');
    if (reachability === 'reachable') log.info({ bridge }, 'A bridge answers.');
  }

  async #readCapabilities(userID: string): Promise<ProvisioningCapabilities> {
    const { json, status } = await this.ask({ method: 'GET', path: ['capabilities'], userID });
    if (status !== 200 || !json) throw new NoAnswer(`HTTP ${status}`);
    this.#capabilities = readCapabilities(json);
    return this.#capabilities;
  }
}
