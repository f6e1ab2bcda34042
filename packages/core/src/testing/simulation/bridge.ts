import type { Clock } from '../../clock.ts';
import { passed } from './host.ts';

type StageType = 'user_input' | 'cookies' | 'display_and_wait';

/** What a bridge asks for in its flows, one after the other. A step ID that comes again is the same asked again. */
export const flows: Readonly<Record<string, readonly (readonly [StageType, string])[]>> = {
  form: [
    ['user_input', 'phone'],
    ['user_input', 'code'],
    ['user_input', 'password'],
  ],
  again: [
    ['user_input', 'code'],
    ['user_input', 'code'],
    ['user_input', 'code'],
  ],
  qr: [
    ['display_and_wait', 'qr'],
    ['display_and_wait', 'qr'],
    ['user_input', 'password'],
  ],
  web: [
    ['cookies', 'web'],
    ['display_and_wait', 'emoji'],
  ],
};

/** A step as the bridge hands it out. `at` is only for the judge: it counts the instances. */
export interface BridgeStep {
  readonly processID: string;
  readonly at: number;
  readonly type: StageType;
  readonly stepID: string;
  readonly txn?: string;
}

export type BridgeAnswer = { step: BridgeStep } | { loginID: string } | { error: 'bad_state' | 'gone' };

/** What was submitted. `meant` is the instance that it was meant for. */
export interface Submission extends Pick<BridgeStep, 'processID' | 'stepID' | 'type' | 'txn'> {
  readonly meant: number;
  readonly value?: string | undefined;
}

interface Process {
  readonly flow: string;
  readonly loginID: string;
  current: BridgeStep;
  previous: BridgeStep | undefined;
  running: Promise<BridgeAnswer> | undefined;
}

/**
 * A bridge, which outlives all servers. It executes steps whoever waits for it. With transactions it knows a submit that comes again; without
 * it takes it for one of the step that it is at.
 */
export class SimulatedBridge {
  readonly id: string;
  readonly logins = new Set(['anna', 'bob']);
  /** What should never happen. */
  readonly faults: string[] = [];
  /** How many steps were executed. */
  executed = 0;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #hasTxn: boolean;
  readonly #processes = new Map<string, Process>();
  /** What login each process made. */
  readonly #made = new Map<string, string>();
  readonly #seen = new Set<string>();
  #started = 0;

  constructor(id: string, hasTxn: boolean, clock: Clock, random: () => number) {
    this.id = id;
    this.#hasTxn = hasTxn;
    this.#clock = clock;
    this.#random = random;
  }

  async start(flow: string, reconnected: string | undefined): Promise<BridgeAnswer> {
    // Now and then it takes longer than a create is held.
    await passed(this.#clock, this.#random() < 0.1 ? 6_000 : this.#random() * 300);
    this.#started += 1;
    const processID = `${this.id}-${this.#started}`;
    const loginID = reconnected ?? `made-by-${processID}`;
    const current = this.#stepOf(processID, flow, 0);
    this.#processes.set(processID, { flow, loginID, current, previous: undefined, running: undefined });
    return { step: current };
  }

  async submit(submission: Submission): Promise<BridgeAnswer> {
    const process = this.#processes.get(submission.processID);
    if (!process) return { error: 'gone' };
    const { current, previous } = process;
    const { stepID, txn, type } = submission;
    const isReplay = process.running ? previous?.stepID === stepID : txn && previous?.txn === txn;
    if (this.#hasTxn && isReplay) return { step: current };
    if (current.stepID !== stepID || current.type !== type || (txn && txn !== current.txn))
      return { error: 'bad_state' };
    process.running ??= this.#execute(process, submission);
    return process.running;
  }

  async cancel(processID: string): Promise<void> {
    this.#processes.delete(processID);
  }

  /** The login that a process has made, as is found out by who is signed in. */
  async madeBy(processID: string): Promise<string | undefined> {
    return this.#made.get(processID);
  }

  async #execute(process: Process, { meant, processID, type, value }: Submission): Promise<BridgeAnswer> {
    const { at, stepID } = process.current;
    this.executed += 1;
    // To wait once more than needed does nothing.
    if (type !== 'display_and_wait') {
      if (at !== meant) this.faults.push(`A submit of ${stepID} (${meant}) was executed as one of ${at}.`);
      const content = `${processID} ${value}`;
      if (this.#seen.has(content)) this.faults.push(`What was submitted for ${stepID} was executed twice.`);
      this.#seen.add(content);
    }
    const isLong = this.#random() < 0.3;
    await passed(this.#clock, this.#random() * (isLong ? 12_000 : 500));
    if (this.#processes.get(processID) !== process) return { error: 'gone' };
    process.running = undefined;
    if (at + 1 < (flows[process.flow]?.length ?? 0)) {
      process.previous = process.current;
      process.current = this.#stepOf(processID, process.flow, at + 1);
      return { step: process.current };
    }
    this.#processes.delete(processID);
    this.#made.set(processID, process.loginID);
    this.logins.add(process.loginID);
    return { loginID: process.loginID };
  }

  #stepOf(processID: string, flow: string, at: number): BridgeStep {
    const [type, stepID] = flows[flow]?.[at] ?? ['display_and_wait', ''];
    return { processID, at, type, stepID, ...(this.#hasTxn && { txn: `txn-${processID}-${at}` }) };
  }
}
