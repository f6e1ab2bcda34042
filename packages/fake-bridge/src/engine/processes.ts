import { randomInt } from 'node:crypto';
import { ContextCanceled, DeadlineExceeded, nilStep, Panic } from '../errors.ts';
import type { Input, LoginContext, Next, Step } from '../flow.ts';
import type { ClientHTTP } from '../steps.ts';
import { contextOf, type Surroundings } from './context.ts';
import { endWait, type Issued, type LoginProcess, newWait, type Ticket } from './login-process.ts';

/** Types of steps that a bridge may answer with. */
const types = ['user_input', 'cookies', 'display_and_wait', 'webauthn', 'complete'];

/** A step that was submitted and executed. */
export interface ExecutedStep {
  readonly processID: string;
  readonly stepID: string;
  readonly stepType: string;
  /** Absent where the bridge has no transactions. Steps that a connector shares have one between them. */
  readonly txnID: string | undefined;
}

/** The login processes of a bridge, and what both ways of executing steps have in common. */
export class Processes {
  readonly surroundings: Surroundings;
  readonly #all = new Map<string, LoginProcess>();
  readonly #sharesSteps: boolean;
  readonly #shared = new Map<string, Ticket>();

  /** What was executed, in its order. */
  readonly executions: ExecutedStep[] = [];

  constructor(surroundings: Surroundings, options: { sharesSteps: boolean }) {
    this.surroundings = surroundings;
    this.#sharesSteps = options.sharesSteps;
  }

  get(id: string): LoginProcess | undefined {
    return this.#all.get(id);
  }

  all(): LoginProcess[] {
    return [...this.#all.values()];
  }

  /** A process that nobody can find yet. */
  create(given: Pick<LoginProcess, 'userID' | 'flow' | 'override' | 'offersHTTP'>): LoginProcess {
    return {
      ...given,
      id: randomID(),
      startedAt: this.surroundings.clock.now(),
      context: new AbortController(),
      next: undefined,
      previous: undefined,
      error: undefined,
      isLost: false,
      isCancelled: false,
      isRunning: false,
      wait: undefined,
      execution: undefined,
      stepContext: undefined,
      isGoingBack: false,
      queue: Promise.resolve(),
      queued: 0,
      answerHTTP: undefined,
      httpRequests: 0,
      hasPhoneActed: false,
      onPhone: undefined,
      stopExpiry: () => {},
    };
  }

  /** From now on requests find it, until it expires. */
  add(process: LoginProcess): void {
    const { clock, switches } = this.surroundings;
    this.#all.set(process.id, process);
    if (switches.expiry === undefined) return;
    process.stopExpiry = clock.after(switches.expiry, () => {
      this.#all.delete(process.id);
      process.context.abort(new DeadlineExceeded());
    });
  }

  /** Ends a process: nobody finds it any more, what it does is called off, and who waits for it is told `error`. */
  end(process: LoginProcess, error?: unknown): void {
    this.forget(process);
    process.context.abort(new ContextCanceled());
    if (error === undefined) return;
    process.error ??= error;
    endWait(process);
  }

  /** Notes that a step is executed from now on. */
  executing({ id }: LoginProcess, { step, ticket }: Issued): void {
    const { step_id: stepID, type: stepType } = step.body;
    this.executions.push({ processID: id, stepID, stepType, txnID: ticket.txn });
  }

  forget(process: LoginProcess): void {
    process.stopExpiry();
    this.#all.delete(process.id);
  }

  /** Carries out what a flow does about a step, called off by `signal`. Throws what it ends with if that is no step. */
  async run(process: LoginProcess, signal: AbortSignal, act: (login: LoginContext) => Next): Promise<Step> {
    const askForHTTP = (request: ClientHTTP) => this.#askForHTTP(process, request);
    const step = await act(contextOf(process, signal, this.surroundings, askForHTTP));
    if (!step) throw new Error(nilStep);
    if (!types.includes(step.body.type)) {
      throw new Error(`invalid response step type "${step.body.type}" from login process`);
    }
    return step;
  }

  /** Hands out a step: it is the current one, and has a transaction of its own, unless the connector shares it. */
  issue(process: LoginProcess, step: Step): void {
    process.previous = process.next;
    process.next = { step, ticket: this.#ticketFor(process, step) };
    process.isRunning = false;
    process.stepContext = undefined;
    process.execution = undefined;
    process.isGoingBack = false;
  }

  /** A step is complete: the process is over, and so is the login it was to replace. */
  complete(process: LoginProcess, step: Step): void {
    const { logins, switches, clock } = this.surroundings;
    const stays = switches.afterComplete === 'stays';
    if (!step.body.complete && !(stays && !process.override)) throw new Panic(nilPointer);
    if (!stays) this.forget(process);
    const { override } = process;
    if (!override || override.id === step.body.complete?.user_login_id) return;
    const remove = () => void logins.remove(override.id);
    if (override.logoutTakes > 0) clock.after(override.logoutTakes, remove);
    else remove();
  }

  /** Calls off all processes, as the end of the bridge does. */
  callOff(): void {
    for (const process of this.all()) process.context.abort(new ContextCanceled());
  }

  /** The memory of the bridge is gone. */
  lose(): void {
    for (const process of this.all()) {
      process.stopExpiry();
      process.isLost = true;
      process.context.abort(new ContextCanceled());
    }
    this.#all.clear();
  }

  #ticketFor(process: LoginProcess, { body }: Step): Ticket {
    const ticket = { txn: this.surroundings.switches.txn ? `bls_${randomID()}` : undefined };
    if (!this.#sharesSteps) return ticket;
    const key = JSON.stringify([process.flow.id, body]);
    const shared = this.#shared.get(key) ?? ticket;
    shared.txn = ticket.txn;
    this.#shared.set(key, shared);
    return shared;
  }

  #askForHTTP(process: LoginProcess, request: ClientHTTP) {
    process.httpRequests += 1;
    const request_id = `fi.mau.bridgev2.client_http.${process.httpRequests}`;
    const body = {
      type: 'client_http',
      step_id: request_id,
      instructions: '',
      client_http: { ...request, request_id },
    };
    process.previous = process.next;
    process.next = { step: { body }, ticket: this.#ticketFor(process, { body }) };
    endWait(process);
    return new Promise<{ status_code?: number; error?: string }>((resolve) => {
      process.answerHTTP = (response) => {
        process.answerHTTP = undefined;
        process.wait = newWait();
        resolve(response);
      };
    });
  }
}

/** What a panic of Go's says of a parameter that is not there. */
export const nilPointer = 'runtime error: invalid memory address or nil pointer dereference';

/** What submitting a step that cannot be submitted comes to. */
export function submit(step: Step, input: Input, login: LoginContext): Next {
  if (step.submit) return step.submit(input, login);
  throw new Panic(`interface conversion: the login process has no way to submit a ${step.body.type} step`);
}

function randomID(): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuv';
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
