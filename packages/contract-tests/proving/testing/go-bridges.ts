// The bridges that the fixture `semaphore` is for, without the server in front of them.
import { type BridgeState, startTestBridge, type TestBridge } from '@bridges-api/test-bridge';

/** Who is signed in. Every user of this domain may be. */
export const USER_ID = '@ann:example.org';

/** A bridge as the file of the server names it. */
export type ConfiguredBridge = Readonly<Record<string, unknown>> & { readonly id: string };

export interface GoBridges {
  /** What `bridges` of the server's file is to be. */
  readonly configured: readonly ConfiguredBridge[];
  /** Ends `semaphore-gone`, which the server is to have met before. */
  goAway(): Promise<void>;
  close(): Promise<void>;
}

/** What a login reports, by the login's name. The others work. */
const states: Readonly<Record<string, BridgeState>> = {
  'bad-credentials': {
    state_event: 'BAD_CREDENTIALS',
    message: 'You were signed out.',
    user_action: 'RELOGIN',
  },
  backfilling: { state_event: 'BACKFILLING' },
  connecting: { state_event: 'CONNECTING' },
  'logged-out': { state_event: 'LOGGED_OUT' },
  'open-native': { state_event: 'UNKNOWN_ERROR', message: 'Open the app.', user_action: 'OPEN_NATIVE' },
  'transient-disconnect': { state_event: 'TRANSIENT_DISCONNECT', message: 'The network is gone.' },
  'unknown-error': { state_event: 'UNKNOWN_ERROR' },
};

/**
 * Starts the bridges, one for each status that a bridge can have, with logins in each state that a login can have.
 *
 * @param period what people and networks need, as in `startTestBridge`
 * @param wait how long the server will hold a submit: one bridge takes longer than that. Both in milliseconds
 */
export async function startGoBridges({
  period,
  wait,
}: Readonly<Record<'period' | 'wait', number>>): Promise<GoBridges> {
  const started = await Promise.all([
    startTestBridge({ period }),
    // What takes two periods here takes longer than a wait, and less than two.
    startTestBridge({ period: wait * 0.65 }),
    startTestBridge({ period, flows: ['form'] }),
    startTestBridge({ period }),
    startTestBridge({ period, maxLogins: 2 }),
    startTestBridge({ period }),
  ]);
  const close = async () => {
    await Promise.all(started.map((bridge) => bridge.close()));
  };
  try {
    const [main, slow, one, connected, crowded, gone] = started;
    await signIn(main, [...Object.keys(states), 'given-away', 'all']);
    await signIn(connected, ['only']);
    await signIn(crowded, ['first', 'second']);
    await signIn(gone, ['kept']);
    for (const [loginID, state] of Object.entries(states)) await main.setState(loginID, state);
    return {
      configured: [
        entry('semaphore', main),
        entry('semaphore-slow', slow, { displayName: 'Semaphore, slowly' }),
        entry('semaphore-one', one, { maxAccounts: 1 }),
        entry('semaphore-connected', connected, { maxAccounts: 1 }),
        entry('semaphore-full', crowded, { maxAccounts: 2 }),
        // Only the bridge knows that it is full.
        entry('semaphore-crowded', crowded),
        entry('semaphore-off', main, { disabled: true }),
        entry('semaphore-locked', { ...main, sharedSecret: 'not-the-secret-of-the-bridge' }),
        // Nothing listens on the port that discards.
        entry('semaphore-gone', gone),
        entry('semaphore-down', { ...main, url: 'http://127.0.0.1:9' }),
      ],
      goAway: () => gone.kill(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Each is a network of its own, so that the accounts of one do not count against the limit of another. */
function entry(id: string, { sharedSecret, url }: TestBridge, more: object = {}): ConfiguredBridge {
  return { id, url, sharedSecret, network: id, ...more };
}

/** Signs in at a bridge, without the server. */
async function signIn({ sharedSecret, url }: TestBridge, names: readonly string[]): Promise<void> {
  const post = async (path: string, body?: object) => {
    const response = await fetch(`${url}/_matrix/provision/v3/${path}?user_id=${USER_ID}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sharedSecret}` },
      body: body ? JSON.stringify(body) : null,
    });
    if (!response.ok) throw new Error(`The bridge answers ${path} with ${response.status}.`);
    return (await response.json()) as { readonly login_id: string };
  };
  for (const user of names) {
    const { login_id: process } = await post('login/start/form');
    const typed = { user, pass: 'lighthouse', region: 'eu', homepage: '' };
    await post(`login/step/${process}/semaphore.form/user_input`, typed);
  }
}
