import { addressOf } from './address.ts';
import { type Caller, call } from './call.ts';
import { systemClock } from './clock.ts';
import type { BridgesMethods } from './generated/methods.ts';
import { operationTable } from './generated/operation-table.ts';
import type { BridgesClientOptions, CallOptions } from './options.ts';
import { type Operation, parametersOf } from './request.ts';

/** One method for each operation of the spec. */
export interface BridgesClient extends BridgesMethods {}

/**
 * Makes a client of the Bridges API, with one method for each operation. A method takes path parameters and properties of
 * the body in one object. It resolves to a success or to a failure and never rejects; `unwrap` throws instead.
 *
 * @throws {TypeError} without an access token, with one that a header cannot carry, or with a `baseUrl` that is no URL
 */
export function createBridgesClient(options: BridgesClientOptions = {}): BridgesClient {
  const { clock = systemClock, validate, timeout, retry } = options;
  const caller: Caller = {
    address: addressOf(options),
    // Looked up when it is called, so that a mock which is installed later is seen.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    clock,
    validate,
  };
  const client: Record<string, unknown> = {};
  for (const [operationId, row] of Object.entries(operationTable)) {
    const operation: Operation = { operationId, parameters: parametersOf(row.path), ...row };
    const takesInput = operation.parameters.length > 0 || operation.hasBody;
    client[operationId] = (...args: object[]) => {
      const [input, own = {}] = (takesInput ? args : [{}, ...args]) as [object, CallOptions?];
      const settings = { ...own, timeout: own.timeout ?? timeout, retry: own.retry ?? retry };
      return call(caller, operation, { ...input }, settings);
    };
  }
  return client as unknown as BridgesClient;
}
