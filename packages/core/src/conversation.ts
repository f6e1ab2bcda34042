import type { Clock } from './clock.ts';
import { type LiveStep, placeInFlow, type Session, type SessionEvent } from './login-session/session.ts';
import { isOver } from './login-session/transitions.ts';
import {
  LEFT,
  type LoginProcess,
  type LoginStart,
  type Network,
  NetworkError,
  type NetworkStep,
  type ResumedLogin,
  type Resumption,
  type StartedLogin,
} from './networks/network.ts';
import { presentAccount, presentLogin } from './networks/present.ts';
import type { APIError, Credential } from './wire.ts';

/** What a network answers to a start. */
export type Opening = StartedLogin | { readonly error: unknown };

/** A conversation as it is kept, to go on with it elsewhere: JSON. */
export interface KeptConversation {
  readonly start: LoginStart;
  /** The network's own. Absent while it has not answered the start, which is then made again. */
  readonly handle?: unknown;
}

/** Takes what happens to a session, and resolves with what became of it. Nothing when it does not matter any more. */
export type Listener = (event: SessionEvent) => Promise<Session | undefined>;

/** The talk with a network about one login, from its start to its end. What the network says becomes an event of the session. */
export class Conversation {
  readonly network: Network;
  readonly #clock: Clock;
  readonly #happened: Listener;
  readonly #abort = new AbortController();
  #start: LoginStart | undefined;
  #isOver = false;
  /** What is kept while no process can tell: until it goes on, and once it was left, since what happened before is still to be written. */
  #kept: KeptConversation | undefined;
  /** Absent while the login starts, and after its end. */
  #process: LoginProcess | undefined;
  /** Counts the answers of the network. What is asked while another question is open is answered by the first of their answers. */
  #answers = 0;
  /** Settles when it goes on, or cannot. */
  #resumed: Promise<void> = Promise.resolve();

  constructor(network: Network, clock: Clock, happened: Listener) {
    this.network = network;
    this.#clock = clock;
    this.#happened = happened;
  }

