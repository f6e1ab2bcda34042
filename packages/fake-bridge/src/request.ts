/** What a request asks for, in a word. */
export type Operation = KnownOperation | 'unknown';

export type KnownOperation =
  | 'whoami'
  | 'capabilities'
  | 'flows'
  | 'logins'
  | 'start'
  | 'step'
  | 'stepCancel'
  | 'clientHTTP'
  | 'cancel'
  | 'logout'
  | 'contacts';

/** A request as it was seen. What was submitted is not kept, but for the names of its fields. */
export interface RecordedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** The path after `/_matrix/provision`, without the query. */
  readonly path: string;
  readonly operation: Operation;
  readonly userID: string | undefined;
  readonly flowID: string | undefined;
  readonly processID: string | undefined;
  readonly stepID: string | undefined;
  readonly stepType: string | undefined;
  readonly txnID: string | undefined;
  /** The login to remove, or to sign in to again. */
  readonly loginID: string | undefined;
  /** The names of the fields submitted. */
  fields: readonly string[];
  /** The status answered; none while it is not, and when no answer is sent. */
  status: number | undefined;
  /** The client closed the connection before the answer. */
  hungUp: boolean;
  /** Its place among all arrivals and ends of requests, and that of its end, by whoever's doing; none while it is open. */
  readonly begin: number;
  end: number | undefined;
}
