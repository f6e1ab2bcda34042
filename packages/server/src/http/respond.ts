import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { StorageError } from '../storage/storage.ts';
import { RequestAborted } from './body.ts';
import { Failure, pathlessFailure } from './failure.ts';
import type { Operation, Response } from './spec.ts';

/** Headers that every response or every authenticated one has. They are set before it is known which it will be. */
const COMMON = new Set(['x-request-id', 'x-beeper-desktop-version', 'www-authenticate']);

/** Sets a success's status and headers. Returns the text to send, which is what the handler returned and nothing else. */
export function sendSuccess(
  reply: FastifyReply,
  operation: Operation,
  answer: { status: number; body: unknown },
): string {
  reply.code(answer.status).headers(headersOf(operation, answer.status));
  return JSON.stringify(answer.body);
}

/** Sends whatever was thrown: the only place where an error becomes a response. */
export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
  operation?: Operation,
): void {
  if (error instanceof RequestAborted) {
    reply.hijack();
    return;
  }
  const failure = error instanceof Failure ? error : unexpected(error, request.id, log, operation);
  const { code, details, message, retryAfter, status } = failure;
  reply.code(status).headers(operation ? headersOf(operation, status) : JSON_ONLY);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  reply.send(JSON.stringify({ code, message, ...(details && { details }) }));
}

/** What is logged of a mistake of ours: where it was, without its message, which could quote what the client sent. */
function unexpected(thrown: unknown, id: string, log: Logger, operation?: Operation): Failure {
  const error = thrown instanceof Error ? thrown : new Error();
  const at = error.stack?.split('\n').filter((line) => /^ +at /.test(line));
  const message = error instanceof StorageError ? error.message : undefined;
  log.error({ request: id, route: operation?.path, error: error.name, message, at }, 'Internal error.');
  return pathlessFailure('internal_error');
}

const JSON_ONLY = { 'content-type': 'application/json; charset=utf-8' };
const known = new Map<Response, Record<string, string>>();

/** The headers that the spec gives a response, with the values of its examples: all of them have but one, or a default. */
function headersOf(operation: Operation, status: number): Record<string, string> {
  const response = operation.responses.get(status);
  if (!response) return JSON_ONLY;
  const found = known.get(response);
  if (found) return found;
  const own = response.headers.filter(({ name }) => !COMMON.has(name.toLowerCase()));
  const headers = {
    ...JSON_ONLY,
    ...Object.fromEntries(own.map(({ name, example }) => [name.toLowerCase(), example])),
  };
  known.set(response, headers);
  return headers;
}
