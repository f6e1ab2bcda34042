import type { NetworkLogin } from '@bridges-api/core';
import type { Bridge } from './bridge.ts';
import { errcodeOf } from './failures.ts';
import { type KnownLoginStore, noKnownLogins, readKnownLogins } from './known-logins.ts';
import type { BridgesMeans } from './options.ts';
import { NoAnswer } from './provisioning.ts';
import type { Redaction } from './redaction.ts';
import { type ReportedLogin, readWhoami, type Whoami } from './whoami.ts';

/** How often a bridge is asked who is signed in, in milliseconds: while somebody looks on, and otherwise. */
const WATCHED = 2000;
const USUAL = 30_000;
/** How long after a read somebody is still looking on, and after which nobody is there any more. */
const LOOKING_ON = 10_000;
const GONE = 600_000;
/** How long a bridge may take to sign out a login that another one takes the place of, in milliseconds. */
const REPLACING = 30_000;
/** How long after a login the bridge may still say something that holds what was typed in it, in milliseconds. */
const LINGERING = 60_000;

/** A login with what we know of it ourselves. */
interface KnownLogin {
  readonly reported: ReportedLogin;
  /** The message before what was typed was cut out of it. When it is said again it is shown as it was. */
  readonly said: string | undefined;
  /** Since when the state has been this one, by our clock. */
  readonly since: number;
  /** Since when the connection has not worked, whatever was said meanwhile of trying again. */
  readonly troubledSince: number | undefined;
}

/** Whether the bridge lets the owner log in at all. */
type Permission = 'unknown' | 'granted' | 'refused';

/**
 * One bridge as one owner sees it. It asks the bridge who is signed in again and again, so that whoever reads is answered at once
 * with what was last known, whatever the bridge does.
 */
export class OwnerView {
  readonly bridge: Bridge;
  readonly userID: string;
  readonly #means: BridgesMeans;
  readonly #store: KnownLoginStore;
  /** Logins in progress: the bridge is watched while there are any. */
  readonly #active = new Set<Redaction>();
  /** Those that ended a moment ago too: what was typed in them is kept out of the bridge's messages. */
  readonly #typed = new Set<Redaction>();
  #logins: ReadonlyMap<string, KnownLogin> = new Map();
  /** What is kept of them. */
  #saved: string;
  /** The last read before each login was removed here: what the bridge said until then counts no more. */
  readonly #removed = new Map<string, number>();
  /** Logins that others take the place of, and until when a bridge may go on to mention them. */
  readonly #replaced = new Map<string, number>();
  /** Settles when what was saved is known. */
  #loading: Promise<void> | undefined;
  #permission: Permission = 'unknown';
  /** The read that is under way, and its number. */
  #reading: Promise<boolean> | undefined;
  #reads = 0;
  /** When the bridge was last asked, and when we were. */
  #lastRead = 0;
  #lastAsked: number;
  #callOff = () => {};
  #isClosed = false;

  /** @param store where the logins are kept for the next start */
  constructor(bridge: Bridge, userID: string, means: BridgesMeans, store = noKnownLogins) {
    this.bridge = bridge;
    this.userID = userID;
    this.#means = means;
    this.#store = store;
    this.#lastAsked = means.clock.now();
    this.#saved = savedForm(this.#logins);
    const saved = store.load(bridge.options.id);
    if (saved instanceof Promise) this.#loading = saved.then((logins) => this.#remember(logins));
    else this.#remember(saved);
  }

  get isRefused(): boolean {
    return this.#permission === 'refused';
  }

  /** Asks the bridge for the first time, and from then on by itself. */
  async start(): Promise<void> {
    await this.#loading;
    if (!this.bridge.options.disabled) await this.refresh();
  }

