import type { Network } from '@bridges-api/core';
import { Bridge } from './bridge.ts';
import type { KnownLoginStore } from './known-logins.ts';
import { BridgeNetwork } from './network.ts';
import type { BridgeOptions, BridgesMeans } from './options.ts';
import { OwnerView } from './owner-view.ts';

/** Bridges that are connected. */
export interface Bridges {
  /**
   * The bridges as networks of one owner, who is a Matrix user at each of them. What they know is asked for by themselves from
   * then on.
   *
   * @param store where it is kept which logins they have, for the next start
   */
  networksOf(userID: string, store?: KnownLoginStore): readonly Network[];
  /**
   * Resolves when every bridge of the owners so far has been asked once. None is waited for longer than a few seconds: one that
   * does not answer is away until it does.
   */
  ready(): Promise<void>;
  /** Asks no more, and waits until the bridges know of the logins that were given up. Comes after the API's own end. */
  close(): Promise<void>;
}

/**
 * Connects bridges. They are shared by all owners: which is up, what it calls itself and its ways to log in are known once.
 *
 * @param bridges each with an ID of its own
 */
export function connectBridges(bridges: readonly BridgeOptions[], means: BridgesMeans): Bridges {
  const shared = bridges.map((options) => new Bridge(options, means));
  const owners = new Map<string, BridgeNetwork[]>();
  const starts: Promise<void>[] = [];
  return {
    networksOf(userID, store) {
      const networks =
        owners.get(userID) ??
        shared.map((bridge) => {
          const view = new OwnerView(bridge, userID, means, store);
          starts.push(view.start());
          return new BridgeNetwork(view, means);
        });
      owners.set(userID, networks);
      return networks;
    },
    async ready() {
      await Promise.all(starts);
    },
    async close() {
      await Promise.all([...owners.values()].flat().map((network) => network.close()));
    },
  };
}
