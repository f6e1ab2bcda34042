import { addressOf } from './address.ts';
import { type Caller, call } from './call.ts';
import { systemClock } from './clock.ts';
import type { BridgesMethods } from './generated/methods.ts';
import { operationTable } from './generated/operation-table.ts';
import type { BridgesClientOptions, CallOptions } from './options.ts';
import type { Operation } from './request.ts';
import { createTransport, type PathCalls } from './transport.ts';

/** One method for each operation of the spec, and the calls by path that the methods go through. */
export interface BridgesClient extends BridgesMethods, PathCalls {}

/**
 * Makes a client of the Bridges API, with one method for each operation. A method takes path parameters and properties of
 * the body in one object. It resolves to a success or to a failure and never rejects; `unwrap` throws instead. Middleware
 * that is given to `use` sees each request of a method, also when it is tried again.
 *
 * @throws {TypeError} without an access token, with a token or a header that cannot be sent, or with a `baseUrl` that is no
 *   URL with a host
 */
export function createBridgesClient(options: BridgesClientOptions = {}): BridgesClient {
  const { calls, exchange } = createTransport(addressOf(options), options.fetch);
  const caller: Caller = { ...options, clock: options.clock ?? systemClock, exchange };
  const client: Record<string, unknown> = { ...calls };
  for (const [operationId, row] of Object.entries(operationTable)) {
    const operation: Operation = { operationId, ...row };
    const takesInput = operation.path.includes('{') || operation.hasBody;
    client[operationId] = (...args: object[]) => {
      const [input, own] = (takesInput ? args : [{}, ...args]) as [object, CallOptions?];
      return call(caller, operation, { ...input }, { ...own });
    };
  }
  return client as unknown as BridgesClient;
}
