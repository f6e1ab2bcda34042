import { createAnswerer } from './answer-request.ts';
import { type Disturbance, Disturbances } from './disturbances.ts';
import type { LoginProcess } from './engine/login-process.ts';
import { type ExecutedStep, Processes } from './engine/processes.ts';
import { Listener } from './listener.ts';
import { type AddedLogin, Logins, type State, type StoredLogin } from './logins.ts';
import { createOperations } from './operations.ts';
import { type FakeBridgeOptions, settingsOf } from './options.ts';
import { pause } from './pause.ts';
import { Recorder } from './recorder.ts';
import type { RecordedRequest } from './request.ts';

/** A bridge that runs in this process, and what a test may do with it. */
export interface FakeBridge {
  /** Where it listens, with the prefix of its paths: `http://…`, or `unix:…` of a socket. */
  readonly url: string;
  readonly sharedSecret: string;
  /** Every request but preflights, in the order of their arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Settles when the bridge has begun to act on a request that fits, or had before. */
  received(fits: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** Every step that was submitted and executed, in their order. */
  readonly executions: readonly ExecutedStep[];
  /** The login processes that can be found. */
  processes(): readonly ShownProcess[];
  /** The logins of a user, by ID. */
  logins(userID: string): readonly StoredLogin[];
  /** A login is there, without anybody's signing in; it reports CONNECTED unless told otherwise. */
  addLogin(userID: string, login: AddedLogin): StoredLogin;
  /** A login reports a state: the same one again has a new time. */
  setState(loginID: string, state: State): void;
  /** All states so far reach the status endpoint. */
  deliverStates(): void;
  /** A login vanishes. */
  removeLogin(loginID: string): void;
  /** Somebody scans or confirms what is displayed, in one process or all. Returns in how many. */
  scan(processID?: string): number;
  /** Nobody of that ID may log in any more, or again. */
  refuse(userID: string, isRefused?: boolean): void;
  /** Takes connections and answers nothing, until `answerAgain`. */
  hang(): void;
  /** Answers again, also what has come meanwhile. */
  answerAgain(): void;
  /** Takes that many milliseconds before it acts on a request. */
  slow(ms: number): void;
  /** Disturbs the next requests that fit. */
  disturb(disturbance: Disturbance): void;
  /** Disturbs nothing any more. */
  calm(): void;
  /**
   * Ends as on SIGTERM: takes no connections; after its grace, waits end with 500 "context canceled", and all connections. Login
   * processes are lost, logins kept.
   */
  stop(): Promise<void>;
  /** Ends as on SIGKILL: at once. */
  kill(): void;
  /** Is there again, at the same place. */
  start(): Promise<void>;
  /** Ends for good. */
  close(): Promise<void>;
}

export type ShownProcess = Pick<LoginProcess, 'id' | 'userID' | 'startedAt'> & {
  readonly flowID: string;
  readonly stepID: string | undefined;
  /** A step of it is being executed. */
  readonly isRunning: boolean;
};

/** Starts a bridge of that generation over made-up networks. It ends with `close`. */
export async function startFakeBridge(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const settings = settingsOf(options);
  const { clock } = settings;
  const logins = new Logins(clock, () => !settings.holdsStatesBack);
  const processes = new Processes(
    { ...settings, logins, crash: () => kill() },
    { sharesSteps: settings.sharesSteps },
  );
  const recorder = new Recorder();
  const disturbances = new Disturbances();
  const refused = new Set<string>();
  const gate = { open: Promise.resolve(), answerAgain: () => {}, slowness: 0 };

  const answerer = createAnswerer({
    settings,
    operations: createOperations(settings, logins, processes),
    recorder,
    disturbances,
    mayLogIn: (userID) => settings.mayLogIn(userID) && !refused.has(userID),
    gate,
  });
  const listener = new Listener(answerer.onRequest, settings);

  function kill(): void {
    void listener.refuse();
    listener.end('reset');
    processes.lose();
  }

  function addLogin(userID: string, { name, profile = {}, ...login }: AddedLogin): StoredLogin {
    return logins.make(userID, { ...login, name: name ?? login.id, profile });
  }

  async function stop(): Promise<void> {
    const closed = listener.refuse();
    const over = new AbortController();
    await Promise.race([closed, pause(clock, settings.grace, over.signal).catch(() => {})]);
    over.abort();
    processes.callOff();
    await answerer.settled();
    listener.end('close');
    processes.lose();
    await closed;
  }

  for (const { userID, ...login } of settings.logins) addLogin(userID, login);
  await listener.open();
  return {
    get url() {
      return `${listener.url}${settings.prefix}`;
    },
    sharedSecret: settings.sharedSecret,
    requests: recorder.requests,
    received: (fits) => recorder.received(fits),
    executions: processes.executions,
    processes: () => processes.all().map(shown),
    logins: (userID) => logins.of(userID),
    addLogin,
    setState: (loginID, state) => void logins.report(loginID, state),
    deliverStates: () => logins.deliver(),
    removeLogin: (loginID) => void logins.remove(loginID),
    scan(processID) {
      const displaying = processes
        .all()
        .filter(
          ({ id, next }) => next?.step.body.display_and_wait && (processID === undefined || id === processID),
        );
      for (const process of displaying) {
        process.hasPhoneActed = true;
        process.onPhone?.();
      }
      return displaying.length;
    },
    refuse: (userID, isRefused = true) => void (isRefused ? refused.add(userID) : refused.delete(userID)),
    hang() {
      gate.answerAgain();
      gate.open = new Promise((resolve) => {
        gate.answerAgain = resolve;
      });
    },
    answerAgain: () => gate.answerAgain(),
    slow(ms) {
      gate.slowness = ms;
    },
    disturb: (disturbance) => disturbances.add(disturbance),
    calm: () => disturbances.clear(),
    stop,
    kill,
    async start() {
      gate.answerAgain();
      if (!listener.isListening) await listener.open();
    },
    async close() {
      gate.answerAgain();
      const closed = listener.refuse();
      kill();
      await closed;
    },
  };
}

function shown({ id, userID, startedAt, flow, next, isRunning }: LoginProcess): ShownProcess {
  return { id, userID, startedAt, flowID: flow.id, stepID: next?.step.body.step_id, isRunning };
}
