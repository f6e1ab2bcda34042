// What differs between the generations of the bridges' login engine, one switch a row.

/** G0 is mautrix-go up to v0.26.2, G1 v0.26.3 to v0.28.0, G2 v0.28.1 to v0.29, G3 v0.30, G4 v0.31 and later. */
export type Generation = 'G0' | 'G1' | 'G2' | 'G3' | 'G4';

/** How a bridge behaves where the generations differ. */
export interface Switches {
  /** Steps have a `txn_id`; a submit that names one is checked, and the one before it is a replay. */
  readonly txn: boolean;
  /** There is `POST /login/cancel`. */
  readonly cancel: boolean;
  /** There is `POST /login/step/…/cancel`, "back". */
  readonly stepCancel: boolean;
  /** Milliseconds from its start after which a login process is gone. */
  readonly expiry: number | undefined;
  /**
   * What a second submit of the running step gets: it waits for the first and is then checked against the new step; it waits and
   * gets the new step; or it joins, unless the step before had the same ID.
   */
  readonly joins: 'refused' | 'queues' | 'joins';
  /** What becomes of a running step, and its process, whose client hangs up. */
  readonly onHangUp: 'kills step' | 'kills process' | 'goes on';
  /** What becomes of a start whose client hangs up: the network is told, or the new process is cancelled. */
  readonly onHangUpAtStart: 'kills start' | 'cancels process';
  /** What somebody who waits gets on a cancel: what the network makes of it, 500 as a rule, or `LOGIN_CANCELLED`. */
  readonly waiterOnCancel: '500' | '410';
  /** Whether a process whose step has failed takes the same step again. */
  readonly afterError: 'stays' | 'deleted';
  /** Whether a process that is complete can still be found. */
  readonly afterComplete: 'stays' | 'deleted';
  /** What a panic of the network's code in a step does. */
  readonly panic: 'connection closed' | 'crash' | '500';
  /** Answers of 500 tell the error in `fi.mau.internal_error`. */
  readonly internalError: boolean;
  /** An internal error is told by what was submitted ("submitting input", "waiting for login"), or alike for all. */
  readonly errorText: 'by kind' | 'one';
  /** The status of `TOO_MANY_LOGINS`. */
  readonly limitStatus: 500 | 403;
  /** The status of `LOGIN_CANCELLED`, `LOGIN_TIMED_OUT` and `LOGIN_ALREADY_FINISHED`. */
  readonly endedStatus: 500 | 410;
  /** Whether a submit's step type is checked against the step first, or against the list of all types. */
  readonly stepType: 'by step' | 'by list';
  /** Bytes that a body may have. */
  readonly bodyLimit: number | undefined;
  /** whoami shows no state of a login until the first was delivered to the status endpoint. */
  readonly emptyStateUntilDelivered: boolean;
  /** A login is not made once its process was cancelled. */
  readonly cancelStopsLogin: boolean;
  /** What `user_input` says of attachments when there are none. */
  readonly noAttachments: 'absent' | 'null';
  /** There are steps of type `webauthn`. */
  readonly webauthn: boolean;
  /** There are steps of type `client_http`, and their endpoint. */
  readonly clientHTTP: boolean;
  /** `optional` of a field is sent. */
  readonly optional: boolean;
  /** `min_length` and `max_length` of a field are sent. */
  readonly lengths: boolean;
  /** `can_cancel` of a step is sent. */
  readonly canCancel: boolean;
  /** `hidden` of a cookies step is sent. */
  readonly hidden: boolean;
  /** `initial_cookies` of a cookies step are sent. */
  readonly initialCookies: boolean;
}

const halfAnHour = 30 * 60_000;

// The comments say where a row is from: "run" is bridgev2-run.md with its section, "0.1" and "A.3" are sections of bridgev2.md, and
// "source" is what was read in the releases themselves. Nothing of G0 was seen running.
// biome-ignore format: a table is read by its columns
const table: { readonly [Name in keyof Switches]: Row<Switches[Name]> } = {
  //                         G0                   G1                   G2                   G3                 G4
  txn:                      [false,               false,               false,               true,              true], // run 4
  cancel:                   [false,               false,               true,                true,              true], // run 4
  stepCancel:               [false,               false,               false,               false,             true], // run 3, A.2
  expiry:                   [undefined,           undefined,           halfAnHour,          halfAnHour,        halfAnHour], // run 4
  joins:                    ['refused',           'refused',           'queues',            'joins',           'joins'], // run 4, 0.1
  onHangUp:                 ['kills step',        'kills process',     'goes on',           'goes on',         'goes on'], // run 4
  onHangUpAtStart:          ['kills start',       'kills start',       'kills start',       'cancels process', 'cancels process'], // 0.1, A.3
  waiterOnCancel:           ['500',               '500',               '500',               '410',             '410'], // run 3, 4
  afterError:               ['stays',             'deleted',           'deleted',           'deleted',         'deleted'], // run 4
  afterComplete:            ['stays',             'deleted',           'deleted',           'deleted',         'deleted'], // A.3; G0 source
  panic:                    ['connection closed', 'connection closed', 'connection closed', 'crash',           '500'], // run 3, 4
  internalError:            [false,               false,               true,                true,              true], // run 4
  errorText:                ['by kind',           'by kind',           'one',               'one',             'one'], // source
  limitStatus:              [500,                 500,                 500,                 403,               403], // run 4
  endedStatus:              [500,                 500,                 500,                 410,               410], // 0.1, run 3
  stepType:                 ['by step',           'by step',           'by list',           'by list',         'by list'], // run 3
  bodyLimit:                [undefined,           undefined,           undefined,           undefined,         64 * 1024], // run 3: v0.32
  emptyStateUntilDelivered: [true,                true,                true,                true,              false], // run 3: v0.32
  cancelStopsLogin:         [false,               false,               false,               false,             true], // run 3: v0.32
  noAttachments:            ['absent',            'null',              'null',              'null',            'null'], // source
  webauthn:                 [false,               false,               true,                true,              true], // 0.1: v0.29
  clientHTTP:               [false,               false,               false,               true,              true], // 0.1
  optional:                 [false,               false,               false,               false,             true], // run 4: v0.32
  lengths:                  [false,               false,               false,               false,             true], // run 4
  canCancel:                [false,               false,               false,               false,             true], // run 4
  hidden:                   [false,               false,               false,               true,              true], // run 3, B.3
  initialCookies:           [false,               false,               false,               false,             true], // run 4: v0.32
};

type Row<Value> = readonly [G0: Value, G1: Value, G2: Value, G3: Value, G4: Value];

/** All generations, the oldest first. */
export const generations: readonly Generation[] = ['G0', 'G1', 'G2', 'G3', 'G4'];

/** How a bridge of that generation behaves, with some of it changed. */
export function switchesOf(generation: Generation, changed: Partial<Switches> = {}): Switches {
  const column = generations.indexOf(generation);
  const own = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row[column]]));
  return { ...(own as unknown as Switches), ...changed };
}
