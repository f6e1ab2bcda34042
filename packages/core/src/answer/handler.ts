import type { operations } from '@bridges-api/client';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Network } from '../networks/network.ts';
import type { OwnerSessions } from '../owner-sessions.ts';
import type { ApiRequest, OperationId } from './api-request.ts';
import type { HandlerHeaders } from './headers.ts';

/** What handlers work with for a request: all of it is that of the owner who asks. */
export interface Services {
  readonly clock: Clock;
  /** By ID, in the order of their IDs. */
  readonly networks: ReadonlyMap<string, Network>;
  readonly sessions: OwnerSessions;
  /** As in `Means`. */
  isFoundIn(value: string, pattern: string): boolean;
  readonly log: Log;
}

/** What answers an operation: look up, check, change, return. Errors are thrown, with `request.fail`. */
export type Handler<Id extends OperationId> = (
  request: ApiRequest<Id>,
  services: Services,
) => Answer<Id> | Promise<Answer<Id>>;

/** A success that the spec documents, with the headers that only the handler knows. The body leaves as it is, as JSON. */
export type Answer<Id extends OperationId> = {
  [Status in keyof Responses<Id> & SuccessStatus]: {
    status: Status;
    body: Responses<Id>[Status] extends { content: { 'application/json': infer Body } } ? Body : never;
  } & HandlerHeaders<Responses<Id>[Status]>;
}[keyof Responses<Id> & SuccessStatus];

type SuccessStatus = 200 | 201 | 202 | 203 | 206;

/** One handler for each operation of the spec. */
export type Handlers = { readonly [Id in OperationId]: Handler<Id> };

type Responses<Id extends OperationId> = operations[Id]['responses'];
