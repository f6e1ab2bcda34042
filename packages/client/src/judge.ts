import type { APIError } from './generated/openapi.ts';
import type { BridgesClientOptions } from './options.ts';
import type { CallFailure, Result } from './result.ts';

/** What came of a request. */
export interface Exchange {
  /** What the middleware made of the answer; else what arrived. */
  response?: Response;
  /** The parsed body. */
  body?: unknown;
  /** What was thrown, by a middleware, the network or the parser. */
  cause?: unknown;
  /** What its being thrown means at that point: a middleware is at work before `fetch` is called, and after it has answered. */
  fault: 'request' | 'network' | 'decode';
}

/** Decides by the status alone whether it is a success; the body then decides whether it can be used. */
export function judge(
  operationId: string,
  { response, body, cause, fault }: Exchange,
  validate: BridgesClientOptions['validate'],
): Result {
  // `Response.error()`, which has no status, says that nothing arrived.
  if (!response?.status) {
    // Not in the runtime's words, which may repeat a header.
    if (fault === 'request') return failure(fault, `${operationId} cannot be sent.`, cause);
    return failure('network', `${operationId} got no answer: ${reasonOf(cause)}.`, cause);
  }
  const { status } = response;
  const requestID = requestIDOf(response);
  if (!response.ok) {
    const error = errorOf(status, body);
    return { ok: false, kind: 'http', status, error, message: error.message, response, requestID };
  }
  if (cause && fault === 'network' && !(cause instanceof SyntaxError))
    return failure(
      fault,
      `${operationId} got only a part of the answer: ${reasonOf(cause)}.`,
      cause,
      response,
    );
  // Every success is an object or an array. What is wrong with this one is its cause: a middleware's, the parser's or the
  // validator's.
  const who = fault === 'decode' ? 'a middleware refused' : 'breaks the spec';
  const broken = (why: unknown) =>
    failure('decode', `${operationId} got an answer that ${who}.`, why, response);
  if (Object(body) !== body) return broken(cause ?? []);
  try {
    const issues = validate?.(operationId, status, body) ?? [];
    if (issues.length > 0) return broken(issues);
  } catch (why) {
    return broken(why);
  }
  return { ok: true, status, data: body, response, requestID };
}

export function failure(
  kind: CallFailure['kind'],
  message: string,
  cause?: unknown,
  response?: Response,
): CallFailure {
  return { ok: false, kind, message, cause, response, requestID: requestIDOf(response) };
}

function requestIDOf(response: Response | undefined): string | undefined {
  return response?.headers?.get('x-request-id') || undefined;
}

/** Node says "fetch failed", and the reason some levels below. */
function reasonOf(cause: unknown): string {
  const { message, code, cause: inner } = Object(cause) as Record<string, unknown>;
  return inner ? reasonOf(inner) : String(code ?? message ?? 'unknown reason');
}

/** What others than servers of the API have in an error: proxies for instance, and those that speak of `application/problem+json`. */
type Others = { error?: unknown; detail?: unknown; title?: unknown };

/** The error that was sent, if it is one; else one that says so, with all that the spec promises for the status. */
function errorOf(status: number, body: unknown): APIError {
  const { code, message, details, error, detail, title } = Object(body) as Partial<APIError> & Others;
  const isError = typeof code === 'string' && typeof message === 'string';
  // Every 422 lists its issues.
  if (isError && (status !== 422 || Array.isArray(details?.issues))) return body as APIError;
  return {
    code: isError ? code : `http_${status}`,
    message:
      [message, Object(error).message, detail, title, error].find(
        (said) => said && typeof said === 'string',
      ) ?? `The server answered ${status} without saying why.`,
    details: { ...details, issues: [] },
  };
}
