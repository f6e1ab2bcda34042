import type {
  Acceptable,
  CookiesStep,
  Credential,
  DisplayAndWaitStep,
  User,
  UserInputStep,
  WebAuthnStep,
} from '@bridges-api/core';
import {
  type LoginProcess,
  type LoginStart,
  NetworkError,
  type NetworkLogin,
  type NetworkProfile,
  type NetworkStep,
  type StartedLogin,
} from '@bridges-api/core';
import { readCredential } from './credential.ts';
import type { TimelineName } from './timelines.ts';

/** What the user submitted, by field ID; of a passkey what `readCredential` tells. */
export type Values = Readonly<Record<string, string>>;

/**
 * What happens in a login, from its start to who signed in, with a `yield` wherever it waits. Throws `NetworkError` to
 * refuse. It is a generator and not an async function, because thousands of logins wait at a time and each promise costs.
 */
export type Script = (login: Login) => Scene<SignIn>;

/**
 * A script or a part of one. `yield` takes what happens next and comes back with what was submitted, or throws `WentBack` where the step
 * has a way back.
 */
export type Scene<Result> = Generator<Turn, Result, Values>;

/** What happens next in a login: something is asked for, something is displayed for a time, or nothing for a time. */
export type Turn =
  | UserInputStep
  | CookiesStep
  | WebAuthnStep
  | { readonly type: 'wait'; readonly step?: DisplayAndWaitStep; readonly ms: number };

/** What a script knows of its login. */
export interface Login {
  readonly profile: NetworkProfile;
  /** The login to reconnect. */
  readonly reconnects: NetworkLogin | undefined;
  /** Whether the client can do this. */
  accepts(word: Acceptable): boolean;
  /** The origin that passkeys belong to. */
  readonly passkeyOrigin: string;
  /** How often the user was wrong so far. */
  wrongTries: number;
  /** For what nobody is to guess. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Who signed in. */
export interface SignIn {
  readonly loginID: string;
  readonly user: User;
  /** What becomes of the login. Defaults to `connected`. */
  readonly becomes?: TimelineName;
}

/** Thrown into a script when the user goes back from what it waits for. */
export class WentBack extends Error {}

/** What a script is told: what was submitted, or that the user went back. */
type Told = Values | 'back';

/** What a login has been told so far, and when: what it takes to play it again. */
export type History = readonly (readonly [at: number, told: Told])[];

/** All that it takes to go on with a login: JSON. */
export interface Handle extends LoginStart {
  readonly history: History;
  /** The passkey that it has asked for, of which only the challenge that was shown is good. */
  readonly asked?: WebAuthnStep;
}

/** What the scripts of one network share. */
export interface Stage {
  now(): number;
  /** How many milliseconds of the network's own time have passed since then. */
  elapsed(since: number): number;
  readonly profile: NetworkProfile;
  readonly passkeyOrigin: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** As `Clock.after`, in the network's own time. */
  after(delay: number, run: () => void): () => void;
  /** All that it takes to go on with a login that has come as far as this. */
  handleOf(start: LoginStart, history: History, asked: WebAuthnStep | undefined): Handle;
  /** Keeps the login of who signed in, and tells its ID. */
  finish(signIn: SignIn, reconnects: NetworkLogin | undefined): string;
}

/** Displays something for `ms` milliseconds. */
export function show(step: Omit<DisplayAndWaitStep, 'type'>, ms: number): Turn {
  return { type: 'wait', step: { type: 'display_and_wait', ...step }, ms };
}

/** Keeps the user waiting for `ms` milliseconds, as a slow network does. */
export function pause(ms: number): Turn {
  return { type: 'wait', ms };
}

/** Plays a part of a script that the user may go back from. Nothing when they did. */
export function* unlessBack<Result>(part: Scene<Result>): Scene<Result | undefined> {
  try {
    return yield* part;
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    return undefined;
  }
}

/** Plays a script as a login: resolves with its first step. Aborting `signal` ends it, wherever it is. */
export async function play(
  script: Script,
  stage: Stage,
  start: LoginStart,
  reconnects: NetworkLogin | undefined,
  signal: AbortSignal,
): Promise<StartedLogin> {
  if (signal.aborted) throw givenUp();
  const process = new ScriptedLogin(script, stage, start, reconnects);
  signal.addEventListener('abort', process, { once: true });
  return { step: await process.start(), process };
}

/**
 * Plays a script again as far as it had come, and goes on from there. Nothing of it is shown a second time.
 *
 * @throws {NetworkError} when it had come to its end
 */
export function replay(
  script: Script,
  stage: Stage,
  { asked, history, ...start }: Handle,
  reconnects: NetworkLogin | undefined,
  signal: AbortSignal,
): LoginProcess {
  const process = new ScriptedLogin(script, stage, start, reconnects);
  process.catchUp(history, asked);
  signal.addEventListener('abort', process, { once: true });
  return process;
}

interface Waiter {
  readonly resolve: (step: NetworkStep) => void;
  readonly reject: (error: unknown) => void;
}

/** Brings whoever submits and the script together. */
class ScriptedLogin implements Login, LoginProcess {
  readonly reconnects: NetworkLogin | undefined;
  wrongTries = 0;
  readonly #stage: Stage;
  readonly #scene: Scene<SignIn>;
  /** Whoever waits for the next step. */
  #caller: Waiter | undefined;
  /** What the script waits for, as long as it has not come. */
  #told: Told | undefined = none;
  /** The passkey that is asked for. */
  #asked: WebAuthnStep | undefined;
  #disarm: (() => void) | undefined;
  #isOver = false;
  readonly #start: LoginStart;
  readonly #history: (readonly [at: number, told: Told])[] = [];

