import type { Clock, Network } from '@bridges-api/core';
import type { Logger } from 'pino';
import type { BridgeSettings } from './bridge-settings.ts';

/** The real bridges, connected. Each is shared by all owners, who see their own logins on it. */
export interface ConnectedBridges {
  /** The bridges as networks, with what they have of a Matrix user. Called once for each owner. */
  networksOf(userID: string): readonly Network[];
  close(): void;
}

/** Connects to the real bridges. One that does not answer is connected to once it does. */
export async function connectBridges(
  _bridges: readonly BridgeSettings[],
  _means: { readonly clock: Clock; readonly log: Pick<Logger, 'warn' | 'error'> },
): Promise<ConnectedBridges> {
  throw new Error('This server cannot serve real bridges yet. Leave "bridges" out.');
}
