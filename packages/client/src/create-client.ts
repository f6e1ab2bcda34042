import { type Caller, call } from './call.ts';
import { systemClock } from './clock.ts';
import { connect } from './generated/connect.ts';
import type { BridgesMethods } from './generated/methods.ts';
import { operationTable } from './generated/operation-table.ts';
import type { BridgesClientOptions } from './options.ts';
import type { Operation } from './request.ts';
import type { PathCalls } from './transport.ts';

/** One method for each operation of the spec, and the calls by path that the methods go through. */
export interface BridgesClient extends BridgesMethods, PathCalls {}

/**
 * Makes a client of the Bridges API, with one method for each operation. A method takes parameters and properties of the
 * body in one object. It resolves to a success or to a failure and never rejects; `unwrap` throws instead. Middleware
 * that is given to `use` sees each request of a method, also when it is tried again.
 *
 * @throws {TypeError} without an access token, with a token or a header that cannot be sent, or with a `baseUrl` that is no
 *   URL with a host
 */
export function createBridgesClient(options: BridgesClientOptions = {}): BridgesClient {
  const { calls, exchange } = connect(options);
  const caller: Caller = { ...options, clock: options.clock ?? systemClock, exchange };
  const client: Record<string, unknown> = { ...calls };
  for (const [operationId, row] of Object.entries(operationTable)) {
    const operation: Operation = { operationId, ...row };
    const takesInput = operation.path.includes('{') || operation.params || operation.hasBody;
    client[operationId] = (...args: (object | undefined)[]) =>
      call(caller, operation, { ...(takesInput && args.shift()) }, { ...args[0] });
  }
  return client as unknown as BridgesClient;
}
