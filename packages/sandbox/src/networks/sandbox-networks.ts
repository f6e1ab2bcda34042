import type { Network } from '@bridges-api/core';
import { bluesky } from './bluesky.ts';
import { discordgo } from './discordgo.ts';
import { type LoginStore, noLoginStore, type StoredLogin } from './engine/login-store.ts';
import { type SandboxBridge, type SandboxMeans, SandboxNetwork } from './engine/sandbox-network.ts';
import { gmessages } from './gmessages.ts';
import { imessage } from './imessage.ts';
import { instagramgo } from './instagramgo.ts';
import { irc } from './irc.ts';
import { linkedin } from './linkedin.ts';
import { matrix } from './matrix.ts';
import { signal } from './signal.ts';
import { slackgo } from './slackgo.ts';
import { telegram } from './telegram.ts';
import { twitter } from './twitter.ts';
import { whatsapp } from './whatsapp.ts';
import { zulip } from './zulip.ts';

export { type LoginStore, noLoginStore, type StoredLogin };

const bridges: readonly SandboxBridge[] = [
  bluesky,
  discordgo,
  gmessages,
  imessage,
  instagramgo,
  irc,
  linkedin,
  signal,
  telegram,
  whatsapp,
  matrix,
  slackgo,
  twitter,
  zulip,
];

/** The IDs of all sandbox bridges. */
export const sandboxBridgeIDs: readonly string[] = bridges.map(({ profile }) => profile.id);

/** Where passkeys can be used unless it is said otherwise: a page that is served on this machine. */
export const PASSKEY_ORIGIN = 'http://localhost:8080';

export interface SandboxNetworksOptions extends Omit<SandboxMeans, 'logins' | 'speed' | 'passkeyOrigin'> {
  /** Where logins are kept. Each network remembers its own as long as it is there, which is enough by default. */
  readonly logins?: LoginStore | undefined;
  /** How many times faster than real networks things happen. Defaults to 1. */
  readonly speed?: number | undefined;
  /** The origin of the page on which passkeys can be used. Defaults to `PASSKEY_ORIGIN`. */
  readonly passkeyOrigin?: string | undefined;
  /** What the operator set otherwise, by ID of the bridge. */
  readonly overrides?: Readonly<Record<string, BridgeOverride>> | undefined;
}

export interface BridgeOverride {
  readonly disabled?: boolean | undefined;
  readonly maxAccounts?: number | undefined;
}

/**
 * Networks to develop a login screen against. Nothing leaves the process, and what happens is chosen by what is typed: see
 * `testValues`. Logins are loaded from `logins`, or made up when there are none yet.
 *
 * @throws {Error} when `overrides` names a bridge that does not exist
 */
export function sandboxNetworks({
  logins = noLoginStore,
  speed = 1,
  passkeyOrigin = PASSKEY_ORIGIN,
  overrides = {},
  ...means
}: SandboxNetworksOptions): Network[] {
  const unknown = Object.keys(overrides).find((id) => !sandboxBridgeIDs.includes(id));
  if (unknown !== undefined)
    throw new Error(
      `There is no bridge "${unknown}" in the sandbox. Its bridges are ${sandboxBridgeIDs.join(', ')}.`,
    );
  return bridges.map((bridge) => {
    const { disabled, maxAccounts } = overrides[bridge.profile.id] ?? {};
    const profile = {
      ...bridge.profile,
      ...(disabled !== undefined && { disabled }),
      ...(maxAccounts !== undefined && { maxAccounts }),
    };
    return new SandboxNetwork({ ...bridge, profile }, { ...means, logins, speed, passkeyOrigin });
  });
}
