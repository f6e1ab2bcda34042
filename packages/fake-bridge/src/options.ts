import { type Clock, systemClock } from '@bridges-api/core';
import type { Flow } from './flow.ts';
import { semaphoreFlows } from './flows/semaphore-flows.ts';
import { type Generation, type Switches, switchesOf } from './generations.ts';
import type { AddedLogin } from './logins.ts';
import { type NetworkName, noCapabilities, semaphore } from './network.ts';

export interface FakeBridgeOptions {
  /** Which generation of the login engine it has. Defaults to G4. */
  readonly generation?: Generation;
  /** What is to differ from that generation. */
  readonly switches?: Partial<Switches>;
  /** Defaults to one of 32 characters. One of fewer than 16 turns the API off. */
  readonly sharedSecret?: string;
  /** Milliseconds that a QR code lives, and half of what the phone takes. Infinity leaves it to `scan`. Defaults to 2 s. */
  readonly period?: number;
  /** How many logins a user may have; 0 for any number, which is the default. */
  readonly maxLogins?: number | ((userID: string) => number);
  /** Defaults to 127.0.0.1. */
  readonly host?: string;
  /** Defaults to one that is free. */
  readonly port?: number;
  /** The path of a Unix socket to listen on instead. */
  readonly socket?: string;
  /** What stands before `/_matrix/provision` in the path. */
  readonly prefix?: string;
  /** The ways to sign in. Defaults to those of the made-up network. */
  readonly flows?: readonly Flow[];
  /** The flow that is started by an ID of none. Without it such a start is refused with 404, as the framework suggests. */
  readonly otherFlow?: Flow;
  readonly network?: NetworkName;
  /** The answer to `capabilities`. Defaults to one that can do nothing. */
  readonly capabilities?: object;
  readonly commandPrefix?: string;
  /** The Matrix ID of the bridge's bot. */
  readonly bot?: string;
  /** The IDs of the logins that flows with nothing to type make, by the usual ID: `scanner`, `paired`, `fox`, `app`, `choice`, `captcha`. */
  readonly loginIDs?: Readonly<Record<string, string>>;
  /** Logins that are there from the beginning. */
  readonly logins?: readonly (AddedLogin & { readonly userID: string })[];
  /** Who may log in. Defaults to everybody on example.org. */
  readonly mayLogIn?: (userID: string) => boolean;
  /** Access tokens of Matrix users, with the user each belongs to. */
  readonly matrixTokens?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Milliseconds that a stop leaves to what is running. Defaults to 5 s. */
  readonly grace?: number;
  /** A login that is cancelled appears all the same, once its flow gets there. */
  readonly completesDespiteCancel?: boolean;
  /** Steps that are the same are one object in the bridge, and so have one transaction between all users. */
  readonly sharesSteps?: boolean;
  /** States reach the status endpoint only when `deliverStates` is called. */
  readonly holdsStatesBack?: boolean;
}

export type Settings = Required<
  Omit<FakeBridgeOptions, 'generation' | 'switches' | 'socket' | 'otherFlow'>
> & {
  readonly switches: Switches;
  readonly socket: string | undefined;
  readonly otherFlow: Flow | undefined;
};

/** The options with what stands for those that are not given. */
export function settingsOf({ generation = 'G4', switches, ...given }: FakeBridgeOptions): Settings {
  return {
    sharedSecret: 'shared-secret-of-the-fake-bridge',
    period: 2000,
    maxLogins: 0,
    host: '127.0.0.1',
    port: 0,
    prefix: '',
    flows: semaphoreFlows,
    network: semaphore,
    capabilities: noCapabilities,
    commandPrefix: '!semaphore',
    bot: '@semaphorebot:example.org',
    loginIDs: {},
    logins: [],
    mayLogIn: (userID) => /^@[^:]+:example\.org$/.test(userID),
    matrixTokens: {},
    clock: systemClock,
    grace: 5000,
    completesDespiteCancel: false,
    sharesSteps: false,
    holdsStatesBack: false,
    socket: undefined,
    otherFlow: undefined,
    ...given,
    switches: switchesOf(generation, {
      ...(given.completesDespiteCancel ? { cancelStopsLogin: false } : {}),
      ...switches,
    }),
  };
}
