import type { Clock } from '../../clock.ts';
import { passed } from './host.ts';

type StageType = 'user_input' | 'cookies' | 'display_and_wait';
type Stage = readonly [type: StageType, stepID: string, back?: 'back'];

/**
 * What a bridge asks for in its flows, one after the other. A step ID that comes again is the same asked again. From some a bridge that knows
 * transactions goes back, to the one before.
 */
export const flows: Readonly<Record<string, readonly Stage[]>> = {
  form: [
    ['user_input', 'phone'],
    ['user_input', 'code'],
    ['user_input', 'password'],
  ],
  again: [
    ['user_input', 'code'],
    ['user_input', 'code'],
    ['user_input', 'code', 'back'],
  ],
  qr: [
    ['display_and_wait', 'qr'],
    ['display_and_wait', 'qr', 'back'],
    ['user_input', 'password'],
  ],
  web: [
    ['cookies', 'web'],
    ['display_and_wait', 'emoji'],
  ],
  ways: [
    ['user_input', 'method'],
    ['user_input', 'code', 'back'],
    ['display_and_wait', 'app', 'back'],
    ['display_and_wait', 'app', 'back'],
  ],
};

/** A step as the bridge hands it out. `at` is only for the judge: it counts the instances. */
export interface BridgeStep {
  readonly processID: string;
  readonly at: number;
  readonly type: StageType;
  readonly stepID: string;
  readonly txn?: string;
  readonly canGoBack?: true;
}

/** `cancelled` is the answer to a wait that somebody has gone back from. */
export type BridgeAnswer =
  | { step: BridgeStep }
  | { loginID: string }
  | { error: 'bad_state' | 'cancelled' | 'gone' };

/** What a call is about. `meant` is the instance that it was meant for. */
export interface StepCall extends Pick<BridgeStep, 'processID' | 'stepID' | 'txn'> {
  readonly meant: number;
}

/** What was submitted. */
export interface Submission extends StepCall, Pick<BridgeStep, 'type'> {
  readonly value?: string | undefined;
}

/** What a bridge is at. */
interface Execution {
  readonly answer: Promise<BridgeAnswer>;
  readonly isBack: boolean;
  cancel(): void;
}

interface Process {
  readonly flow: string;
  readonly loginID: string;
  /** Where in its flow it is. */
  stage: number;
  current: BridgeStep;
  previous: BridgeStep | undefined;
  running: Execution | undefined;
}

/** The name by which the judge knows an instance of a step. What the step says ends with it, and so does what is typed for it. */
export function markOf({ at, processID }: Pick<BridgeStep, 'at' | 'processID'>): string {
  return `${processID} at ${at}`;
}

/** The mark that a text ends with, and which instance it is of. */
export function markIn(text = ''): { mark: string; at: number } | undefined {
  const found = /\S+ at (\d+)$/.exec(text);
  return found ? { mark: found[0], at: Number(found[1]) } : undefined;
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
  /** How often somebody has gone back. */
  wentBack = 0;
  /** The marks of the steps that somebody wants to go back from. */
  readonly unwanted = new Set<string>();
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
    const current = this.#stepOf(processID, flow, 0, 0);
    const process = { flow, loginID, stage: 0, current, previous: undefined, running: undefined };
    this.#processes.set(processID, process);
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
    process.running ??= this.#submitted(process, submission);
    return process.running.answer;
  }

  /** Goes back from a step, whose wait is cancelled. From the step before it was done already. */
  async back({ meant, processID, stepID, txn }: StepCall): Promise<BridgeAnswer> {
    const process = this.#processes.get(processID);
    if (!process) return { error: 'gone' };
    const { current, previous, running } = process;
    if (txn !== undefined && previous?.txn === txn) return { step: current };
    if (current.stepID !== stepID || txn !== current.txn || !current.canGoBack) return { error: 'bad_state' };
    if (running?.isBack) return running.answer;
    // A form that it is at is not taken back.
    if (running && current.type !== 'display_and_wait') return { error: 'bad_state' };
    running?.cancel();
    const mark = markOf(current);
    if (current.at !== meant) this.faults.push(`Going back from ${meant} was executed as from ${mark}.`);
    if (!this.unwanted.has(mark)) this.faults.push(`Nobody wanted to go back from ${stepID}, ${mark}.`);
    this.wentBack += 1;
    process.running = this.#execute(process, true, () => this.#goTo(process, process.stage - 1));
    return process.running.answer;
  }

  async cancel(processID: string): Promise<void> {
    this.#processes.delete(processID);
  }

  /** The login that a process has made, as is found out by who is signed in. */
  async madeBy(processID: string): Promise<string | undefined> {
    return this.#made.get(processID);
  }

  #submitted(process: Process, { meant, processID, type, value }: Submission): Execution {
    const { at, stepID } = process.current;
    this.executed += 1;
    // To wait once more than needed does nothing.
    if (type !== 'display_and_wait') {
      if (at !== meant) this.faults.push(`A submit of ${stepID} (${meant}) was executed as one of ${at}.`);
      if (markIn(value)?.mark !== markOf(process.current))
        this.faults.push(`What was typed ${value} was executed as for ${at}.`);
      const content = `${processID} ${value}`;
      if (this.#seen.has(content)) this.faults.push(`What was submitted for ${stepID} was executed twice.`);
      this.#seen.add(content);
    }
    return this.#execute(process, false, () => {
      if (process.stage + 1 < (flows[process.flow]?.length ?? 0))
        return this.#goTo(process, process.stage + 1);
      this.#processes.delete(processID);
      this.#made.set(processID, process.loginID);
      this.logins.add(process.loginID);
      return { loginID: process.loginID };
    });
  }

  /** Does something that takes a while, unless it is cancelled before. */
  #execute(process: Process, isBack: boolean, act: () => BridgeAnswer): Execution {
    const { processID } = process.current;
    const isLong = this.#random() < 0.3;
    let cancel = () => {};
    const answer = new Promise<BridgeAnswer>((resolve) => {
      const callOff = this.#clock.after(this.#random() * (isLong ? 12_000 : 500), () => {
        if (this.#processes.get(processID) !== process) return resolve({ error: 'gone' });
        process.running = undefined;
        resolve(act());
      });
      cancel = () => {
        callOff();
        resolve({ error: 'cancelled' });
      };
    });
    return { answer, isBack, cancel };
  }

  #goTo(process: Process, stage: number): BridgeAnswer {
    const { at, processID } = process.current;
    process.previous = process.current;
    process.stage = stage;
    process.current = this.#stepOf(processID, process.flow, stage, at + 1);
    return { step: process.current };
  }

  #stepOf(processID: string, flow: string, stage: number, at: number): BridgeStep {
    const [type, stepID, back] = flows[flow]?.[stage] ?? ['display_and_wait', ''];
    return {
      processID,
      at,
      type,
      stepID,
      ...(this.#hasTxn && { txn: `txn-${processID}-${at}`, ...(back && { canGoBack: true as const }) }),
    };
  }
}
