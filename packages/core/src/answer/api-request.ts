import type { operations } from '@bridges-api/client';
import type { errors } from '../generated/errors.ts';
import type { ValidationIssue } from '../wire.ts';
import { failureOf, type SentHeaders } from './failure.ts';
import type { HandlerHeaders } from './headers.ts';
import type { Check } from './issues.ts';
import type { IncomingRequest } from './message.ts';
import type { Place } from './operation.ts';
import type { Values } from './parameters.ts';

export type OperationId = keyof operations;

/** Parameters of one place, as their schemas have them. Those of the path are decoded, and none of them is empty. */
export type Params<Id extends OperationId, In extends Place = 'path'> =
  NonNullable<operations[Id]['parameters'][In]> extends infer Given
    ? [Given] extends [never]
      ? Record<never, string>
      : Given
    : never;

/** What the spec allows as a body. */
export type Body<Id extends OperationId> =
  NonNullable<operations[Id]['requestBody']> extends { content: { 'application/json': infer Value } }
    ? Value
    : never;

/** The codes of an operation's errors. */
export type ErrorCode<Id extends OperationId> = keyof (typeof errors)[Id] & string;

/**
 * What comes with an error: the headers that its status has for the handler to fill in; `issues` when it is a 422 whose example
 * does not say them once and for all; else, if there is something to tell, what the bridge answered.
 */
export type ErrorExtra<
  Id extends OperationId,
  Code extends ErrorCode<Id>,
> = (typeof errors)[Id][Code] extends { details: object }
  ? Record<never, never> extends HeadersOfError<Id, Code>
    ? []
    : [extra: HeadersOfError<Id, Code>]
  : (typeof errors)[Id][Code] extends { status: 422 }
    ? Extra<{ issues: ValidationIssue[] }, HeadersOfError<Id, Code>>
    : Extra<{ message?: string; upstream?: object | undefined }, HeadersOfError<Id, Code>>;

type Extra<Data extends object, Headers extends object> =
  Record<never, never> extends Data & Headers ? [extra?: Data & Headers] : [extra: Data & Headers];

type HeadersOfError<Id extends OperationId, Code extends ErrorCode<Id>> = (typeof errors)[Id][Code] extends {
  status: infer Status;
}
  ? Status extends keyof operations[Id]['responses']
    ? HandlerHeaders<operations[Id]['responses'][Status]>
    : object
  : object;

/** What is made of a body: how it is checked, and what those of its properties mean that have a default and are left out. */
export interface BodyReader {
  readonly isRequired: boolean;
  readonly check: Check;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** The same with the body as it was sent. */
export interface RequestBody extends BodyReader {
  readonly sent: unknown;
}

/** A request for one operation, as its handler sees it. */
export class ApiRequest<Id extends OperationId> {
  readonly operationId: Id;
  readonly params: Params<Id>;
  readonly query: Params<Id, 'query'>;
  readonly headers: Params<Id, 'header'>;
  readonly #body: RequestBody | undefined;
  readonly #request: IncomingRequest;
  /** ID of this request, for the log. */
  readonly id: string;

  constructor(
    operationId: Id,
    values: Values,
    body: RequestBody | undefined,
    request: IncomingRequest,
    id: string,
  ) {
    this.operationId = operationId;
    this.id = id;
    this.params = values.path as Params<Id>;
    this.query = values.query as Params<Id, 'query'>;
    this.headers = values.header as Params<Id, 'header'>;
    this.#body = body;
    this.#request = request;
  }

  /**
   * The body, with the defaults of its properties filled in. Its schema is checked here and not before, since by the order
   * of checks much comes first.
   */
  body(): Body<Id> {
    const { sent, check, isRequired, defaults } = this.#body ?? {};
    if (sent === undefined && !isRequired) return sent as Body<Id>;
    const issues = check?.(sent) ?? [];
    if (issues.length > 0) throw failureOf(this.operationId, 'invalid_request', { details: { issues } });
    return (defaults ? { ...defaults, ...(sent as object) } : sent) as Body<Id>;
  }

  /** Ends the request with one of the operation's errors, in the words of the spec unless there are better ones. */
  fail<Code extends ErrorCode<Id>>(code: Code, ...[extra]: ErrorExtra<Id, Code>): never;
  fail(
    code: string,
    extra: {
      issues?: ValidationIssue[];
      headers?: SentHeaders;
      message?: string;
      upstream?: object | undefined;
    } = {},
  ): never {
    const { headers, issues, message, upstream } = extra;
    throw failureOf(this.operationId, code, {
      ...(message !== undefined && { message }),
      ...(issues && { details: { issues } }),
      ...(upstream && { details: { upstream } }),
      ...(headers && { headers }),
    });
  }

  /** Aborted when the client hangs up. */
  get signal(): AbortSignal {
    return this.#request.signal;
  }
}
