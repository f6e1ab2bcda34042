import type { BridgeProvider } from '@bridges-api/core';

/** A real bridge, and how it is reached. What is left out, the bridge itself says. */
export interface BridgeSettings {
  /** ID of the bridge in the API. It has no dot, so that the ID of an account tells where that of its bridge ends. */
  readonly id: string;
  /** `http://host:port/prefix` or https, without a slash at its end, or `unix:/path`. */
  readonly url: string;
  readonly sharedSecret: string;
  readonly provider: BridgeProvider;
  readonly displayName?: string;
  readonly type?: string;
  readonly network?: string;
  readonly maxAccounts?: number;
  readonly disabled?: boolean;
}
