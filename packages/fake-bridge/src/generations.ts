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

// The comments say how a row is known: "ran" was seen on running bridges, "read" in the source of the releases, and a version is that
// from which G4 is so. Nothing of G0 was seen running.
// biome-ignore format: a table is read by its columns
const table: { readonly [Name in keyof Switches]: Row<Switches[Name]> } = {
  //                         G0                   G1                   G2                   G3                 G4
  txn:                      [false,               false,               false,               true,              true], // ran
  cancel:                   [false,               false,               true,                true,              true], // ran
  stepCancel:               [false,               false,               false,               false,             true], // ran
  expiry:                   [undefined,           undefined,           halfAnHour,          halfAnHour,        halfAnHour], // read
  joins:                    ['refused',           'refused',           'queues',            'joins',           'joins'], // ran
  onHangUp:                 ['kills step',        'kills process',     'goes on',           'goes on',         'goes on'], // ran
  onHangUpAtStart:          ['kills start',       'kills start',       'kills start',       'cancels process', 'cancels process'], // ran in G4, else read
  waiterOnCancel:           ['500',               '500',               '500',               '410',             '410'], // ran
  afterError:               ['stays',             'deleted',           'deleted',           'deleted',         'deleted'], // ran
  afterComplete:            ['stays',             'deleted',           'deleted',           'deleted',         'deleted'], // ran
  panic:                    ['connection closed', 'connection closed', 'connection closed', 'crash',           '500'], // ran from G3, before it read
  internalError:            [false,               false,               true,                true,              true], // ran
  errorText:                ['by kind',           'by kind',           'one',               'one',             'one'], // ran
  limitStatus:              [500,                 500,                 500,                 403,               403], // ran
  endedStatus:              [500,                 500,                 500,                 410,               410], // ran
  stepType:                 ['by step',           'by step',           'by list',           'by list',         'by list'], // ran
  bodyLimit:                [undefined,           undefined,           undefined,           undefined,         64 * 1024], // ran: v0.32
  emptyStateUntilDelivered: [true,                true,                true,                true,              false], // ran in G4, else read: v0.32
  cancelStopsLogin:         [false,               false,               false,               false,             true], // ran in G4, else read: v0.32
  noAttachments:            ['absent',            'null',              'null',              'null',            'null'], // ran
  webauthn:                 [false,               false,               true,                true,              true], // ran in G4, else read: G2 from v0.29
  clientHTTP:               [false,               false,               false,               true,              true], // ran in G4, else read
  optional:                 [false,               false,               false,               false,             true], // ran: v0.32
  lengths:                  [false,               false,               false,               false,             true], // ran
  canCancel:                [false,               false,               false,               false,             true], // ran
  hidden:                   [false,               false,               false,               true,              true], // ran in G4, else read
  initialCookies:           [false,               false,               false,               false,             true], // ran: v0.32
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
