import { randomBytes } from 'node:crypto';
import {
  type Credential,
  type LoginStart,
  type ManualClock,
  manualClock,
  type Network,
  NetworkError,
  type NetworkStep,
} from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import type { LoginStore } from '../networks/engine/login-store.ts';
import { type SandboxNetworksOptions, sandboxNetworks } from '../networks/sandbox-networks.ts';
import { testValuesOf } from '../networks/test-values.ts';

/** A sandbox whose time stands still, and whose logins are kept as JSON in a map: pass both on to restart it. */
export interface TestSandbox {
  readonly clock: ManualClock;
  readonly kept: Map<string, string>;
  readonly networks: readonly Network[];
  network(id: string): Network;
}

export interface TestSandboxOptions
  extends Pick<SandboxNetworksOptions, 'speed' | 'overrides' | 'passkeyOrigin'> {
  readonly clock?: ManualClock;
  readonly kept?: Map<string, string>;
}

export function testSandbox(options: TestSandboxOptions = {}): TestSandbox {
  const { clock = manualClock(), kept = new Map<string, string>(), ...rest } = options;
  const logins: LoginStore = {
    load: (id) => JSON.parse(kept.get(id) ?? 'null') ?? undefined,
    save: (id, all) => kept.set(id, JSON.stringify(all)),
  };
  const networks = sandboxNetworks({ clock, randomBytes, logins, ...rest });
  return {
    clock,
    kept,
    networks,
    network(id) {
      const network = networks.find(({ profile }) => profile.id === id);
      if (!network) throw new Error(`No bridge ${id}.`);
      return network;
    },
  };
}

export interface WalkOptions {
  readonly flowID: string;
  readonly loginID?: string;
  readonly accepts?: LoginStart['accepts'];
  /** What to answer instead of the value that succeeds, by field ID: once, or one after the other. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** Called with each step, before it is answered. */
  readonly onStep?: (step: LiveStep, index: number) => void;
  readonly signal?: AbortSignal;
}

/** What came of a login. */
export interface Walk {
  readonly steps: readonly LiveStep[];
  /** How many milliseconds it took. */
  readonly took: number;
  readonly loginID?: string;
  readonly error?: NetworkError;
}

/** Walks through a login as a user does who has the table of test values at hand, and waits as long as it takes. */
export async function walk(sandbox: TestSandbox, bridgeID: string, options: WalkOptions): Promise<Walk> {
  const { clock } = sandbox;
  const network = sandbox.network(bridgeID);
  const { flowID, loginID, accepts, signal = new AbortController().signal } = options;
  const began = clock.now();
  const steps: LiveStep[] = [];
  const answers = new Map(Object.entries(options.values ?? {}).map(([id, all]) => [id, [all].flat()]));
  const end = () => ({ steps, took: clock.now() - began });
  try {
    const start = { flowID, ...(loginID !== undefined && { loginID }), ...(accepts && { accepts }) };
    const { step: first, process } = await settled(clock, network.startLogin(start, signal));
    let step: NetworkStep = first;
    while (step.type !== 'complete') {
      steps.push(step);
      options.onStep?.(step, steps.length - 1);
      const credential =
        step.type === 'webauthn' ? credentialFor(step, answers.get('passkey')?.shift()) : undefined;
      step = await settled(clock, process.submit(answer(bridgeID, step, answers), credential));
    }
    return { ...end(), loginID: step.loginID };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return { ...end(), error };
  }
}

/** What a user types on a step: the values given, else those that succeed. Optional fields are left empty. */
export function answer(
  bridgeID: string,
  step: LiveStep,
  given: ReadonlyMap<string, string[]> = new Map(),
): Record<string, string> {
  if (!('fields' in step)) return {};
  const values: Record<string, string> = {};
  for (const field of step.fields) {
    const isOptional = 'required' in field ? field.required === false : 'optional' in field && field.optional;
    const value =
      given.get(field.id)?.shift() ??
      (isOptional
        ? undefined
        : testValuesOf(bridgeID, field.id).find(({ outcome }) => outcome === 'success')?.value);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

/** What a browser returns for a passkey, of a user with this handle, on a page of this origin. */
export function credentialFor(
  { publicKey, url }: Extract<LiveStep, { type: 'webauthn' }>,
  user = 'sandbox.success.passkey',
  { origin = new URL(url).origin, challenge = publicKey.challenge, type = 'webauthn.get' } = {},
): Credential {
  const id = base64url('passkey of the sandbox');
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false })),
      authenticatorData: base64url('authenticator data'),
      signature: base64url('signature'),
      userHandle: base64url(user),
    },
  };
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Lets time go by until a promise is settled, for ten minutes at most. */
export async function settled<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const note = () => {
    isSettled = true;
  };
  promise.then(note, note);
  await clock.advance(0);
  for (let waited = 0; !isSettled; waited += 1000) {
    if (waited > 10 * 60_000) throw new Error('The network does not go on.');
    await clock.advance(1000);
  }
  return promise;
}

/** Every flow of every network that answers. */
export async function everyFlow({ networks }: TestSandbox): Promise<{ network: Network; flowID: string }[]> {
  const reachable = networks.filter((network) => network.reachability() === 'reachable');
  const flows = await Promise.all(
    reachable.map(async (network) => (await network.flows()).map(({ id }) => ({ network, flowID: id }))),
  );
  return flows.flat();
}
