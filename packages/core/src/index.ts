// The Bridges API as a function of a request, and what it is put together from.
export { type Credentials, hostCheck, isLoopback, type TokenCheck } from './answer/access.ts';
export { type AnyPathCode, type Failure, pathlessFailure } from './answer/failure.ts';
export type { Handlers } from './answer/handler.ts';
export { type Complaint, placeOfError, requirement } from './answer/issues.ts';
export {
  type IncomingHeaders,
  type IncomingRequest,
  type OutgoingAnswer,
  RequestAborted,
} from './answer/message.ts';
export { type API, type APIOptions, createAPI } from './api.ts';
export { type Clock, systemClock } from './clock.ts';
export type { KeptConversation } from './conversation.ts';
export { SERVER_URL, times } from './generated/spec.ts';
export type { Log } from './log.ts';
export type { Session } from './login-session/session.ts';
export { isOver, type SessionState } from './login-session/transitions.ts';
export type { Activity } from './login-sessions.ts';
export { type ManualClock, manualClock } from './manual-clock.ts';
export { type Means, requestID } from './means.ts';
export {
  type Acceptable,
  acceptable,
  LEFT,
  type LoginProcess,
  type LoginStart,
  type LoginState,
  type LoginStateEvent,
  type Network,
  NetworkError,
  type NetworkErrorCode,
  type NetworkLogin,
  type NetworkProfile,
  type NetworkStep,
  type Reachability,
  type ResumedLogin,
  type Resumption,
  type StartedLogin,
} from './networks/network.ts';
export { countActive } from './networks/present.ts';
export { DirectoryUnavailable, type Owner, type OwnerDirectory } from './owner.ts';
export type { OwnerSessions } from './owner-sessions.ts';
export type { SessionLimits, StoreLimits } from './session-limits.ts';
export { LEASE, LeasedStore, TICK } from './store/leased-store.ts';
export { type Keeper, type MemoryStoreOptions, memoryStore } from './store/memory.ts';
export {
  type Announcement,
  type Entry,
  type InFlight,
  judgeInFlight,
  type Opened,
  type SessionStore,
  type SignInChange,
  StoreBusy,
  StoreError,
  type StoreListener,
  StoreUnavailable,
  type Taken,
  unlessUnavailable,
} from './store/session-store.ts';
export type { Listening, Message, ServerID, SharedDatabase, Turn } from './store/shared-database.ts';
export type {
  Account,
  BridgeProvider,
  CookiesStep,
  Credential,
  DisplayAndWaitStep,
  LoginFlow,
  ProvisioningCapabilities,
  RemoveScope,
  User,
  UserInputStep,
  WebAuthnStep,
} from './wire.ts';
