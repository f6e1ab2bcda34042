export type { LoginAnswer, LoginClient } from './advance-login.ts';
export type { Clock } from './clock.ts';
export { type BridgesClient, createBridgesClient } from './create-client.ts';
export { type Environment, readEnvironment } from './environment.ts';
export { SERVER_URL, times } from './generated/constants.ts';
export * from './generated/enums.ts';
export type * from './generated/methods.ts';
export type * from './generated/openapi.ts';
export * from './generated/unions.ts';
export {
  type CredentialAnswer,
  type FieldsAnswer,
  type LoginContext,
  type LoginHandlers,
  login,
} from './login.ts';
export type { LoginFailure, LoginOutcome, LoginStop, LoginSuccess, SessionFailure } from './login-outcome.ts';
export { type LoginOptions, type LoginRun, type LoginTarget, startLogin } from './login-run.ts';
export type { OtherType, Unknown } from './match.ts';
export type { BridgesClientOptions, CallOptions, CallSettings } from './options.ts';
export type { Fetch } from './request.ts';
export {
  BridgesError,
  type CallFailure,
  type DataOf,
  type Failure,
  type HTTPFailure,
  type OtherFailure,
  type OtherStatus,
  type Result,
  type Success,
  unwrap,
} from './result.ts';
export type { AccessToken } from './token.ts';
export type { Middleware, PathCalls } from './transport.ts';