  /** The logins as last known. Never calls the bridge, but lets it be asked more often for a while. */
  read(): readonly NetworkLogin[] {
    this.#lookedAt();
    return [...this.#logins.values()].map(({ reported, since, troubledSince }) => {
      const { event, loginID, message, user, userAction } = reported;
      return {
        loginID,
        user,
        state: {
          event,
          since: event === 'TRANSIENT_DISCONNECT' ? (troubledSince ?? since) : since,
          ...(userAction && { userAction }),
          ...(message !== undefined && { message }),
        },
        // By a bridge a logout is always one at the network too. One login is called as all of them are: it cannot be removed alone.
        removeScopes: loginID === 'all' ? [] : ['all-devices'],
      };
    });
  }

  /** The logins with when each last reported, to compare with later. */
  reported(): ReadonlyMap<string, ReportedLogin> {
    return new Map([...this.#logins].map(([id, { reported }]) => [id, reported]));
  }

  /**
   * Asks the bridge who is signed in, once for all who want to know at the same time. Resolves with whether it said so: then what
   * is known is at least as new as the call.
   */
  async refresh(): Promise<boolean> {
    // A read that is under way may have been answered already.
    if (this.#reading) await this.#reading;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      this.#lastRead = this.#means.clock.now();
      this.#schedule();
    });
    return this.#reading;
  }

  /** Shows what was saved at first. */
  #remember(saved: unknown): void {
    const now = this.#means.clock.now();
    this.#logins = new Map(
      readKnownLogins(saved).map((reported) => [reported.loginID, this.#learn(undefined, reported, now)]),
    );
    this.#saved = savedForm(this.#logins);
  }

  /** A login begins: until the function returned is called the bridge is watched closely. What was typed is forgotten later. */
  begin(redaction: Redaction): () => void {
    this.#active.add(redaction);
    this.#typed.add(redaction);
    this.#schedule();
    return () => {
      this.#active.delete(redaction);
      this.#means.clock.after(LINGERING, () => {
        this.#typed.delete(redaction);
        redaction.forget();
      });
    };
  }

  /** A login was removed: the bridge may take a moment to stop mentioning it. */
  removed(loginID: string): void {
    this.#removed.set(loginID, this.#reads);
    this.#drop(loginID);
  }

  /** Another login takes the place of this one: a bridge signs it out only after it has said so, which may take a while. */
  replaced(loginID: string): void {
    this.#replaced.set(loginID, this.#means.clock.now() + REPLACING);
    this.#drop(loginID);
  }

  /** Takes over from another server which logins others have taken the place of. */
  replacedAre(loginIDs: readonly string[]): void {
    for (const id of this.#replaced.keys()) if (!loginIDs.includes(id)) this.#replaced.delete(id);
    for (const id of loginIDs) this.replaced(id);
  }

  /** The logins that others have taken the place of, and that the bridge may go on to mention. */
  goingAway(): string[] {
    return [...this.#replaced.keys()];
  }

  /** The bridge says that a login was made, and so it is shown, even if its place was just taken. */
  made(loginID: string): void {
    this.#replaced.delete(loginID);
  }

  close(): void {
    this.#isClosed = true;
    this.#callOff();
  }

  async #read(): Promise<boolean> {
    this.#reads += 1;
    const read = this.#reads;
    const { bridge } = this;
    const whoami = await this.#ask().catch((error) =>
      error instanceof NoAnswer ? error : new NoAnswer('EIO'),
    );
    if (whoami === 'refused') {
      bridge.answered();
      this.#permission = 'refused';
      this.#logins = new Map();
      return true;
    }
    if (whoami === 'misconfigured') {
      bridge.refused();
      return false;
    }
    if (whoami === 'failing') {
      bridge.answered();
      return false;
    }
    if (whoami instanceof NoAnswer) {
      bridge.failed(whoami.reason);
      return false;
    }
    this.#permission = 'granted';
    bridge.reached(whoami);
    this.#take(whoami, read);
    return true;
  }

  /** What the bridge says, or why it says nothing to us. @throws {NoAnswer} */
  async #ask(): Promise<Whoami | 'refused' | 'misconfigured' | 'failing'> {
    const { bridge, userID } = this;
    const answer = await bridge.ask({ method: 'GET', path: ['whoami'], userID });
    const { json, status } = answer;
    if (status === 200) return readWhoami(json) ?? 'misconfigured';
    const errcode = errcodeOf(answer);
    // The one who is not allowed to log in is this owner. Without the shared secret nobody is.
    if (status === 403 && errcode === 'M_FORBIDDEN')
      return /disabled/i.test(String(json?.error)) ? 'misconfigured' : 'refused';
    if (status === 401 || status === 403) return 'misconfigured';
    // A bridge that fails at one owner's logins is there for the others.
    if (status >= 500 && errcode !== '') return 'failing';
    // A proxy in front of a bridge that is away answers by itself, as one does that lets nobody through for a while.
    if (status >= 500 || status === 429) throw new NoAnswer(`HTTP ${status}`);
    return 'misconfigured';
  }

  #take({ logins }: Whoami, read: number): void {
    const now = this.#means.clock.now();
    const known = this.#logins;
    for (const [id, at] of this.#removed) if (at < read) this.#removed.delete(id);
    const mentioned = new Set(logins.map(({ loginID }) => loginID));
    for (const [id, until] of this.#replaced)
      if (until < now || !mentioned.has(id)) this.#replaced.delete(id);
    this.#logins = new Map(
      logins
        .filter(({ loginID }) => !this.#removed.has(loginID) && !this.#replaced.has(loginID))
        .map((reported) => [reported.loginID, this.#learn(known.get(reported.loginID), reported, now)]),
    );
    this.#save();
  }

  #drop(loginID: string): void {
    this.#logins = new Map([...this.#logins].filter(([id]) => id !== loginID));
    this.#save();
  }

  /** Keeps the logins for the next start, if they are others than before. What the bridge said in words could quote somebody. */
  #save(): void {
    const form = savedForm(this.#logins);
    if (form === this.#saved) return;
    this.#saved = form;
    const known = [...this.#logins.values()].map(({ reported: { message: _, ...login } }) => login);
    this.#store.save(this.bridge.options.id, known);
  }

  #learn(before: KnownLogin | undefined, said: ReportedLogin, now: number): KnownLogin {
    const { message, ...rest } = said;
    const { event } = said;
    const shown = message === before?.said ? before?.reported.message : this.#cut(message ?? '');
    const reported = shown ? { ...rest, message: shown } : rest;
    const since = before?.reported.event === event ? before.since : sinceOf(said, before, now);
    const isTroubled = event === 'TRANSIENT_DISCONNECT';
    const goesOn = event === 'CONNECTING' ? before?.troubledSince : undefined;
    return {
      reported,
      said: message,
      since,
      troubledSince: isTroubled ? (before?.troubledSince ?? since) : goesOn,
    };
  }

  #cut(message: string): string {
    return [...this.#typed].reduce((text, redaction) => redaction.cut(text), message);
  }

  #lookedAt(): void {
    const now = this.#means.clock.now();
    const wasIdle = now - this.#lastAsked > LOOKING_ON;
    this.#lastAsked = now;
    if (wasIdle) this.#schedule();
  }

  /** Sets when the bridge is asked next: soon while somebody looks on or logs in, and not at all when nobody is there. */
  #schedule(): void {
    this.#callOff();
    if (this.#isClosed || this.#reading || this.bridge.options.disabled) return;
    const now = this.#means.clock.now();
    const idle = now - this.#lastAsked;
    if (idle > GONE && this.#active.size === 0) return;
    const isWatched = idle <= LOOKING_ON || this.#active.size > 0;
    const due = this.#lastRead + (isWatched ? WATCHED : USUAL);
    this.#callOff = this.#means.clock.after(Math.max(0, due - now), () => void this.refresh());
  }
}

/** The logins without what is new each time, to compare. */
function savedForm(logins: ReadonlyMap<string, KnownLogin>): string {
  const ordered = [...logins].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(ordered.map(([, { reported }]) => ({ ...reported, message: '', reportedAt: 0 })));
}

/** When a state began that is seen for the first time: when it was reported, if that was before we saw it. */
function sinceOf(said: ReportedLogin, before: KnownLogin | undefined, now: number): number {
  return before || said.reportedAt === 0 ? now : Math.min(said.reportedAt, now);
}
