// Generated from the spec by `pnpm generate`. Do not edit.

import type { CallOptions } from '../options.ts';
import type { HTTPFailure, OtherFailure, Success } from '../result.ts';
import type { APIError, Account, Bridge, BridgeLogin, LoginSession, ProvisioningCapabilities, ValidationError, operations } from './openapi.ts';

/** What `listBridges` resolves to. */
export type ListBridgesResult =
  | Success<operations['listBridges']['responses'][200]['content']['application/json']>
  | HTTPFailure<401, APIError>
  | OtherFailure;

/** What `getBridge` takes. */
export interface GetBridgeInput extends Path<'getBridge'> {}
/** What `getBridge` resolves to. */
export type GetBridgeResult =
  | Success<Bridge>
  | HTTPFailure<401 | 404, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `getBridgeCapabilities` takes. */
export interface GetBridgeCapabilitiesInput extends Path<'getBridgeCapabilities'> {}
/** What `getBridgeCapabilities` resolves to. */
export type GetBridgeCapabilitiesResult =
  | Success<ProvisioningCapabilities>
  | HTTPFailure<401 | 404 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `listLoginFlows` takes. */
export interface ListLoginFlowsInput extends Path<'listLoginFlows'> {}
/** What `listLoginFlows` resolves to. */
export type ListLoginFlowsResult =
  | Success<operations['listLoginFlows']['responses'][200]['content']['application/json']>
  | HTTPFailure<401 | 404 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `createLoginSession` takes. */
export interface CreateLoginSessionInput extends Path<'createLoginSession'>, Body<'createLoginSession'> {}
/** What `createLoginSession` resolves to. */
export type CreateLoginSessionResult =
  | Success<LoginSession>
  | HTTPFailure<400 | 401 | 404 | 409 | 413 | 415 | 429 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `getLoginSession` takes. */
export interface GetLoginSessionInput extends Path<'getLoginSession'> {}
/** What `getLoginSession` resolves to. */
export type GetLoginSessionResult =
  | Success<LoginSession>
  | HTTPFailure<401 | 404 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `cancelLoginSession` takes. */
export interface CancelLoginSessionInput extends Path<'cancelLoginSession'> {}
/** What `cancelLoginSession` resolves to. */
export type CancelLoginSessionResult =
  | Success<operations['cancelLoginSession']['responses'][200]['content']['application/json']>
  | HTTPFailure<401 | 404 | 409 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `submitLoginStep` takes. */
export interface SubmitLoginStepInput extends Path<'submitLoginStep'>, Body<'submitLoginStep'> {}
/** What `submitLoginStep` resolves to. */
export type SubmitLoginStepResult =
  | Success<LoginSession>
  | HTTPFailure<400 | 401 | 404 | 409 | 410 | 413 | 415 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `goBackLoginStep` takes. */
export interface GoBackLoginStepInput extends Path<'goBackLoginStep'> {}
/** What `goBackLoginStep` resolves to. */
export type GoBackLoginStepResult =
  | Success<LoginSession>
  | HTTPFailure<401 | 404 | 409 | 410 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `listBridgeLogins` takes. */
export interface ListBridgeLoginsInput extends Path<'listBridgeLogins'> {}
/** What `listBridgeLogins` resolves to. */
export type ListBridgeLoginsResult =
  | Success<operations['listBridgeLogins']['responses'][200]['content']['application/json']>
  | HTTPFailure<401 | 404, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `getBridgeLogin` takes. */
export interface GetBridgeLoginInput extends Path<'getBridgeLogin'> {}
/** What `getBridgeLogin` resolves to. */
export type GetBridgeLoginResult =
  | Success<BridgeLogin>
  | HTTPFailure<401 | 404, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `removeBridgeLogin` takes. */
export interface RemoveBridgeLoginInput extends Path<'removeBridgeLogin'>, Body<'removeBridgeLogin'> {}
/** What `removeBridgeLogin` resolves to. */
export type RemoveBridgeLoginResult =
  | Success<operations['removeBridgeLogin']['responses'][200]['content']['application/json']>
  | HTTPFailure<400 | 401 | 404 | 409 | 413 | 415 | 503, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** What `listAccounts` resolves to. */
export type ListAccountsResult =
  | Success<operations['listAccounts']['responses'][200]['content']['application/json']>
  | HTTPFailure<401, APIError>
  | OtherFailure;

/** What `getAccount` takes. */
export interface GetAccountInput extends Path<'getAccount'> {}
/** What `getAccount` resolves to. */
export type GetAccountResult =
  | Success<Account>
  | HTTPFailure<401 | 404, APIError>
  | HTTPFailure<422, ValidationError>
  | OtherFailure;

