import type {
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
} from '../wire.ts';

/**
 * A network is what stands behind one bridge: the sandbox's scripted ones here, a real bridgev2 bridge later. It knows
 * flows, steps and logins, and nothing of sessions, HTTP or the API's statuses. Everything it cannot do it says with a
 * `NetworkError`.
 *
 * The shape follows what a bridgev2 bridge offers: a login process is a conversation in
 * which each submit is answered with the next step, a display step is waited for by submitting it, and the logins of a
 * bridge are read with the state the bridge last reported.
 */
export interface Network {
  readonly profile: NetworkProfile;
  /** Whether the bridge answers now. Costs nothing; the network keeps track by itself. */
  reachability(): Reachability;
  /** The ways to sign in, the default first. Throws `NetworkError` when the bridge does not answer. */
  flows(): Promise<readonly LoginFlow[]>;
  /** What the bridge can do to start chats. Throws `NetworkError` when the bridge does not answer. */
  capabilities(): Promise<ProvisioningCapabilities>;
  /** The logins as last known, also while the bridge does not answer. Any order. */
  logins(): readonly NetworkLogin[];
  /**
   * Starts a login and resolves with its first step, which can take as long as the network needs. `flowID` is one of
   * `flows()`, `loginID` one of `logins()`. Aborting `signal` gives the login up, also after this has resolved, unless the reason is
   * `LEFT`. Rejects with `NetworkError`.
   */
  startLogin(start: LoginStart, signal: AbortSignal): Promise<StartedLogin>;
  /**
   * Goes on with a login from its `handle`, where a network can. Aborting `signal` gives the login up, unless the reason is `LEFT`. Rejects
   * with `NetworkError` when the login is gone.
   */
  resumeLogin?(handle: unknown, how: Resumption, signal: AbortSignal): Promise<ResumedLogin>;
  /**
   * Asks who is signed in, since another server says that it has changed. Never rejects.
   *
   * @param replaced all logins that others have taken the place of, and that the bridge may go on to mention for a while
   */
  refresh?(replaced: readonly string[]): Promise<void>;
  /** The logins that others have taken the place of a moment ago. */
  replaced?(): readonly string[];
  /** Signs a login out. When it resolves, `logins()` no longer has it. Rejects with `NetworkError`. */
  removeLogin(loginID: string, scope: RemoveScope): Promise<void>;
}

/**
 * What describes a network. It is read anew for each answer, since all but the ID may change while the server runs: what a
 * bridge calls itself is known once it has answered.
 */
export interface NetworkProfile {
  /** ID of the bridge, which never changes. */
  readonly id: string;
  readonly displayName: string;
  readonly provider: BridgeProvider;
  /** Kind of bridge, such as `whatsapp`. */
  readonly type: string;
  /** Key by which accounts are counted. */
  readonly network?: string;
  /** Most accounts it allows. No limit when absent. A bridgev2 bridge does not tell, so it is configured. */
  readonly maxAccounts?: number;
  /** Whether the bridge said by itself that it allows no more accounts. It is asked again all the same by who wants to add one. */
  readonly isFull?: boolean;
  /** Switched off by the operator. */
  readonly disabled?: boolean;
  /** Why, in words for the user. */
  readonly disabledText?: string;
}

/** `misconfigured`: it answers, but refuses the server's credentials. */
export type Reachability = 'reachable' | 'unreachable' | 'misconfigured';

export interface LoginStart {
  readonly flowID: string;
  /** The login to reconnect. */
  readonly loginID?: string;
  /** What the client can draw and do beyond what every client can. Absent when there is nothing of it. */
  readonly accepts?: readonly Acceptable[];
}

/** The words of `accepts`, as `createLoginSession` takes them: a step that asks for a passkey, and cookies that a browser has from the beginning. */
export const acceptable = ['webauthn', 'initial_cookies'] as const;
export type Acceptable = (typeof acceptable)[number];

/**
 * Why a signal is aborted when a login is not given up: somebody else goes on with it, and this process lets go of it without a word to
 * the network.
 */
export const LEFT = 'left';

/** How a login was left that is gone on with. */
export interface Resumption {
  /** Whether whoever had it is gone, and may have done more than the handle tells. Else the process is as it was when the handle was taken. */
  readonly isLeft: boolean;
  /** Whether something was submitted of which it is not known what came, and then whether the very same is submitted again right after. */
  readonly inFlight: 'nothing' | 'unknown' | 'repeated';
}

