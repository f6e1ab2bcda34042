import { errors } from '../generated/errors.ts';

/** What a response needs to know of an error. */
export interface ErrorSpec {
  readonly status: number;
  readonly message: string;
  readonly details?: object;
}

/** A request that is not answered with success. Thrown anywhere, made into a response in one place. */
export class Failure extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: object | undefined;
  /** Seconds after which it is worth another try. Only for a status that has `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(code: string, spec: ErrorSpec, extra: { details?: object; retryAfter?: number } = {}) {
    super(spec.message);
    this.code = code;
    this.status = spec.status;
    this.details = extra.details ?? spec.details;
    this.retryAfter = extra.retryAfter;
  }
}

/** The errors of no operation in particular. All but the last two are listed in the spec's `info`. */
const pathless = {
  unauthorized: errors.listBridges.unauthorized,
  route_not_found: {
    status: 404,
    message: 'There is no operation at this path. Compare it with the reference.',
  },
  method_not_allowed: {
    status: 405,
    message: 'This path does not have this method. Use one of those in Allow.',
  },
  request_timeout: { status: 408, message: 'The request did not arrive in time. Send it again, faster.' },
  host_not_allowed: {
    status: 421,
    message:
      'The Host header names no address of this server. Ask for localhost, or start the server with --host.',
  },
  headers_too_large: { status: 431, message: 'The headers are too large. Send fewer or shorter ones.' },
  invalid_http: { status: 400, message: 'The request is not valid HTTP/1.1. Send one that is.' },
  internal_error: {
    status: 500,
    message: "The server made a mistake. Report it with this response's X-Request-ID.",
  },
} satisfies Record<string, ErrorSpec>;

/** A failure that is of no operation in particular. */
export function pathlessFailure(code: keyof typeof pathless): Failure {
  return new Failure(code, pathless[code]);
}

/** The failure of an operation with this code. @throws {Error} when the operation does not have it */
export function failureOf(
  operationId: string,
  code: string,
  extra?: { details?: object; retryAfter?: number },
): Failure {
  const spec = (errors as Record<string, Record<string, ErrorSpec>>)[operationId]?.[code];
  if (!spec) throw new Error(`${operationId} has no error ${code}.`);
  return new Failure(code, spec, extra);
}
