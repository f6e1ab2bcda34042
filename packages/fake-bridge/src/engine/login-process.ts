import type { Flow, Step } from '../flow.ts';
import type { StoredLogin } from '../logins.ts';

/** The transaction of a step. Steps that a connector shares have one between them. */
export interface Ticket {
  txn: string | undefined;
}

/** A step as it was handed out. */
export interface Issued {
  readonly step: Step;
  readonly ticket: Ticket;
}

/** How an execution of a step ended. The step that came of it is the process's. */
export interface Execution {
  error?: unknown;
}

/** The wait for the end of an execution. */
export interface Wait {
  readonly over: Promise<void>;
  end(): void;
}

/** A login in progress. It lives in the memory of the bridge, and belongs to whoever started it but obeys everybody. */
export interface LoginProcess {
  readonly id: string;
  readonly userID: string;
  readonly flow: Flow;
  readonly override: StoredLogin | undefined;
  readonly offersHTTP: boolean;
  readonly startedAt: number;
  /** Calls off whatever the process does: it was cancelled, has expired or the bridge stops. */
  readonly context: AbortController;
  next: Issued | undefined;
  previous: Issued | undefined;
  /** Why it ended. */
  error: unknown;
  /** The bridge it was of has ended. */
  isLost: boolean;
  /** It was cancelled by a request. */
  isCancelled: boolean;
  /** A step is being executed. */
  isRunning: boolean;
  wait: Wait | undefined;
  execution: Execution | undefined;
  /** Calls off the wait that is running, and nothing else. */
  stepContext: AbortController | undefined;
  isGoingBack: boolean;
  /** Executions one after the other, where they queue. */
  queue: Promise<unknown>;
  queued: number;
  /** The answer to the HTTP request that the client was asked to make. */
  answerHTTP: ((response: { status_code?: number; error?: string }) => void) | undefined;
  httpRequests: number;
  /** Somebody has acted on the phone, and the flow does not know yet. */
  hasPhoneActed: boolean;
  /** Tells the flow that waits for the phone. */
  onPhone: (() => void) | undefined;
  stopExpiry: () => void;
}

export function newWait(): Wait {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}

/** Ends the wait for what is being executed. */
export function endWait(process: LoginProcess): void {
  process.wait?.end();
  process.wait = undefined;
}