export interface ResumedLogin {
  readonly process: LoginProcess;
  /** What comes of what was submitted, or nothing when the network never had it. Only where that is `unknown`. */
  readonly answer?: Promise<NetworkStep | undefined> | undefined;
}

export interface StartedLogin {
  readonly step: NetworkStep;
  readonly process: LoginProcess;
}

/** A login that has been started and not yet ended. Its owner aborts the signal it was started with to give it up. */
export interface LoginProcess {
  /**
   * Hands over what the user did on the step last received and resolves with what comes next. A display step is
   * submitted with no values, and resolves when the network goes on. The values are not kept. Called again only after it
   * has resolved; rejects with `NetworkError`, after which the process is over.
   *
   * @param credential what the browser returned for the passkey that the step asks for
   */
  submit(values: Readonly<Record<string, string>>, credential?: Credential): Promise<NetworkStep>;
  /**
   * Goes back from the step last received, which has `canGoBack`, and resolves with the step to show then. Comes also while `submit` waits
   * on a display. Whichever of the two settles first counts, and the other is not looked at any more, so a process that has gone back
   * lets that wait settle no sooner. Rejects with `NetworkError`, after which the process is over. There where steps have `canGoBack`.
   */
  back?(): Promise<NetworkStep>;
  /**
   * All that it takes to go on with the login later, as JSON, where the network can. It holds nothing that a user typed, but for
   * what the network itself gave them to type.
   */
  handle?(): unknown;
}

/**
 * What a network asks for or tells. `stepID` is the network's own name for the place in its flow, and comes back when the
 * same is asked again. `complete` is the end; the login is then among `logins()`.
 */
export type NetworkStep =
  | UserInputStep
  | CookiesStep
  | DisplayAndWaitStep
  | WebAuthnStep
  | { readonly type: 'complete'; readonly loginID: string };

/** A signed-in identity, as the bridge sees it. */
export interface NetworkLogin {
  readonly loginID: string;
  readonly state: LoginState;
  /** Who signed in. */
  readonly user: User;
  /** What chats of this login can do, where the bridge tells. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
  /** How it can be removed. A bridgev2 bridge only knows `all-devices`. */
  readonly removeScopes: readonly RemoveScope[];
}

/** What a bridge reports of a login. */
export interface LoginState {
  readonly event: LoginStateEvent;
  /** What the user has to do, where the bridge says so. */
  readonly userAction?: 'OPEN_NATIVE' | 'RELOGIN' | 'RESTART';
  /** In words, for the user. */
  readonly message?: string;
  /** When it was reported, in milliseconds since the epoch. */
  readonly since: number;
}

/**
 * The words of bridgev2, and one more: `UNLINKED`, for an account that is set up but not yet signed in on this device,
 * which bridgev2 has no word for.
 */
export type LoginStateEvent =
  | 'STARTING'
  | 'UNCONFIGURED'
  | 'RUNNING'
  | 'CONNECTING'
  | 'BACKFILLING'
  | 'CONNECTED'
  | 'TRANSIENT_DISCONNECT'
  | 'BAD_CREDENTIALS'
  | 'UNKNOWN_ERROR'
  | 'BRIDGE_UNREACHABLE'
  | 'LOGGED_OUT'
  | 'UNLINKED';

/** Why a network could not do what it was asked: what ends a session, and what the bridge itself is to blame for. */
export type NetworkErrorCode =
  /** The network refused; the message says why. */
  | 'login_failed'
  /** The network gave up waiting. */
  | 'login_session_expired'
  /** The bridge no longer knows the process, or lost the network. */
  | 'login_process_lost'
  /** The network asked for something the API cannot express. */
  | 'unsupported_step'
  /** The network wants fewer attempts. */
  | 'rate_limited'
  /** The bridge has as many accounts as it allows. */
  | 'account_limit_reached'
  | 'bridge_unavailable'
  | 'bridge_misconfigured';

/** What a network throws. Its message is for the user and holds nothing the user submitted. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly code: NetworkErrorCode;
  /** What the bridge answered, where it is of use to a developer. */
  readonly upstream: { readonly errcode: string; readonly status: number } | undefined;

  constructor(code: NetworkErrorCode, message: string, upstream?: { errcode: string; status: number }) {
    super(message);
    this.code = code;
    this.upstream = upstream;
  }
}
