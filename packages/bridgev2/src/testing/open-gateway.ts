// The API over a fake bridge, in this process.
import { type Clock, createAPI, type Keeper, memoryStore, type SessionLimits } from '@bridges-api/core';
import { undocumented } from '@bridges-api/core/testing/documented';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { testMeans } from '@bridges-api/core/testing/means';
import { incoming } from '@bridges-api/core/testing/request';
import { type FakeBridge, type FakeBridgeOptions, startFakeBridge } from '@bridges-api/fake-bridge';
import { connectBridges } from '../bridges.ts';
import type { KnownLoginStore } from '../known-logins.ts';
import type { BridgeOptions } from '../options.ts';
import type { CallWatcher } from '../watched-call.ts';
import { type Caller, callerOf } from './caller.ts';
import { fastClock } from './fast-clock.ts';

/** How many times faster than life our own pauses are in tests. The bridges and the network are as fast as they are. */
const FACTOR = 20;
/** How long a QR code of the fakes lives, in milliseconds. */
export const PERIOD = 60;

const ANN = '@ann:example.org';

export interface GatewayOptions {
  /** The bridge `semaphore`. */
  readonly bridge?: FakeBridgeOptions;
  /** What is configured of it otherwise. */
  readonly options?: Partial<BridgeOptions>;
  /** More bridges. */
  readonly more?: readonly BridgeOptions[];
  readonly limits?: Partial<SessionLimits>;
  readonly clock?: Clock;
  /** How long a bridge may take to say who is signed in, in real milliseconds. Defaults to 3 s. */
  readonly patience?: number;
  /** Where sessions are kept, for the next one to go on with. */
  readonly keeper?: Keeper;
  /** Where the logins of ann are kept for the next start. */
  readonly store?: KnownLoginStore;
  readonly watchCall?: CallWatcher;
}

export interface Gateway extends GatewayTo {
  readonly bridge: FakeBridge;
}

/** The API over a bridge that was started elsewhere. */
export interface GatewayTo {
  readonly clock: Clock;
  /** @ann:example.org and @bob:example.org, whom the bridge lets log in, and @eve:elsewhere.org, whom it does not. */
  readonly ann: Caller;
  readonly bob: Caller;
  readonly eve: Caller;
  /** What was logged, each entry as JSON. */
  readonly log: readonly string[];
  /** Everything that was answered. */
  readonly answers: readonly string[];
  /** Ends the API, and waits until the bridges know. The fake goes on, until it is closed itself. */
  close(): Promise<void>;
}

/** Starts one over a fake bridge, both of which whoever asked for them is to close. */
export async function openGateway(given: GatewayOptions = {}): Promise<Gateway> {
  const bridge = await startFakeBridge({ period: PERIOD, grace: 50, ...given.bridge });
  const { sharedSecret, url } = bridge;
  const own = { id: 'semaphore', url, sharedSecret, provider: 'self-hosted', ...given.options } as const;
  return { bridge, ...(await openGatewayTo(own, given)) };
}

/** Starts one, which whoever asked for it is to close. */
export async function openGatewayTo(
  own: BridgeOptions,
  given: Omit<GatewayOptions, 'bridge' | 'options'> = {},
): Promise<GatewayTo> {
  const { clock = fastClock(FACTOR), keeper, limits, more = [], patience, watchCall } = given;
  const log: string[] = [];
  const answers: string[] = [];
  const write = (...entry: unknown[]) => void log.push(JSON.stringify(entry));
  const means = { clock, log: { info: write, warn: write, error: write }, patience, watchCall };
  const all = { ...testLimits, maxLive: 1000, maxStarts: 1000, ...limits };
  const bridges = connectBridges([own, ...more], means);
  const owners = [ANN, '@bob:example.org', '@eve:elsewhere.org'].map((userID) => ({
    name: userID,
    token: `token-of-${userID}`,
    networks: bridges.networksOf(userID, userID === ANN ? given.store : undefined),
  }));
  const api = await createAPI({
    means: { ...testMeans(clock), log: { error: write } },
    owners,
    store: memoryStore({ clock, limits: all, keeper }),
    limits: all,
  });
  await bridges.ready();
  const close = async () => {
    await api.close();
    await bridges.close();
  };
  const [ann, bob, eve] = owners.map(({ token }) =>
    callerOf(async ({ method, path, body, signal }) => {
      const answer = await api.answer(
        incoming({
          method,
          target: `/v1${path}`,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          ...(signal && { signal }),
        }),
      );
      const { route, status, headers } = answer;
      const faults = undocumented({ method, route, status, headers, body: answer.body });
      if (faults.length > 0) throw new Error(`Not as the spec has it: ${faults.join('; ')}`);
      answers.push(answer.body);
      return { status, body: JSON.parse(answer.body) };
    }),
  );
  if (!ann || !bob || !eve) throw new Error('An owner is missing.');
  return { clock, ann, bob, eve, log, answers, close };
}
