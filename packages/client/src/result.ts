import type { APIError } from './generated/openapi.ts';

/**
 * A status that the spec does not list for the operation. It is a number, but one that is never taken for any of those:
 * comparing `status` with one of them leaves out the answers that have this. So it is written as an enum.
 */
export declare enum OtherStatus {
  notInTheSpec = 0,
}

/** The server did what it was asked. Compare `status` where the spec lists several: each has `data` of its own. */
export interface Success<Data, Status extends number = 200> {
  ok: true;
  status: Status;
  data: Data;
  response: Response;
  /** Quote it when you report a problem. */
  requestID: string | undefined;
}

/** The server answered with an error. Compare `status` to know which `error` it is. */
export interface HTTPFailure<Status extends number = number, Body extends APIError = APIError> {
  ok: false;
  kind: 'http';
  status: Status;
  /** The body; when the server sent none of the spec's form, one with the code `http_` and the status. */
  error: Body;
  /** The error's own message: a sentence for people. */
  message: string;
  response: Response;
  requestID: string | undefined;
}

/**
 * There is no answer to go by:
 *
 * - `network`: nothing arrived, or only a part. The server may have done what it was asked.
 * - `timeout`: it took longer than `timeout`, or than the caller's `AbortSignal.timeout`. The server may have done it.
 * - `aborted`: the caller's signal was aborted.
 * - `decode`: the status is a success, but the body is not what the spec says, or a middleware threw when it saw the answer.
 * - `request`: nothing was sent, because it cannot be, or a middleware threw when it saw the request.
 */
export interface CallFailure {
  ok: false;
  kind: 'network' | 'timeout' | 'aborted' | 'decode' | 'request';
  /** What happened, without anything that was sent. */
  message: string;
  /** What was thrown, if anything. */
  cause?: unknown;
  status?: undefined;
  /** Where the head of an answer arrived. */
  response?: Response | undefined;
  requestID?: string | undefined;
}

/** The failures that every operation can have besides those the spec lists for it. */
export type OtherFailure = HTTPFailure<OtherStatus> | CallFailure;

/** Any failure of any operation. */
export type Failure = HTTPFailure | CallFailure;

/** What any operation resolves to. */
export type Result<Data = unknown> = Success<Data, number> | Failure;

/** The data of a result that is a success. */
export type DataOf<Settled extends Result> = Extract<Settled, { ok: true }>['data'];

/** A failure as an exception. `unwrap` throws it. */
export class BridgesError extends Error {
  override readonly name = 'BridgesError';
  // Only declared, because the constructor sets them all: as fields they would be in everybody's download once more.
  declare readonly kind: Failure['kind'];
  /** Of the answer, for the kind `http`. */
  declare readonly status: number | undefined;
  /** The API's code for the kind `http`, else the kind. */
  declare readonly code: string;
  declare readonly details: APIError['details'];
  /** Quote it when you report a problem. */
  declare readonly requestID: string | undefined;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.kind === 'http' ? failure.error : failure.cause });
    this.kind = failure.kind;
    this.status = failure.status;
    this.code = failure.kind === 'http' ? failure.error.code : failure.kind;
    this.details = failure.kind === 'http' ? failure.error.details : undefined;
    this.requestID = failure.requestID;
  }
}

/**
 * The data of a success, for those who prefer exceptions: `const bridge = await unwrap(client.getBridge({ bridgeID }))`.
 *
 * @throws {BridgesError} for any failure
 */
export async function unwrap<Settled extends Result>(
  result: Settled | PromiseLike<Settled>,
): Promise<DataOf<Settled>> {
  const settled: Result = await result;
  if (settled.ok) return settled.data as DataOf<Settled>;
  throw new BridgesError(settled);
}
