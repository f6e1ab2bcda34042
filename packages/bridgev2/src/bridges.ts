import type { Network } from '@bridges-api/core';
import { Bridge } from './bridge.ts';
import type { KnownLoginStore } from './known-logins.ts';
import { BridgeNetwork } from './network.ts';
import type { BridgeOptions, BridgesMeans } from './options.ts';
import { OwnerView } from './owner-view.ts';

/** How long networks of an owner who is passing are kept when nobody asks for them, and how often it is looked who is gone, in milliseconds. */
const KEPT = 600_000;
const SWEEP = 60_000;

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
   * The same for an owner who is passing, one of any number. They are let go of once they have not been asked for in ten minutes and have no login
   * in progress, so they are asked for anew whenever they are needed. Until then it is the same array.
   */
  passingNetworksOf(userID: string, store?: KnownLoginStore): readonly Network[];
  /**
   * Resolves when every bridge has been asked once, for all owners so far or for one of them. None is waited for longer than a few
   * seconds: one that does not answer is away until it does.
   */
  ready(userID?: string): Promise<void>;
  /** Asks no more, and waits until the bridges know of the logins that were given up. Comes after the API's own end. */
  close(): Promise<void>;
}

/** What an owner has. */
interface Kept {
  readonly networks: readonly BridgeNetwork[];
  /** Settles when each has been asked once. */
  readonly started: Promise<unknown>;
  isPassing: boolean;
  /** When they were last asked for. */
  usedAt: number;
}

/**
 * Connects bridges. They are shared by all owners: which is up, what it calls itself and its ways to log in are known once.
 *
 * @param bridges each with an ID of its own
 */
export function connectBridges(bridges: readonly BridgeOptions[], means: BridgesMeans): Bridges {
  const shared = bridges.map((options) => new Bridge(options, means));
  const { clock } = means;
  const owners = new Map<string, Kept>();
  let sweptAt = clock.now();
  return {
    networksOf(userID, store) {
      const kept = keep(userID, store);
      kept.isPassing = false;
      return kept.networks;
    },
    passingNetworksOf(userID, store) {
      sweep();
      const kept = keep(userID, store);
      kept.usedAt = clock.now();
      return kept.networks;
    },
    async ready(userID) {
      const asked = userID === undefined ? [...owners.values()] : [owners.get(userID)];
      await Promise.all(asked.map((kept) => kept?.started));
    },
    async close() {
      await Promise.all(
        [...owners.values()].flatMap(({ networks }) => networks).map((network) => network.close()),
      );
    },
  };

  function keep(userID: string, store: KnownLoginStore | undefined): Kept {
    const kept = owners.get(userID) ?? open(userID, store);
    owners.set(userID, kept);
    return kept;
  }

  function open(userID: string, store: KnownLoginStore | undefined): Kept {
    const views = shared.map((bridge) => new OwnerView(bridge, userID, means, store));
    return {
      networks: views.map((view) => new BridgeNetwork(view, means)),
      started: Promise.all(views.map((view) => view.start())),
      isPassing: true,
      usedAt: clock.now(),
    };
  }

  /** Lets go of what nobody uses any more. */
  function sweep(): void {
    const now = clock.now();
    if (now < sweptAt + SWEEP) return;
    sweptAt = now;
    for (const [userID, { isPassing, networks, usedAt }] of owners) {
      if (!isPassing || usedAt > now - KEPT || networks.some(({ isBusy }) => isBusy)) continue;
      for (const network of networks) void network.close();
      owners.delete(userID);
    }
  }
}
