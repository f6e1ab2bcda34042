import {
  type Acceptable,
  type Credential,
  LEFT,
  type LoginProcess,
  type LoginStart,
  NetworkError,
  type NetworkStep,
} from '@bridges-api/core';
import type { Evidence, KeptEvidence } from './evidence.ts';
import { errcodeOf, failureOf, isRefusal, usualError } from './failures.ts';
import type { BridgesMeans } from './options.ts';
import type { OwnerView } from './owner-view.ts';
import { type Answer, type Call, NoAnswer } from './provisioning.ts';
import { type KeptRedaction, Redaction } from './redaction.ts';
import {
  askWhatCame,
  backCall,
  isOfBridge,
  isOfLoginThatIsOver,
  isRepeated,
  submitCall,
} from './step-calls.ts';
import {
  type BridgeStep,
  completedLogin,
  offeredValues,
  presentStep,
  readStep,
  type Submitted,
  secretsOf,
  textsIn,
} from './steps.ts';

/** How long is waited before a call is made again, in milliseconds: the last again and again. */
const PAUSES = [500, 1000, 2000, 4000];
/** How often a bridge is looked for that was lost in a step: for longer than it needs to end and to start. */
const TRIES = 6;
/** How often a bridge is asked whether it has what somebody submitted who is gone: it may have it and still be at it. */
const RECALLS = 4;
/** How often a bridge is told to forget a login at most, while it does not get to it. */
const CANCELS = 3;
/** A wait of this length was one. What went wrong before it counts no more. In milliseconds. */
const LONG = 10_000;
/** Waits that are answered within this time, in milliseconds, and how many of them in a row are nothing unusual. */
const HASTE = 20;
const HASTY = 3;
/** What it takes to go on with a login in another process of ours: JSON. It lets whoever has it act for the user. */
export interface Handle {
  readonly step: Omit<BridgeStep, 'json'>;
  readonly evidence: KeptEvidence;
  /** By which what was typed is found, and not read. */
  readonly typed: KeptRedaction;
  /** What the client can do beyond the usual. */
  readonly accepts?: readonly Acceptable[];
}

/** A login that somebody else had. */
export interface Resumed extends Pick<Handle, 'step' | 'typed' | 'accepts'> {
  /** Whether the bridge may have the step, and still be at it. */
  readonly isInFlight: boolean;
}

/**
 * A login on a bridge, from its start to its end: one conversation, with one call at a time that nobody cuts but its owner.
 * What the bridge says is not always what happened, so after every end that leaves a doubt it is asked who is signed in.
 */
export class BridgeLogin implements LoginProcess {
  readonly #view: OwnerView;
  readonly #means: BridgesMeans;
  readonly #signal: AbortSignal;
  readonly #evidence: Evidence;
  readonly #redaction: Redaction;
  /** Stops what is only done while the login lives. */
  #release = () => {};
  #step: BridgeStep | undefined;
  #accepts: readonly Acceptable[] | undefined;
  #isOver = false;
  /** The bridge has not said yet what there is to cancel. */
  #isStarting = false;
  /** The bridge said itself that it is done with the login. */
  #isFinished = false;
  /** Somebody else had it, and it has not gone on since. */
  #isResumed: boolean;
  /** That one has submitted the step, and it is not known what came of it. */
  #isInFlight: boolean;
  /** What the bridge will have said last of the step, once it was submitted. Nothing where it does not, or somebody goes back. */
  #exchange: Promise<Answer | undefined> | undefined;
  /** The step that somebody went back from. */
  #left: BridgeStep | undefined;
  /** How many waits in a row were answered in no time. */
  #hasty = 0;
  /** Settles at the end of the login, once the bridge knows of it as far as it can be told. */
  readonly ended: Promise<void>;
  #resolveEnded = () => {};