  constructor(script: Script, stage: Stage, start: LoginStart, reconnects: NetworkLogin | undefined) {
    this.#stage = stage;
    this.#start = start;
    this.reconnects = reconnects;
    this.#scene = script(this);
  }

  get profile(): NetworkProfile {
    return this.#stage.profile;
  }

  get passkeyOrigin(): string {
    return this.#stage.passkeyOrigin;
  }

  accepts(word: Acceptable): boolean {
    return this.#start.accepts?.includes(word) ?? false;
  }

  get randomBytes(): (count: number) => Uint8Array {
    return this.#stage.randomBytes;
  }

  start(): Promise<NetworkStep> {
    return new Promise((resolve, reject) => {
      this.#caller = { resolve, reject };
      this.#goOn();
    });
  }

  catchUp(history: History, asked: WebAuthnStep | undefined): void {
    let newest: IteratorResult<Turn, SignIn> | undefined;
    for (const [, told] of history) newest = this.#tell(told);
    const began = history.at(-1)?.[0];
    if (!newest || newest.done || began === undefined) throw givenUp();
    this.#history.push(...history);
    this.#told = undefined;
    const turn = newest.value;
    this.#take(
      turn.type === 'wait' ? { ...turn, ms: Math.max(0, turn.ms - this.#stage.elapsed(began)) } : turn,
    );
    this.#asked = asked ?? this.#asked;
  }

  submit(values: Values, credential?: Credential): Promise<NetworkStep> {
    return new Promise((resolve, reject) => {
      if (this.#isOver || this.#caller) return reject(givenUp());
      this.#caller = { resolve, reject };
      this.#told = credential && this.#asked ? { ...readCredential(this.#asked, credential) } : values;
      this.#goOn();
    });
  }

  back(): Promise<NetworkStep> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(givenUp());
      // Whoever waits for the display hears no more of it.
      this.#caller = { resolve, reject };
      this.#disarm?.();
      this.#disarm = undefined;
      this.#told = 'back';
      this.#goOn();
    });
  }

  handle(): Handle {
    return this.#stage.handleOf(this.#start, this.#history, this.#asked);
  }

  /** The owner's signal was aborted. */
  handleEvent(): void {
    this.#disarm?.();
    this.#end()?.reject(givenUp());
  }

  /** Lets the script go on, unless the user or the time is still to come. */
  #goOn(): void {
    const told = this.#told;
    if (told === undefined || this.#disarm) return;
    this.#told = undefined;
    this.#history.push([this.#stage.now(), told]);
    try {
      const { done, value } = this.#tell(told);
      if (done) {
        const loginID = this.#stage.finish(value, this.reconnects);
        this.#end()?.resolve({ type: 'complete', loginID });
      } else this.#take(value);
    } catch (error) {
      this.#end()?.reject(error);
    }
  }

  #tell(told: Told): IteratorResult<Turn, SignIn> {
    return told === 'back' ? this.#scene.throw(new WentBack()) : this.#scene.next(told);
  }

  #take(turn: Turn): void {
    this.#asked = turn.type === 'webauthn' ? turn : undefined;
    if (turn.type === 'wait')
      this.#disarm = this.#stage.after(turn.ms, () => {
        this.#disarm = undefined;
        this.#goOn();
      });
    const step = turn.type === 'wait' ? turn.step : turn;
    if (step) this.#deliver(step);
    else this.#told = none;
  }

  #deliver(step: NetworkStep): void {
    const caller = this.#caller;
    this.#caller = undefined;
    caller?.resolve(step);
  }

  #end(): Waiter | undefined {
    const caller = this.#caller;
    this.#caller = undefined;
    this.#isOver = true;
    return caller;
  }
}

const none: Values = {};

function givenUp(): NetworkError {
  return new NetworkError('login_process_lost', 'This login is over. Start again.');
}
