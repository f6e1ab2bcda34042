/** A request, as a door hands it in. */
export interface IncomingRequest {
  readonly method: string;
  /** What HTTP's request line has: the path and query, encoded, or a whole address. */
  readonly target: string;
  /** By name in lower case. What stands there more than once is joined with commas. */
  readonly headers: IncomingHeaders;
  /**
   * Reads the body, without what the transfer has added. Called once at most.
   *
   * @returns the bytes, or nothing when there are more than `limit`
   * @throws {RequestAborted} when the client is gone before it has sent them all
   */
  readBody(limit: number): Promise<Uint8Array | undefined>;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export type IncomingHeaders = Readonly<Record<string, string | undefined>>;

/** What a request is answered with, for a door to send. */
export interface OutgoingAnswer {
  readonly status: number;
  /** By name in lower case, without the framing, such as the length. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or nothing at all. */
  readonly body: string;
  /** The path of the operation, as the spec writes it. Absent when there is none. */
  readonly route: string | undefined;
  /** The operation. Absent when there is none. */
  readonly operationId: string | undefined;
}

/** The client hung up before it had sent all of the body. Nobody is there to be answered. */
export class RequestAborted extends Error {
  constructor(cause?: unknown) {
    super('The request was aborted.', { cause });
  }
}
