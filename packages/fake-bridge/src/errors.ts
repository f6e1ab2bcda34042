import type { Switches } from './generations.ts';

/** The body of an error on the wire. */
export interface ErrorBody {
  readonly errcode: string;
  readonly error: string;
  readonly 'fi.mau.internal_error'?: string;
  readonly 'com.beeper.can_retry'?: true;
}

/** An error with an errcode, which goes onto the wire as it is. The framework's own have the status 500 when they name none. */
export class BridgeError extends Error {
  readonly errcode: string;
  readonly status: number;
  readonly canRetry: boolean;

  constructor(status: number, errcode: string, message: string, { canRetry = false } = {}) {
    super(message);
    this.status = status;
    this.errcode = errcode;
    this.canRetry = canRetry;
  }
}

/** The network's code has panicked. What that does depends on the generation. */
export class Panic extends Error {}

/** What a flow throws when the work it was doing was called off. The text is Go's. */
export class ContextCanceled extends Error {
  constructor() {
    super('context canceled');
  }
}

/** What a flow throws when its process has expired. The text is Go's. */
export class DeadlineExceeded extends Error {
  constructor() {
    super('context deadline exceeded');
  }
}

export const notFound = (what: string) => new BridgeError(404, 'M_NOT_FOUND', `${what} not found`);
export const badState = (message: string) => new BridgeError(500, 'M_BAD_STATE', message);
export const unrecognized = (message: string, status = 404) =>
  new BridgeError(status, 'M_UNRECOGNIZED', message);
export const notJSON = (message = 'Failed to decode request body') =>
  new BridgeError(400, 'M_NOT_JSON', message);

/** Text of an error that came with no step. */
export const nilStep = 'bridge returned nil step with no error';

/** What a request gets when nothing better is known of an error than where it happened. */
export class InternalError extends BridgeError {
  readonly internal: string;

  constructor(where: string, cause: unknown) {
    super(500, 'M_UNKNOWN', where);
    this.internal = cause instanceof Error ? cause.message : String(cause);
  }
}

/**
 * An error as it is answered: one with an errcode as it is, any other as an internal error in `where`. A panic is answered where
 * the framework recovers it, and otherwise stays one.
 */
export function asAnswered(error: unknown, where: string, { panic }: Pick<Switches, 'panic'>): Error {
  if (error instanceof BridgeError) return error;
  if (error instanceof Panic && panic !== '500') return error;
  return new InternalError(where, error);
}

/** The body of an error; without the internal text where the generation does not tell it. */
export function bodyOf(error: BridgeError, tellsInternal: boolean): ErrorBody {
  return {
    errcode: error.errcode,
    error: error.message,
    ...(error.canRetry ? { 'com.beeper.can_retry': true as const } : {}),
    ...(tellsInternal && error instanceof InternalError ? { 'fi.mau.internal_error': error.internal } : {}),
  };
}
