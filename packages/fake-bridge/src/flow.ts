import type { StoredLogin } from './logins.ts';
import type { ClientHTTP, StepBody } from './steps.ts';

/** What was submitted: a field's ID to its value. For `webauthn` it is any JSON. */
export type Input = Readonly<Record<string, string>>;

/** What a flow comes to: the next step, or none at all, which is a fault of the bridge. */
export type Next = Step | undefined | Promise<Step | undefined>;

/** A step that a flow asks for, and what happens when it is submitted. */
export interface Step {
  readonly body: StepBody;
  /** Goes on with what was submitted. May be called again after an error. Without it, submitting is a panic. */
  readonly submit?: (input: Input, login: LoginContext) => Next;
  /** Goes back from a step with `can_cancel`. */
  readonly back?: (login: LoginContext) => Next;
}

/** A way to sign in, as a bridge lists and carries it out. */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  start(login: LoginContext): Next;
}

/** What a flow may do. Waits of it end with an error when its step is called off. */
export interface LoginContext {
  /** Who signs in. */
  readonly userID: string;
  /** The login to be signed in to again. */
  readonly override: StoredLogin | undefined;
  /** Half of the time the phone takes, and the life of a QR code, in milliseconds. */
  readonly period: number;
  /** The IDs of the logins that flows with nothing to type make. */
  readonly loginIDs: Readonly<Record<string, string>>;
  /** Digits, letters or both, of which nobody has seen the like. */
  random(length: number, alphabet?: string): string;
  /** Waits, unless called off. */
  wait(ms: number): Promise<void>;
  /** Waits, also when called off. */
  work(ms: number): Promise<void>;
  /**
   * Waits for the phone: true when it acts, after `acts` milliseconds or when a test lets it, false after `within` milliseconds.
   * Either may be Infinity.
   */
  phone(times: { acts?: number; within?: number }): Promise<boolean>;
  /** Makes a login, or updates the one with this ID. */
  newLogin(login: NewLogin): StoredLogin;
  /** Lets the client make an HTTP request, where it offered to at the start; undefined where it did not. */
  clientHTTP(request: ClientHTTP): Promise<{ status_code?: number; error?: string }> | undefined;
}

export interface NewLogin {
  readonly id: string;
  readonly name: string;
  readonly profile: Profile;
  /** The login of another user with this ID is deleted; otherwise it is an error. */
  readonly deleteOnConflict?: boolean;
  /** Milliseconds that its logout takes. */
  readonly logoutTakes?: number;
}

export interface Profile {
  readonly phone?: string;
  readonly email?: string;
  readonly username?: string;
  readonly name?: string;
  readonly avatar?: string;
}
