import type { operations } from '@bridges-api/client';
import type { FastifyReply } from 'fastify';
import type { errors } from '../generated/errors.ts';
import type { ValidationIssue } from '../wire.ts';
import { failureOf } from './failure.ts';
import type { Check } from './issues.ts';

export type OperationId = keyof operations;

/** Path parameters, decoded. None of them is empty. */
export type Params<Id extends OperationId> = operations[Id]['parameters'] extends { path: infer Path }
  ? Path
  : Record<never, string>;

/** What the spec allows as a body. */
export type Body<Id extends OperationId> =
  NonNullable<operations[Id]['requestBody']> extends { content: { 'application/json': infer Value } }
    ? Value
    : never;

/** The codes of an operation's errors. */
export type ErrorCode<Id extends OperationId> = keyof (typeof errors)[Id] & string;

/**
 * What comes with an error: `issues` when it is a 422 whose example does not say them once and for all; else if there is
 * something to tell, when to try again and what the bridge answered.
 */
export type ErrorExtra<
  Id extends OperationId,
  Code extends ErrorCode<Id>,
> = (typeof errors)[Id][Code] extends {
  details: object;
}
  ? []
  : (typeof errors)[Id][Code] extends { status: 422 }
    ? [extra: { issues: ValidationIssue[] }]
    : [extra?: { retryAfter?: number; upstream?: object | undefined }];

/** A request for one operation, as its handler sees it. */
export class ApiRequest<Id extends OperationId> {
  readonly operationId: Id;
  readonly params: Params<Id>;
  readonly #sent: unknown;
  readonly #check: Check | undefined;
  readonly #reply: FastifyReply;

  constructor(
    operationId: Id,
    params: Params<Id>,
    body: { value: unknown; check: Check } | undefined,
    reply: FastifyReply,
  ) {
    this.operationId = operationId;
    this.params = params;
    this.#sent = body?.value;
    this.#check = body?.check;
    this.#reply = reply;
  }

  /** ID of this request, for the log. */
  get id(): string {
    return this.#reply.request.id;
  }

  /** The body. Its schema is checked here and not before, since by the order of checks much comes first. */
  body(): Body<Id> {
    const issues = this.#check?.(this.#sent) ?? [];
    if (issues.length > 0) throw failureOf(this.operationId, 'invalid_request', { details: { issues } });
    return this.#sent as Body<Id>;
  }

  /** Ends the request with one of the operation's errors, in the words of the spec. */
  fail<Code extends ErrorCode<Id>>(code: Code, ...[extra]: ErrorExtra<Id, Code>): never;
  fail(
    code: string,
    extra: { issues?: ValidationIssue[]; retryAfter?: number; upstream?: object | undefined } = {},
  ): never {
    const { retryAfter, issues, upstream } = extra;
    throw failureOf(this.operationId, code, {
      ...(issues && { details: { issues } }),
      ...(upstream && { details: { upstream } }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  /** Aborted when the client hangs up. */
  get signal(): AbortSignal {
    const controller = new AbortController();
    const { raw } = this.#reply;
    if (raw.destroyed) controller.abort();
    else raw.once('close', () => controller.abort());
    return controller.signal;
  }
}
