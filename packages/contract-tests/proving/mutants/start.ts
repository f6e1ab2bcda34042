// Starts packages/server over its sandbox, with a fault or without.

import { type API, memoryStore, systemClock } from '@bridges-api/core';
import type { SpecTables } from '@bridges-api/core/answer/spec-tables';
import { handlers } from '@bridges-api/core/generated/handlers';
import { type BridgeOverride, sandboxNetworks } from '@bridges-api/sandbox/networks';
import { createApp } from '@bridges-api/server/app';
import { randomBytes } from '@bridges-api/server/means';
import { operations, times as specTimes } from '@bridges-api/spec/operations';
import { changed } from './make-faults.ts';
import type { Answer, Changes, Json, Mutant, OperationId } from './mutant.ts';

/** A server that listens. */
export interface StartedMutant {
  readonly url: string;
  readonly token: string;
  /** Its limits in seconds, by their names in the spec. */
  readonly times: {
    readonly wait: number;
    readonly sessionLifetime: number;
    readonly sessionRetention: number;
  };
  stop(): Promise<void>;
}

export interface MutantOptions {
  /** What the server reads of the spec, where that is another one than ours. */
  readonly spec?: SpecTables;
  /** How many times faster than life the sandbox is. */
  readonly speed?: number;
  /** The longest a submit is held, in seconds. Shorter than the sandbox's slow answers, which take 30 s of its time. */
  readonly wait?: number;
  /** IDs of the bridges that there are. Defaults to all of the sandbox. */
  readonly bridges?: readonly string[];
  /** What the operator set of a bridge, by its ID. */
  readonly overrides?: Readonly<Record<string, BridgeOverride>>;
}

const token = 'mutants-Access-Token-2f9c41';

/** Starts a server on a port of its own, with the fault of `mutant`, or sound. */
export async function startMutant(
  mutant: Mutant | undefined,
  { bridges, overrides, spec, speed = 15, wait = 1.2 }: MutantOptions = {},
): Promise<StartedMutant> {
  const changes = mutant?.apply({ token, wait: wait * 1000 }) ?? {};
  const all = sandboxNetworks({ clock: systemClock, randomBytes, speed, overrides });
  const networks = all.filter(({ profile }) => bridges?.includes(profile.id) ?? true);
  const limits = {
    wait: wait * 1000,
    lifetime: specTimes.sessionLifetime * 1000,
    retention: specTimes.sessionRetention * 1000,
    startWait: wait * 1000,
    maxLive: 10_000,
    maxStarts: 10_000,
    ...changes.limits,
  };
  const store = memoryStore({ clock: systemClock, limits });
  const app = await createApp({
    clock: systemClock,
    store: changes.store?.(store) ?? store,
    networks: changes.network ? networks.map(changes.network) : networks,
    handlers: { ...handlers, ...changes.handlers?.(handlers) },
    limits,
    token,
    host: '127.0.0.1',
    logLevel: 'silent',
    ...(spec && { spec }),
    ...((changes.answer || changes.body || changes.bodySize) && { around: changing(changes) }),
  });
  changes.sessions?.(app.sessionsOf());
  const { unreadable } = changes;
  if (unreadable)
    app.server.removeAllListeners('clientError').on('clientError', (_, socket) => unreadable(socket));
  if (changes.request) app.server.prependListener('request', changes.request);
  const url = await app.listen(0);
  return { url, token, times: { ...specTimes, wait }, stop: () => app.close() };
}

const byRoute = new Map(
  operations.map(({ method, operationId, path }) => [`${method} ${path}`, operationId as OperationId]),
);

/** Changes what is read of requests and how much of it, and answers before they are sent. */
function changing({
  answer: change,
  body: changeBody,
  bodySize,
}: Changes): (answer: API['answer']) => API['answer'] {
  return (answer) => async (request) => {
    const { method, target: url, headers } = request;
    const readBody = async (limit: number) => {
      const bytes = await request.readBody(bodySize?.(limit, headers) ?? limit);
      return bytes && changeBody ? withObject(bytes, (object) => changeBody(object, url)) : bytes;
    };
    const sent = await answer(changed(request, { readBody }));
    const shown: Answer = {
      operationId: byRoute.get(`${method} ${sent.route}`),
      request: { method, url, headers },
      params: sent.route === undefined ? {} : paramsOf(sent.route, url),
      status: sent.status,
      headers: { ...sent.headers },
      body: sent.body === '' ? undefined : JSON.parse(sent.body),
    };
    change?.(shown);
    const { status, body } = shown;
    const text = body === undefined ? '' : JSON.stringify(body);
    return { ...sent, status, headers: shown.headers, body: text };
  };
}

/** Changes JSON that is an object. Whatever else was sent stays as it is. */
function withObject(bytes: Uint8Array, change: (object: Json) => void): Uint8Array {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bytes;
    change(value);
    return new TextEncoder().encode(JSON.stringify(value));
  } catch {
    return bytes;
  }
}

/** The parameters in the path of an address, by the path of the spec. */
function paramsOf(route: string, url: string): Record<string, string> {
  const values = (url.split('?', 1)[0] ?? '').split('/');
  const names = route.split('/').map((part) => /^\{(\w+)\}$/.exec(part)?.[1]);
  return Object.fromEntries(
    names.flatMap((name, at) => (name === undefined ? [] : [[name, decodeURIComponent(values[at] ?? '')]])),
  );
}
