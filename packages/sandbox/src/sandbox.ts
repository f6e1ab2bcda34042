import {
  type API,
  createAPI,
  manualClock,
  memoryStore,
  SERVER_URL,
  type Session,
  type SessionLimits,
  times,
} from '@bridges-api/core';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { StoredLogin } from './networks/engine/login-store.ts';
import { type BridgeOverride, sandboxNetworks } from './networks/sandbox-networks.ts';
import { seededRandom } from './random.ts';
import { expectState, type SandboxState, VERSION } from './state.ts';

export interface SandboxOptions {
  /** What requests must carry as `Authorization: Bearer`. Without one everybody is let in. */
  readonly token?: string | undefined;
  /** How many times faster than real networks things happen. Defaults to 1. */
  readonly speed?: number | undefined;
  /**
   * `still`, the default: time passes only by `advance`, from 2026-01-15 09:00 UTC on. `running`: it passes by itself, from now on,
   * and `advance` skips some of it.
   */
  readonly clock?: 'still' | 'running' | undefined;
  /** Bridges to switch off or to give a limit, by ID. */
  readonly bridges?: Readonly<Record<string, BridgeOverride>> | undefined;
  /** Where to go on: what `state()` of an earlier sandbox returned. */
  readonly state?: SandboxState | undefined;
  /**
   * The origin of the page on which passkeys can be used. Defaults to that of the page which makes the sandbox, and outside of pages to
   * `http://localhost:8080`.
   */
  readonly passkeyOrigin?: string | undefined;
  /** What IDs, QR codes and pairing codes are made of: the same seed makes the same ones. Defaults to a fixed text. */
  readonly seed?: string | undefined;
  /** Times and numbers of login sessions other than those of the spec, times in milliseconds. */
  readonly limits?: Partial<SessionLimits> | undefined;
}

/** The whole API over made-up networks, in this process. */
export interface Sandbox {
  /** Answers as a server would. Takes what the global `fetch` takes; the host of an address does not matter. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** Lets time pass, in milliseconds. What is due meanwhile happens at its time and in its order. */
  advance(milliseconds: number): Promise<void>;
  /** The sandbox as it is now, for another one to go on with. */
  state(): SandboxState;
  /** Answers every wait, and ends. Nothing runs afterwards. */
  close(): void;
}

const DEFAULT_SEED = 'bridges';

const usualLimits: SessionLimits = {
  wait: times.wait * 1000,
  lifetime: times.sessionLifetime * 1000,
  retention: times.sessionRetention * 1000,
  startWait: 5_000,
  maxLive: 1_000,
  maxStarts: 1_000,
};

/**
 * Makes a sandbox. What happens in a login is chosen by what is typed: see `testValues`.
 *
 * @throws {Error} when `bridges` names one that does not exist, or `state` is of another version
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { token, speed, bridges, state, passkeyOrigin = pageOrigin() } = options;
  if (state) expectState(state);
  const { seed = state?.seed ?? DEFAULT_SEED } = options;
  const isRunning = options.clock === 'running';
  const clock = manualClock(startOf(state, isRunning), { isRunning });
  const random = seededRandom(seed, state?.position);
  // Requests are counted apart, so that to read something changes nothing of what comes later.
  const requests = seededRandom(`${seed} requests`, state?.position);
  const logins = new Map<string, readonly StoredLogin[]>(Object.entries(state?.logins ?? {}));
  const sessions = new Map<string, Session>((state?.sessions ?? []).map((one) => [one.loginSessionID, one]));
  const limits = { ...usualLimits, ...options.limits };
  const networks = sandboxNetworks({
    clock,
    randomBytes: random.bytes,
    logins: {
      load: (bridgeID) => logins.get(bridgeID)?.slice(),
      save: (bridgeID, all) => logins.set(bridgeID, all),
    },
    speed,
    passkeyOrigin,
    overrides: bridges,
  });
  const ready: Promise<API> = createAPI({
    means: {
      clock,
      randomBytes: random.bytes,
      hash: (text) => bytesToHex(hmac(sha256, utf8ToBytes(seed), utf8ToBytes(text))),
      // All patterns here are ours, read alike by RE2, and take no value long. RE2 is larger than all the rest.
      isFoundIn: (value, pattern) => new RegExp(pattern, 'u').test(value),
      // What a server would tell its operator. Here an answer says enough.
      log: { error: () => {} },
    },
    owners: [{ networks, token }],
    store: memoryStore({
      clock,
      limits,
      handedOver: [...sessions.values()].map((session) => ({
        session,
        ...state?.conversations[session.loginSessionID],
      })),
      keeper: {
        load: () => [],
        save: (session) => void sessions.set(session.loginSessionID, session),
        mark: () => {},
        forget: (loginSessionID) => void sessions.delete(loginSessionID),
      },
    }),
    limits,
    newRequestID: () => `req_${bytesToHex(requests.bytes(16))}`,
  });
  // Whoever asks first is told what went wrong.
  ready.catch(() => {});
  let api: API | undefined;
  void ready.then((made) => {
    api = made;
  });

  return {
    async fetch(input, init) {
      const request =
        input instanceof Request ? new Request(input, init) : new Request(new URL(input, SERVER_URL), init);
      request.signal.throwIfAborted();
      const answered = answer(await ready, request);
      const { status, headers, body } = await Promise.race([answered, abortOf(request.signal)]);
      return new Response(body === '' ? null : body, { status, headers });
    },
    async advance(milliseconds) {
      await ready;
      await clock.advance(milliseconds);
    },
    state: () => ({
      version: VERSION,
      seed,
      position: Math.max(random.position, requests.position),
      now: clock.now(),
      taken: isRunning ? Date.now() : 0,
      sessions: [...sessions.values()],
      logins: Object.fromEntries(logins),
      // Before it is ready nothing has happened.
      conversations: api ? api.kept() : (state?.conversations ?? {}),
    }),
    close() {
      void ready.then((made) => made.close());
    },
  };
}

/** What the clock shows at first. Of a running one, the time that has passed since the state was taken has passed here too. */
function startOf(state: SandboxState | undefined, isRunning: boolean): number | undefined {
  if (!state) return isRunning ? Date.now() : undefined;
  return isRunning ? state.now + Math.max(0, Date.now() - state.taken) : state.now;
}

/** The origin of this page, if this is one that has passkeys. */
function pageOrigin(): string | undefined {
  const { location } = globalThis as { location?: { readonly origin: string } };
  return location && /^https?:/.test(location.origin) ? location.origin : undefined;
}

function answer(api: API, request: Request) {
  const { pathname, search, host } = new URL(request.url);
  return api.answer({
    method: request.method,
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    async readBody(limit) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.length > limit ? undefined : bytes;
    },
    signal: request.signal,
  });
}

/** Rejects as `fetch` does when the request is given up. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
