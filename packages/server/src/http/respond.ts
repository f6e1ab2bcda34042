import type { Operation } from '@bridges-api/spec/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { StorageError } from '../storage/storage.ts';
import { RequestAborted } from './body.ts';
import { Failure, pathlessFailure, type SentHeaders } from './failure.ts';
import { constantHeaders } from './headers.ts';

/** Sets a success's status and headers. Returns the text to send, which is what the handler returned and nothing else. */
export function sendSuccess(
  reply: FastifyReply,
  operation: Operation,
  answer: { status: number; body: unknown; headers?: SentHeaders },
): string {
  reply.code(answer.status).headers(constantHeaders(operation, answer.status));
  setHeaders(reply, answer.headers);
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
  const { code, details, headers, message, status } = failure;
  reply.code(status).headers(constantHeaders(operation, status));
  setHeaders(reply, headers);
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

/** Sets what the handler gave a value. */
function setHeaders(reply: FastifyReply, headers: SentHeaders = {}): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) reply.header(name.toLowerCase(), value);
}
