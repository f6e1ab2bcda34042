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
import { type BridgeAnswer, type BridgeStep, flows, type SimulatedBridge } from './bridge.ts';
import { type Host, passed } from './host.ts';

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
    let isOver = false;
    const giveUp = () => {
      if (!isOver && signal.reason !== LEFT) void this.#cancel(step);
      isOver = true;
    };
    signal.addEventListener('abort', giveUp);
    // Nobody else can know of what the bridge was still starting.
    if (signal.aborted) void this.#cancel(step);
    const ask = (type: BridgeStep['type'], value?: string) =>
      this.#call(() => this.#bridge.submit({ ...step, meant: step.at, type, value }), signal).catch(noAnswer);
    const judge = async (answer: BridgeAnswer): Promise<NetworkStep> => {
      if ('step' in answer) {
        step = answer.step;
        return presented(step);
      }
      return this.#lookFor(step, signal);
    };
    const isRepeated = (answer: BridgeAnswer) => 'step' in answer && answer.step.at === step.at;
    return {
      handle: () => step,
      submit: async (values) => {
        const [field, value] = Object.entries(values)[0] ?? [];
        if (step.type === 'user_input' && field !== step.stepID)
          this.#bridge.faults.push(`What was typed for ${field} was sent for ${step.stepID}.`);
        for (let tries = 0; ; tries += 1) {
          const answer = await ask(step.type, value);
          if (answer && !isRepeated(answer)) return judge(answer);
          // What may have arrived is never sent again where the bridge would not know it.
          const isSafe = step.txn !== undefined || step.type === 'display_and_wait';
          if (signal.aborted || !isSafe || tries === TRIES * 10) return this.#lookFor(step, signal);
          await this.#pause(tries);
        }
      },
      recall: async () => {
        for (let tries = 0; ; ) {
          const answer = await ask('display_and_wait');
          const isWaiting = answer && 'error' in answer && answer.error === 'bad_state';
          // It is at it where it repeats the step, and may be where it takes none of another type.
          if (answer && !isWaiting && !isRepeated(answer)) {
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

function presented({ stepID, type }: BridgeStep): NetworkStep {
  if (type === 'display_and_wait') return displayStep(stepID);
  return type === 'cookies' ? cookiesStep(stepID) : inputStep(stepID);
}

function noAnswer(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
}

function lost(): NetworkError {
  return new NetworkError('login_process_lost', 'The bridge has lost the login. Start again.');
}