  /** Starts the login, which can take as long as the network needs. */
  async open(start: LoginStart): Promise<Opening> {
    this.#start = start;
    try {
      return await this.network.startLogin(start, this.#abort.signal);
    } catch (error) {
      return { error };
    }
  }

  /** Goes on with what the network has answered. */
  begin(opening: Opening): Promise<Session | undefined> {
    if ('error' in opening) return this.#happened({ type: 'failed', error: failure(opening.error) });
    if (!this.#isOver) this.#process = opening.process;
    return this.#advance(opening.step);
  }

  /**
   * Goes on where an earlier one was kept, at the step that the session has.
   *
   * @throws {NetworkError} when the network does not know the login any more
   */
  resume(kept: KeptConversation, session: Session, how: Resumption): Promise<void> {
    const resuming = this.#resume(kept, session, how);
    this.#resumed = resuming.catch(() => {});
    return resuming;
  }

  async #resume(kept: KeptConversation, { issued, step }: Session, how: Resumption): Promise<void> {
    const { network } = this;
    const { handle, start } = kept;
    this.#start = start;
    if (handle === undefined) {
      void this.open(start).then((opening) => this.begin(opening));
      return;
    }
    if (!network.resumeLogin)
      throw new NetworkError('login_process_lost', 'This login cannot be gone on with.');
    this.#kept = kept;
    // A display is waited for, whatever else was asked: the wait tells what came of it.
    const isWait = step?.type === 'display_and_wait';
    const { process, answer } = await network.resumeLogin(
      handle,
      isWait && how.inFlight === 'unknown' ? { ...how, inFlight: 'nothing' } : how,
      this.#abort.signal,
    );
    if (this.#isOver) return;
    this.#kept = undefined;
    this.#process = process;
    if (!step) return;
    // Whoever kept it was waiting for what comes next.
    if (isWait) void this.#receive(process.submit({}));
    else if (how.inFlight === 'unknown') void this.#receive(recalled(answer, again(step, issued)));
  }

  /** What it takes to go on with it elsewhere. Nothing where the network cannot, or it is over. */
  kept(): KeptConversation | undefined {
    if (this.#kept) return this.#kept;
    const start = this.#start;
    if (!start || this.#isOver || !this.network.resumeLogin) return undefined;
    if (!this.#process) return { start };
    const handle = this.#process.handle?.();
    return handle === undefined ? undefined : { start, handle };
  }

  /**
   * Hands values to the network, without waiting for what comes of it. Resolves with false when the network works on nothing any more.
   */
  submit(values: Record<string, string>, credential?: Credential): Promise<boolean> {
    return this.#ask((process) => process.submit(values, credential));
  }

  /** Goes back from the step that the session has, in the same way. */
  goBack(): Promise<boolean> {
    return this.#ask((process) => withWayBack(process).back());
  }

  /** Comes before a way back is taken, so that nothing is harmed. @throws {Error} when the network has none, though it has shown one */
  expectWayBack(): void {
    if (this.#process) withWayBack(this.#process);
  }

  async #ask(ask: (process: LoginProcess) => Promise<NetworkStep>): Promise<boolean> {
    await this.#resumed;
    if (!this.#process) return false;
    void this.#receive(ask(this.#process));
    return true;
  }

  /** Ends it. A login that did not complete is given up at the network. */
  end({ isComplete }: { isComplete: boolean }): void {
    this.#isOver = true;
    this.#kept = undefined;
    this.#process = undefined;
    if (!isComplete) this.#abort.abort();
  }

  /** Ends it here, for another server to go on with. */
  leave(): void {
    this.#kept = this.kept();
    this.#isOver = true;
    this.#process = undefined;
    this.#abort.abort(LEFT);
  }

  /** Takes what comes of an exchange with the network. */
  async #receive(answer: Promise<NetworkStep>): Promise<void> {
    const answers = this.#answers;
    let step: NetworkStep;
    try {
      step = await answer;
    } catch (error) {
      if (answers === this.#answers) await this.#happened({ type: 'failed', error: failure(error) });
      return;
    }
    if (answers === this.#answers) await this.#advance(step);
  }

  async #advance(step: NetworkStep): Promise<Session | undefined> {
    this.#answers += 1;
    if (step.type === 'complete') return this.#happened(this.#outcomeOf(step.loginID));
    const session = await this.#happened({ type: 'stepped', step });
    // Every display is waited on here, so that a client which only reads the session sees it go on.
    if (step.type === 'display_and_wait' && this.#process && session && !isOver(session.state))
      void this.#receive(this.#process.submit({}));
    return session;
  }

  #outcomeOf(loginID: string): SessionEvent {
    const login = this.network.logins().find((candidate) => candidate.loginID === loginID);
    if (!login) {
      const message = 'The login was made, but is gone again. Start again.';
      return { type: 'failed', error: { code: 'login_process_lost', message } };
    }
    const now = this.#clock.now();
    return {
      type: 'completed',
      login: presentLogin(this.network, login, now),
      account: presentAccount(this.network, login, now),
    };
  }
}

function withWayBack(process: LoginProcess): LoginProcess & Required<Pick<LoginProcess, 'back'>> {
  if (!process.back) throw new Error('The network has shown a way back, and has none.');
  return process as LoginProcess & Required<Pick<LoginProcess, 'back'>>;
}

/** What came of what was submitted, or the step that asks for it again. */
async function recalled(answer: ResumedLogin['answer'], asked: LiveStep): Promise<NetworkStep> {
  return (await answer) ?? asked;
}

/** A step that what was submitted did not get through. */
function again(step: LiveStep, issued: readonly string[]): LiveStep {
  const { instructions } = step;
  return {
    ...step,
    stepID: placeInFlow(step.stepID, issued),
    instructions: instructions?.startsWith(INTERRUPTED)
      ? instructions
      : [INTERRUPTED, instructions].filter(Boolean).join(' '),
  };
}

const INTERRUPTED = 'The server was interrupted before the bridge had what you sent. Please send it again.';

/** What a failed session says. An error that no network should throw is not shown. */
function failure(error: unknown): APIError {
  if (!(error instanceof NetworkError))
    return { code: 'login_failed', message: 'The login failed for a reason unknown. Start again.' };
  const code =
    error.code === 'bridge_unavailable' || error.code === 'bridge_misconfigured'
      ? 'login_process_lost'
      : error.code;
  return { code, message: error.message, ...(error.upstream && { details: { upstream: error.upstream } }) };
}
