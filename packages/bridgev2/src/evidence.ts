import type { OwnerView } from './owner-view.ts';
import type { ReportedLogin } from './whoami.ts';

/** What is compared of a login before and after. */
export interface Trace {
  readonly event: ReportedLogin['event'];
  readonly reportedAt: number;
}

/** Who was signed in before a login, as it is kept: JSON. */
export interface KeptEvidence {
  readonly reconnects?: string;
  readonly before: Readonly<Record<string, Trace>>;
}

/** States in which a login is of use, or about to be. */
const working: ReadonlySet<ReportedLogin['event']> = new Set([
  'STARTING',
  'CONNECTING',
  'BACKFILLING',
  'CONNECTED',
]);

/** States that a login does not leave by itself. */
const signedOut: ReadonlySet<ReportedLogin['event']> = new Set(['BAD_CREDENTIALS', 'LOGGED_OUT']);

/**
 * Who was signed in before a login began, to find out afterwards what has become of it, whatever the bridge answered: answers get
 * lost, and bridges say 500 of a login that was made.
 */
export class Evidence {
  readonly #view: OwnerView;
  readonly #all: Set<Evidence>;
  readonly #reconnects: string | undefined;
  readonly #before: Map<string, Trace>;
  /** Whether a login may be made now: the bridge works on something and has not answered. */
  #isPending = false;
  /** Whether a login that appears could also be of another one, which ended without an answer. */
  #isDoubtful = false;

  /** @param all the evidence of every login in progress of this owner on this bridge */
  constructor(view: OwnerView, all: Set<Evidence>, { before, reconnects }: KeptEvidence) {
    this.#view = view;
    this.#all = all;
    this.#reconnects = reconnects;
    this.#before = new Map(Object.entries(before));
    all.add(this);
  }

  /** The bridge is told something that a login could come of. */
  asked(): void {
    this.#isPending = true;
  }

  /** The bridge said what came of it. */
  answered(): void {
    this.#isPending = false;
  }

  /**
   * Looks who is signed in now. `isKnown` is whether the bridge said so.
   *
   * @param named the login that the bridge named. It is this one's beyond doubt, once it is shown
   */
  async find(named?: string): Promise<{ loginID?: string; isKnown: boolean }> {
    if (named !== undefined) {
      this.answered();
      this.#view.made(named);
    }
    const isKnown = await this.#view.refresh();
    if (named !== undefined && this.#view.reported().has(named))
      return { loginID: this.#claim(named), isKnown: true };
    if (!isKnown) return { isKnown };
    const [login, other] = [...this.#view.reported().values()].filter((one) => this.#isMade(one));
    const isOurs = login && !other && !this.#isDoubtful && !this.#others().some((one) => one.#isPending);
    return isOurs ? { loginID: this.#claim(login.loginID), isKnown: true } : { isKnown: true };
  }

  toJSON(): KeptEvidence {
    return {
      ...(this.#reconnects !== undefined && { reconnects: this.#reconnects }),
      before: Object.fromEntries(this.#before),
    };
  }

  /** The login is over. What it may still leave behind cannot be told from what another one makes. */
  close(): void {
    this.#all.delete(this);
    if (this.#isPending) for (const one of this.#all) one.#isDoubtful = true;
  }

  /** Whether a login was made, or made to work again, since the beginning. */
  #isMade({ event, loginID, reportedAt }: ReportedLogin): boolean {
    const before = this.#before.get(loginID);
    if (!before || (signedOut.has(before.event) && working.has(event))) return true;
    const isReconnected = loginID === this.#reconnects && working.has(event);
    return isReconnected && (!working.has(before.event) || reportedAt > before.reportedAt);
  }

  /** What one login made no other can have made. It takes the place of the one that was to be reconnected. */
  #claim(loginID: string): string {
    this.answered();
    const login = this.#view.reported().get(loginID);
    if (login) for (const one of this.#others()) one.#before.set(loginID, login);
    if (this.#reconnects !== undefined && this.#reconnects !== loginID) this.#view.replaced(this.#reconnects);
    return loginID;
  }

  #others(): Evidence[] {
    return [...this.#all].filter((one) => one !== this);
  }
}
