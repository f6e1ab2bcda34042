// A bridge as one server talks with it: what packages/bridgev2 does, in as few lines as that takes.
import {
  LEFT,
  type LoginProcess,
  type LoginStart,
  type Network,
  NetworkError,
  type NetworkLogin,
  type NetworkStep,
  type ResumedLogin,
  type Resumption,
} from '../../networks/network.ts';
import { cookiesStep, displayStep, inputStep } from '../scripted-network.ts';
import { type BridgeAnswer, type BridgeStep, flows, markOf, type SimulatedBridge } from './bridge.ts';
import { type Host, never, passed } from './host.ts';

/** A call between a server and the bridge. Rejects with `NoAnswer` when its connection breaks: it may have arrived or not. */
export type BridgeCall = <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export class NoAnswer extends Error {}

/** How often something is tried again, and how often it is asked what came of a submit. */
const TRIES = 6;
const RECALLS = 4;
const PAUSES = [500, 1000, 2000, 4000];

export class BridgeNetwork implements Network {
  readonly profile;
  readonly #bridge: SimulatedBridge;
  readonly #host: Host;
  readonly #call: BridgeCall;
  readonly #count: (what: string) => void;
  #known: ReadonlySet<string>;

  constructor(bridge: SimulatedBridge, host: Host, call: BridgeCall, count: (what: string) => void) {
    this.profile = { id: bridge.id, displayName: bridge.id, provider: 'local', type: bridge.id } as const;
    this.#bridge = bridge;
    this.#host = host;
    this.#call = call;
    this.#count = count;
    this.#known = new Set(bridge.logins);
  }

  reachability = () => 'reachable' as const;
  flows = async () => Object.keys(flows).map((id) => ({ id, name: id, description: id }));
  capabilities = async (): Promise<never> => {
    throw new NetworkError('bridge_unavailable', 'Nobody asks.');
  };
  removeLogin = async (): Promise<never> => {
    throw new NetworkError('bridge_unavailable', 'Nobody asks.');
  };

