import { type API, createAPI } from '../api.ts';
import type { Session } from '../login-session/session.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import type { SessionLimits } from '../session-limits.ts';
import { memoryStore } from '../store/memory.ts';
import type { LoginSession } from '../wire.ts';
import { undocumented } from './documented.ts';
import { mapKeeper, testLimits } from './login-sessions.ts';
import { testMeans } from './means.ts';
import { incoming } from './request.ts';
import { inputStep, type ScriptedNetwork, scriptedNetwork } from './scripted-network.ts';
import { answerTo, type Reply } from './session-api.ts';

/** An owner as a test has them: their networks, and requests with their token. */
export interface TestOwner {
  /** Theirs of the ID that both have. */
  readonly network: ScriptedNetwork;
  send(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object | string): Promise<Reply>;
  /** Starts a login there that asks for a code. */
  start(body?: object): Promise<LoginSession>;
}

export interface TwoOwners {
  readonly api: API;
  readonly clock: ManualClock;
  /** What is saved of each session, by ID. */
  readonly saved: Map<string, Session>;
  /** Has the login `anna` on `scripted`, and alone the bridge `hers`, with a login of the same ID. */
  readonly ann: TestOwner;
  /** Has the login `bob` on `scripted`. */
  readonly bob: TestOwner;
}

/** An API with two owners, each with scripted networks of their own. An answer that the spec does not have is an error. */
export async function twoOwners(
  limits: Partial<SessionLimits> = {},
  saved = new Map<string, Session>(),
  clock = manualClock(),
): Promise<TwoOwners> {
  const hers = scriptedNetwork({}, ['anna']);
  const his = scriptedNetwork({}, ['bob']);
  const api = await createAPI({
    means: testMeans(clock),
    owners: [
      { name: 'ann', networks: [hers, scriptedNetwork({ id: 'hers' }, ['anna'])], token: 'token-of-ann' },
      { name: 'bob', networks: [his], token: (text) => text === 'token-of-bob' },
    ],
    store: memoryStore({ clock, limits: { ...testLimits, ...limits }, keeper: mapKeeper(saved) }),
    limits: { ...testLimits, ...limits },
  });
  const ann = ownerOf(api, 'token-of-ann', hers);
  const bob = ownerOf(api, 'token-of-bob', his);
  return { api, clock, saved, ann, bob };
}

function ownerOf(api: API, token: string, network: ScriptedNetwork): TestOwner {
  const send: TestOwner['send'] = async (method, path, payload) => {
    const { status, headers, body, route } = await api.answer(
      incoming({
        method,
        target: `/v1${path}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(payload !== undefined && {
          body: typeof payload === 'string' ? payload : JSON.stringify(payload),
        }),
      }),
    );
    const faults = undocumented({ method, route, status, headers, body });
    if (faults.length > 0) throw new Error(`Not as the spec has it: ${faults.join('; ')}`);
    return { status, headers, body: JSON.parse(body) };
  };
  return {
    network,
    send,
    async start(body = {}) {
      const { length } = network.started;
      const reply = send('POST', '/bridges/scripted/login-sessions', body);
      for (let turn = 0; turn < 20 && network.started.length === length; turn += 1) await null;
      if (network.started.length > length) network.newest.answer(inputStep());
      const answer = await answerTo(reply);
      if (answer.status !== 200) throw Object.assign(new Error('There is no session.'), answer);
      return answer.body as LoginSession;
    },
  };
}
