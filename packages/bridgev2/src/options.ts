import type { BridgeProvider, Clock } from '@bridges-api/core';
import type { CallWatcher } from './watched-call.ts';

/** A bridge, and how it is reached. */
export interface BridgeOptions {
  /** ID of the bridge in the API. Whatever the bridge calls itself, it stays. */
  readonly id: string;
  /** Where its appservice listens: `http://127.0.0.1:29318`, with a path where there is one before `/_matrix`, or `unix:/run/wa.sock`. */
  readonly url: string;
  /** The `provisioning.shared_secret` of the bridge. It leaves this process for the bridge alone. */
  readonly sharedSecret: string;
  readonly provider: BridgeProvider;
  /** Defaults to what the bridge calls its network, and to the ID until that is known. */
  readonly displayName?: string | undefined;
  /** Defaults to what the bridge says. */
  readonly type?: string | undefined;
  /** Defaults to what the bridge says. */
  readonly network?: string | undefined;
  /** Most accounts of an owner. A bridge does not tell. */
  readonly maxAccounts?: number | undefined;
  /** Switched off: it is shown, and never called. */
  readonly disabled?: boolean | undefined;
}

/** What bridges are connected with. */
export interface BridgesMeans {
  readonly clock: Clock;
  readonly log: BridgesLog;
  /** Told of every call of a bridge. Nobody by default. */
  readonly watchCall?: CallWatcher | undefined;
  /** How long a bridge may take for what it has at hand, in milliseconds. Defaults to 3 s. */
  readonly patience?: number | undefined;
}

/** Where it is said what an operator should know. No secret, and nothing that a user typed, is in it. */
export interface BridgesLog {
  info(data: Readonly<Record<string, unknown>>, message: string): void;
  warn(data: Readonly<Record<string, unknown>>, message: string): void;
  error(data: Readonly<Record<string, unknown>>, message: string): void;
}