  logins(): NetworkLogin[] {
    return [...this.#known].map((loginID) => ({
      loginID,
      state: { event: 'CONNECTED', since: 0 },
      user: { id: loginID },
      removeScopes: ['all-devices'],
    }));
  }

  async refresh(): Promise<void> {
    this.#known = await this.#call(async () => new Set(this.#bridge.logins), stays).catch(() => this.#known);
  }

  async startLogin({ flowID, loginID }: LoginStart, signal: AbortSignal) {
    const started = await this.#call(() => this.#bridge.start(flowID, loginID), stays).catch(() => undefined);
    if (!started || !('step' in started)) throw new NetworkError('bridge_unavailable', 'No answer.');
    const process = this.#process(started.step, signal);
    return { process, step: presented(started.step) };
  }

  async resumeLogin(
    handle: unknown,
    { inFlight, isLeft }: Resumption,
    signal: AbortSignal,
  ): Promise<ResumedLogin> {
    const step = handle as BridgeStep;
    if (isLeft && step.txn === undefined) throw lost();
    const process = this.#process(step, signal);
    return { process, ...(inFlight === 'unknown' && { answer: process.recall() }) };
  }

  /** A login from a step on. Aborting the signal gives it up at the bridge, unless it is left. */
  #process(
    first: BridgeStep,
    signal: AbortSignal,
  ): LoginProcess & { recall(): Promise<NetworkStep | undefined> } {
    let step = first;
    /** The step that was gone back from. What comes of that is told to whoever did. */
    let left: BridgeStep | undefined;
    let isOver = false;
    const giveUp = () => {
      if (!isOver && signal.reason !== LEFT) void this.#cancel(step);
      isOver = true;
    };
    signal.addEventListener('abort', giveUp);
    // Nobody else can know of what the bridge was still starting.
    if (signal.aborted) void this.#cancel(step);
    const ask = (asked: BridgeStep, type: BridgeStep['type'], value?: string) => {
      const call = () => this.#bridge.submit({ ...asked, meant: asked.at, type, value });
      return this.#call(call, signal).catch(noAnswer);
    };
    const judge = async (answer: BridgeAnswer): Promise<NetworkStep> => {
      if ('step' in answer) {
        step = answer.step;
        return presented(step);
      }
      return this.#lookFor(step, signal);
    };
    const goBack = async (from: BridgeStep): Promise<BridgeAnswer | undefined> => {
      for (let tries = 0; ; tries += 1) {
        const call = () => this.#bridge.back({ ...from, meant: from.at });
        const answer = await this.#call(call, signal).catch(noAnswer);
        // What was submitted by somebody who is gone may be under way, and tells the next step then.
        const isBusy = answer && 'error' in answer && answer.error === 'bad_state';
        if (answer && !isBusy) return answer;
        if (signal.aborted || tries === TRIES * 10) return undefined;
        await this.#pause(tries);
      }
    };
    const isRepeated = (answer: BridgeAnswer, { at }: BridgeStep) =>
      'step' in answer && answer.step.at === at;
    return {
      handle: () => step,
      submit: async (values) => {
        const [field, value] = Object.entries(values)[0] ?? [];
        if (step.type === 'user_input' && field !== step.stepID)
          this.#bridge.faults.push(`What was typed for ${field} was sent for ${step.stepID}.`);
        const asked = step;
        for (let tries = 0; ; tries += 1) {
          const answer = await ask(asked, asked.type, value);
          if (left === asked) return never;
          // Somebody else went back, and what comes of that is told to whoever waits again.
          const isCancelled = answer && 'error' in answer && answer.error === 'cancelled';
          if (answer && !isCancelled && !isRepeated(answer, asked)) return judge(answer);
          // What may have arrived is never sent again where the bridge would not know it.
          const isSafe = asked.txn !== undefined || asked.type === 'display_and_wait';
          if (signal.aborted || !isSafe || tries === TRIES * 10) return this.#lookFor(asked, signal);
          await this.#pause(tries);
        }
      },
      back: async () => {
        const from = step;
        if (!from.canGoBack)
          this.#bridge.faults.push(`Somebody went back from ${markOf(from)}, which has no way back.`);
        left = from;
        const answer = await goBack(from);
        return answer ? judge(answer) : this.#lookFor(from, signal);
      },
      recall: async () => {
        for (let tries = 0; ; ) {
          const answer = await ask(step, 'display_and_wait');
          const isWaiting = answer && 'error' in answer && answer.error === 'bad_state';
          // It is at it where it repeats the step, and may be where it takes none of another type.
          if (answer && !isWaiting && !isRepeated(answer, step)) {
            this.#count('submits found to have arrived');
            return judge(answer);
          }
          if (signal.aborted) throw lost();
          if (isWaiting && tries === RECALLS) {
            this.#count('steps asked again');
            return undefined;
          }
          await this.#pause(tries);
          if (isWaiting) tries += 1;
        }
      },
    };
  }

  async #lookFor({ processID }: BridgeStep, signal: AbortSignal): Promise<NetworkStep> {
    for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
      if (tries > 0) await this.#pause(tries);
      const who = async () => ({
        loginID: await this.#bridge.madeBy(processID),
        logins: new Set(this.#bridge.logins),
      });
      const found = await this.#call(who, signal).catch(noAnswer);
      if (found) this.#known = found.logins;
      if (found?.loginID !== undefined) return { type: 'complete', loginID: found.loginID };
      if (found) break;
    }
    throw lost();
  }

  async #cancel({ processID }: BridgeStep): Promise<void> {
    await this.#call(() => this.#bridge.cancel(processID), stays).catch(noAnswer);
  }

  #pause(tries: number): Promise<void> {
    return passed(this.#host.clock, PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
  }
}

const stays = new AbortController().signal;

/** A step with its mark, which goes with what a client does. */
function presented({ canGoBack, stepID, type, ...step }: BridgeStep): NetworkStep {
  const more = { instructions: markOf(step), ...(canGoBack && { canGoBack }) };
  if (type === 'display_and_wait') return displayStep(stepID, 'first', more);
  return type === 'cookies' ? cookiesStep(stepID, { instructions: markOf(step) }) : inputStep(stepID, more);
}

function noAnswer(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
}

function lost(): NetworkError {
  return new NetworkError('login_process_lost', 'The bridge has lost the login. Start again.');
}
