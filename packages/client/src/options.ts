import type { Clock } from './clock.ts';
import type { CredentialOptions } from './generated/credentials.ts';
import type { Fetch } from './request.ts';
import type { AccessToken } from './token.ts';

/** What can be set for every call, and otherwise for one. */
export interface CallSettings {
  /**
   * How many milliseconds an answer may take, its body included; each try has as many. `Infinity` for no limit. Defaults
   * to the longest time that the server holds a submit, and some more.
   */
  timeout?: number | undefined;
  /**
   * How often a request is tried again when the network, the server or a limit is in the way, and it does no harm: when it
   * reads, or the spec marks it as repeatable. Creating a session and submitting a step are never tried again. Defaults
   * to 2; `false` for never.
   */
  retry?: number | false | undefined;
  /** Headers to send besides those that the API needs, in any case. They win over those of the variable BEEPER_CUSTOM_HEADERS. */
  headers?: Record<string, string> | undefined;
}

/** What can be set for one call. */
export interface CallOptions extends CallSettings {
  /** Gives the call up. */
  signal?: AbortSignal | undefined;
}

/** What `createBridgesClient` takes. */
export interface BridgesClientOptions extends CallSettings, CredentialOptions {
  /**
   * The token that every request sends as `Authorization: Bearer …`, or a function that returns one: it is called before each
   * try, and once more after a 401, when the request is sent again if the token is another. Headers of your own that have an
   * `Authorization` win. Defaults to the variable BEEPER_ACCESS_TOKEN.
   */
  accessToken?: AccessToken | undefined;
  /**
   * Where the server is, without `/v1`. Defaults to the variable BEEPER_BASE_URL, or else to the first server of the spec,
   * which is this machine.
   */
  baseUrl?: string | undefined;
  /**
   * How to fetch a `Request`, for proxies and tests; logging and tokens have a place in middleware. Defaults to what
   * `globalThis.fetch` is at the time of the call.
   */
  fetch?: Fetch | undefined;
  /**
   * Checks the data of every success and returns what is wrong with it, such as `validateResponse` of
   * `@bridges-api/client/validate`, or `responseValidator({ unknown: 'fail' })` to let none of the values of newer servers pass. If
   * anything is wrong, or it throws, the call fails with the kind `decode`. Defaults to no check.
   */
  validate?: ((operationId: string, status: number, data: unknown) => readonly unknown[]) | undefined;
  /** The time, and how to wait between tries. Defaults to the machine's clock; tests bring their own. */
  clock?: Clock | undefined;
}