  constructor(view: OwnerView, evidence: Evidence, signal: AbortSignal, means: BridgesMeans, kept?: Resumed) {
    this.#redaction = new Redaction(kept?.typed);
    this.#view = view;
    this.#evidence = evidence;
    this.#signal = signal;
    this.#means = means;
    this.#accepts = kept?.accepts;
    this.#isResumed = kept !== undefined;
    this.#isInFlight = kept?.isInFlight ?? false;
    this.#take(kept && { ...kept.step, json: {} });
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    const stop = view.begin(this.#redaction);
    const giveUp = () => (signal.reason === LEFT ? this.#leave() : this.#end());
    signal.addEventListener('abort', giveUp);
    this.#release = () => {
      stop();
      signal.removeEventListener('abort', giveUp);
      evidence.close();
    };
    if (signal.aborted) giveUp();
  }

  /** Starts the login at the bridge. @throws {NetworkError} */
  async start({ accepts, flowID, loginID }: LoginStart): Promise<NetworkStep> {
    this.#accepts = accepts;
    this.#evidence.asked();
    return this.#settle(async () => {
      const answer = await this.#begin(flowID, loginID).catch(expectNoAnswer);
      if (answer) return this.#judge(answer);
      const { loginID: made } = await this.#evidence.find();
      if (made !== undefined) return { type: 'complete', loginID: made };
      throw usualError('bridge_unavailable');
    });
  }

  async submit(values: Submitted['values'], credential?: Credential): Promise<NetworkStep> {
    const step = this.#step;
    if (!step || this.#isOver) throw lost();
    if (this.#redaction.isFull)
      return this.#settle(() => {
        throw new NetworkError('login_failed', 'This login was tried too often. Start again.');
      });
    this.#redaction.add(textsIn({ values, credential }), offeredValues(step));
    this.#evidence.asked();
    const next = await this.#settle(async () => {
      this.#exchange = this.#converse(step, { values, credential });
      const answer = await this.#exchange;
      return this.#isAt(step) ? this.#conclude(answer) : undefined;
    });
    // What comes next is told to whoever goes back.
    return next ?? never();
  }

  /**
   * Goes back from the step, and resolves with the one to show next. A wait that is held gives way to that. Where the network went on at the
   * same moment, what it came to is what there is.
   *
   * @throws {NetworkError} after which the login is over
   */
  async back(): Promise<NetworkStep> {
    const step = this.#step;
    if (!step || this.#isOver) throw lost();
    // The network has just gone on, and the answer that says so is on its way.
    if (!step.canGoBack) return never();
    this.#left = step;
    return this.#settle(async () => {
      const answer = await this.#goBack(step);
      // Only who was told of the end as it came knows how it was.
      const last = answer && isOfLoginThatIsOver(answer) ? await this.#exchange : undefined;
      return this.#conclude(last ?? answer);
    });
  }

  /**
   * Finds out what came of what somebody submitted who is gone. Nothing when the bridge does not have it, as far as it can be told.
   */
  async recall(): Promise<NetworkStep | undefined> {
    const step = this.#step;
    if (!step) throw lost();
    this.#evidence.asked();
    return this.#settle(async () => {
      for (let tries = 0; ; tries += 1) {
        const answer = await this.#call(askWhatCame(step)).catch(expectNoAnswer);
        const isKnown = answer !== undefined && isOfBridge(answer);
        // A bridge that is at it tells the same step, where the one before had its ID.
        const isThere = isKnown && (errcodeOf(answer) === 'M_BAD_STATE' || isRepeated(answer, step));
        if (isKnown && !isThere) return this.#judge(answer);
        if (isThere && tries >= RECALLS) {
          this.#evidence.answered();
          return undefined;
        }
        if (tries === TRIES || this.#signal.aborted) return this.#lookFor(lost());
        await this.#pause(tries);
      }
    });
  }

  handle(): Handle | undefined {
    if (!this.#step || this.#isOver) return undefined;
    const { json: _, ...step } = this.#step;
    const accepts = this.#accepts;
    return {
      step,
      evidence: this.#evidence.toJSON(),
      typed: this.#redaction.toJSON(),
      ...(accepts && { accepts }),
    };
  }

  /** Runs a part of the conversation. Whatever ends it ends the login at the bridge too. */
  async #settle<Step extends NetworkStep | undefined>(converse: () => Promise<Step>): Promise<Step> {
    try {
      const step = await converse();
      if (step?.type === 'complete') this.#end();
      return step;
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      // Given up while it started, and nothing came of it.
      if (this.#isOver && !this.#step) this.#resolveEnded();
    }
  }

  /** Submits a step until the bridge has something new to say, if it ever has, or somebody goes back. */
  async #converse(step: BridgeStep, submitted: Submitted): Promise<Answer | undefined> {
    let txn = step.txn;
    // Whether the bridge may have the step: of whoever had the login before, or by a call of ours that was cut.
    let isInFlight = this.#isInFlight;
    for (let tries = 0; this.#isAt(step); tries += 1) {
      const since = this.#means.clock.now();
      const answer = await this.#call(submitCall(step, txn, submitted)).catch(expectNoAnswer);
      const took = this.#means.clock.now() - since;
      if (took > LONG) tries = 0;
      if (!answer || !isOfBridge(answer)) {
        // What was cut may have arrived. With its ID a step is not executed twice; without one only a wait can be asked again.
        isInFlight = true;
        if (tries === TRIES || !(await this.#canRepeat(step))) return undefined;
      } else if (errcodeOf(answer) === 'FI.MAU.LOGIN_STEP_CANCELLED') {
        // Somebody else went back. The login goes on, with a step that is told to whoever repeats the last one.
        if (tries === TRIES) return undefined;
      } else if (errcodeOf(answer) === 'M_BAD_STATE' && txn !== undefined && !isInFlight) {
        // Two users in a step that a connector keeps as one object overwrite the ID of each other.
        txn = undefined;
      } else if (!isRepeated(answer, step) || (step.type !== 'display_and_wait' && txn === undefined)) {
        // A bridge whose waits do not wait would keep us busy without end.
        this.#hasty = step.type === 'display_and_wait' && took < HASTE ? this.#hasty + 1 : 0;
        if (this.#hasty > HASTY) await this.#pause(this.#hasty - HASTY);
        return answer;
      } else if (step.type !== 'display_and_wait' && isInFlight) {
        // The bridge is at it, or has taken it and asks the same once more.
        if (tries >= RECALLS) return answer;
      } else if (step.type !== 'display_and_wait' && (!this.#isResumed || tries >= RECALLS)) {
        // Taken for a repeat of the step before, which it is not: the connector returned the same object twice.
        txn = undefined;
      }
      // Else this answers no wait, but says what there is to show, as bridges do to a second one. It is asked again, not too often.
      if (this.#isAt(step)) await this.#pause(tries);
    }
    return undefined;
  }

  /** Whether a step is still the one at hand, and nobody goes back from it. */
  #isAt(step: BridgeStep): boolean {
    return this.#step === step && this.#left !== step;
  }

  /** Goes back from a step. Nothing when the bridge does not say what came of that. */
  async #goBack(step: BridgeStep): Promise<Answer | undefined> {
    let named = step.txn;
    let isInFlight = this.#isInFlight;
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#call(backCall(step, named)).catch(expectNoAnswer);
      if (!answer || !isOfBridge(answer)) {
        // Without its ID a step of the same name could be left as well.
        isInFlight = true;
        if (tries === TRIES || named === undefined || this.#signal.aborted) return undefined;
      } else if (errcodeOf(answer) !== 'M_BAD_STATE' || named === undefined) return answer;
      // The bridge may be at what somebody submitted who is gone, and then tells what came of that.
      else if (isInFlight || this.#isResumed) {
        if (tries === TRIES || this.#signal.aborted) return answer;
        // As with a submit, the ID may be that of another user.
      } else named = undefined;
      await this.#pause(tries);
    }
  }

  /** What the last answer means for the login. Without one it is looked for. */
  #conclude(answer: Answer | undefined): Promise<NetworkStep> {
    return answer ? this.#judge(answer) : this.#lookFor(lost());
  }

  /** What an answer means for the login. */
  async #judge(answer: Answer): Promise<NetworkStep> {
    const step = answer.status === 200 ? readStep(answer.json) : undefined;
    if (step?.type === 'complete') {
      this.#isFinished = true;
      return this.#lookFor(lost(), completedLogin(step));
    }
    if (step) {
      this.#evidence.answered();
      this.#take(step);
      this.#isResumed = false;
      this.#isInFlight = false;
      // Given up while the bridge was answering: now there is something to cancel.
      if (this.#isOver) void this.#cancel(step.processID);
      return presentStep(step, this.#redaction, this.#accepts);
    }
    const failure = failureOf(answer, this.#redaction);
    if (isRefusal(answer)) {
      this.#evidence.answered();
      throw failure;
    }
    return this.#lookFor(failure);
  }

  #take(step: BridgeStep | undefined): void {
    this.#step = step;
    this.#exchange = undefined;
    // Nor does it come back what lets others act for the user.
    if (step) this.#redaction.add([step.processID, ...secretsOf(step)]);
  }

  /**
   * Finds the login that the bridge named, so that it is shown from now on, or finds out whether one came about although the bridge
   * did not say so.
   */
  async #lookFor(failure: NetworkError, named?: string): Promise<NetworkStep> {
    for (let tries = 0; tries < TRIES && !this.#signal.aborted; tries += 1) {
      if (tries > 0) await this.#pause(tries - 1);
      const { isKnown, loginID } = await this.#evidence.find(named);
      if (loginID !== undefined) return { type: 'complete', loginID };
      // A bridge that is there at once was there all the time, and what it said holds.
      if (isKnown) throw tries === 0 ? failure : lost();
    }
    throw lost();
  }

  async #canRepeat(step: BridgeStep): Promise<boolean> {
    if (this.#signal.aborted) return false;
    if (step.txn !== undefined) return true;
    if (step.type !== 'display_and_wait') return false;
    return this.#view.bridge.keepsWaits(this.#view.userID).catch(() => false);
  }

  /** Has the login started. It is not cut at once: a process that nobody knows of could not be cancelled. */
  async #begin(flowID: string, loginID: string | undefined): Promise<Answer> {
    const { bridge, userID } = this.#view;
    const call = { method: 'POST', path: ['login', 'start', flowID], query: { login_id: loginID } } as const;
    this.#isStarting = true;
    try {
      return await bridge.begin({ ...call, userID, signal: this.#signal });
    } finally {
      this.#isStarting = false;
    }
  }

  #call(call: Omit<Call, 'userID' | 'signal' | 'timeout'>): Promise<Answer> {
    const { bridge, userID } = this.#view;
    return bridge.call({ ...call, userID, signal: this.#signal });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#release();
    // Also when the login was made and the bridge said something else: it may go on with what is done.
    if (!this.#isFinished && this.#step) void this.#cancel(this.#step.processID);
    else if (!this.#isStarting) this.#resolveEnded();
  }

  /** Lets go of a login that goes on. */
  #leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#release();
    // What the bridge is still starting nobody else can know of.
    if (!this.#isStarting) this.#resolveEnded();
  }

  /** Tells the bridge to forget the login, and looks afterwards: it may have been made all the same. */
  async #cancel(processID: string): Promise<void> {
    const { bridge, userID } = this.#view;
    const call = { method: 'POST', path: ['login', 'cancel', processID], userID } as const;
    for (let tries = 0; tries < CANCELS; tries += 1) {
      const answer = await bridge.ask(call).catch((error: NoAnswer) => error);
      // A bridge that cannot be reached has no logins in progress, and one that is late has been told.
      const isCut = answer instanceof NoAnswer ? answer.reason === 'ECONNRESET' : answer.status >= 500;
      if (!isCut) break;
    }
    await this.#view.refresh();
    this.#resolveEnded();
  }

  #pause(tries: number): Promise<void> {
    const delay = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0;
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        this.#signal.removeEventListener('abort', end);
        resolve();
      };
      const callOff = this.#means.clock.after(delay, end);
      this.#signal.addEventListener('abort', end);
      if (this.#signal.aborted) end();
    });
  }
}

/** In the place of an answer that nobody looks at. */
function never(): Promise<never> {
  return new Promise(() => {});
}

function expectNoAnswer(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
}

function lost(): NetworkError {
  return usualError('login_process_lost');
}
