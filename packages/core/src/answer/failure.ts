import { errors } from '../generated/errors.ts';
import { anyPathErrors } from '../generated/spec.ts';

/** What an answer needs to know of an error. */
export interface ErrorSpec {
  readonly status: number;
  readonly message: string;
  readonly details?: object;
}

/** Headers with their values, by name as the spec writes them. One without a value is not sent. */
export type SentHeaders = Readonly<Record<string, string | number | undefined>>;

/** What an error can have besides what the spec says of it. */
export interface FailureExtra {
  /** In place of the spec's, where a network says more. */
  readonly message?: string;
  readonly details?: object;
  readonly headers?: SentHeaders;
}

/** A request that is not answered with success. Thrown anywhere, made into an answer in one place. */
export class Failure extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: object | undefined;
  /** The headers of its own that its status has, by name as the spec writes them. */
  readonly headers: SentHeaders;

  constructor(code: string, spec: ErrorSpec, extra: FailureExtra = {}) {
    super(extra.message ?? spec.message);
    this.code = code;
    this.status = spec.status;
    this.details = extra.details ?? spec.details;
    this.headers = extra.headers ?? {};
  }
}

export type AnyPathCode = keyof typeof anyPathErrors;

/** A mistake of the server. It is no part of the API, so the spec does not have it. */
const INTERNAL = 'internal_error';
const mistake: ErrorSpec = {
  status: 500,
  message: "The server made a mistake. Report it with this response's X-Request-ID.",
};

/** A failure that is of no operation in particular: one that the spec has for any path, or a mistake of the server. */
export function pathlessFailure(code: AnyPathCode | typeof INTERNAL, extra?: FailureExtra): Failure {
  return new Failure(code, code === INTERNAL ? mistake : anyPathErrors[code], extra);
}

/** The failure of an operation with this code. @throws {Error} when the operation does not have it */
export function failureOf(operationId: string, code: string, extra?: FailureExtra): Failure {
  const spec = (errors as Record<string, Record<string, ErrorSpec>>)[operationId]?.[code];
  if (!spec) throw new Error(`${operationId} has no error ${code}.`);
  return new Failure(code, spec, extra);
}