/** One method for each operation of the spec, by its name. None of them rejects. */
export interface BridgesMethods {
  /**
   * List bridges.
   *
   * Lists the bridges, each with its status and its connected accounts. Every bridge that can be read is in the list,
   * whatever its status. Draw an "Add account" screen from it: offer the bridges whose `status` is `available`.
   */
  listBridges(options?: CallOptions): Promise<ListBridgesResult>;
  /**
   * Get a bridge.
   *
   * Returns one bridge, with the accounts that are connected through it. It is the same as in the list. Read it again after
   * a login session completes to see the new account.
   */
  getBridge(input: GetBridgeInput, options?: CallOptions): Promise<GetBridgeResult>;
  /**
   * Get a bridge's capabilities.
   *
   * Returns how people can be found and which groups can be created through a bridge. It holds for the bridge as a whole,
   * not for one account.
   */
  getBridgeCapabilities(input: GetBridgeCapabilitiesInput, options?: CallOptions): Promise<GetBridgeCapabilitiesResult>;
  /**
   * List a bridge's login flows.
   *
   * Lists the ways to sign in to a bridge. To use one, create a login session with its `id`. Let the user choose when there
   * are several.
   */
  listLoginFlows(input: ListLoginFlowsInput, options?: CallOptions): Promise<ListLoginFlowsResult>;
  /**
   * Create a login session.
   *
   * Starts a login and returns its session with the first step.
   */
  createLoginSession(input: CreateLoginSessionInput, options?: CallOptions): Promise<CreateLoginSessionResult>;
  /**
   * Get a login session.
   *
   * Returns the session as it is now. It shows the newest step, and never waits. Use it to pick a login up again, after a
   * page was reloaded for instance, or to poll where a long wait is not possible.
   */
  getLoginSession(input: GetLoginSessionInput, options?: CallOptions): Promise<GetLoginSessionResult>;
  /**
   * Cancel a login session.
   *
   * Gives a login up. Requests that wait on the session are answered with it, as `cancelled`. Cancelling a session that was
   * cancelled or failed before answers the same and changes nothing, so the call can be repeated; reading the
   * session goes on saying how it ended.
   */
  cancelLoginSession(input: CancelLoginSessionInput, options?: CallOptions): Promise<CancelLoginSessionResult>;
  /**
   * Submit a login step.
   *
   * Submits the current step and returns the session as it is afterwards.
   */
  submitLoginStep(input: SubmitLoginStepInput, options?: CallOptions): Promise<SubmitLoginStepResult>;
  /**
   * Go back from a login step.
   *
   * Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.
   */
  goBackLoginStep(input: GoBackLoginStepInput, options?: CallOptions): Promise<GoBackLoginStepResult>;
  /**
   * List a bridge's logins.
   *
   * Lists the identities that are signed in to a bridge. Those whose `status` is `needs_login` can be repaired with a login
   * session that names their `loginID`.
   */
  listBridgeLogins(input: ListBridgeLoginsInput, options?: CallOptions): Promise<ListBridgeLoginsResult>;
  /**
   * Get a login.
   *
   * Returns one login. It is the same as in the list.
   */
  getBridgeLogin(input: GetBridgeLoginInput, options?: CallOptions): Promise<GetBridgeLoginResult>;
  /**
   * Remove a login.
   *
   * Signs a login out, on this device or, when the login's `removeScopes` allow it, on all devices. Its accounts leave every
   * list. Ask the user first: it cannot be undone, only connected anew. Repeating the call answers 404, since the login is
   * gone.
   */
  removeBridgeLogin(input: RemoveBridgeLoginInput, options?: CallOptions): Promise<RemoveBridgeLoginResult>;
  /**
   * List accounts.
   *
   * Lists the connected chat accounts. The answer is the array itself, unlike the other lists. It holds the accounts of all
   * bridges, and no others.
   */
  listAccounts(options?: CallOptions): Promise<ListAccountsResult>;
  /**
   * Get an account.
   *
   * Returns one chat account. It is the same as in the list.
   */
  getAccount(input: GetAccountInput, options?: CallOptions): Promise<GetAccountResult>;
}

type Path<ID extends keyof operations> = NonNullable<operations[ID]['parameters']['path']>;
type Body<ID extends keyof operations> = Content<NonNullable<operations[ID]['requestBody']>>;
type Content<Type> = Type extends { content: { 'application/json': infer Json } } ? Json : never;
