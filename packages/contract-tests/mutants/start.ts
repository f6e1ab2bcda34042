// Starts packages/server over its sandbox, with a fault or without.
import type { IncomingMessage } from 'node:http';
import { operations, times as specTimes } from '@bridges-api/spec/operations';
import { createApp } from '../../server/src/app.ts';
import { systemClock } from '../../server/src/clock.ts';
import { handlers } from '../../server/src/generated/handlers.ts';
import { routeOf } from '../../server/src/http/routes.ts';
import { createSandbox } from '../../server/src/networks/sandbox/sandbox.ts';
import { memoryStorage } from '../../server/src/storage/storage.ts';
import type { Answer, Changes, Mutant, OperationId } from './mutant.ts';

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
  /** How many times faster than life the sandbox is. */
  readonly speed?: number;
  /** The longest a submit is held, in seconds. Shorter than the sandbox's slow answers, which take 30 s of its time. */
  readonly wait?: number;
}

const token = 'mutants-Access-Token-2f9c41';

/** Starts a server on a port of its own, with the fault of `mutant`, or sound. */
export async function startMutant(
  mutant: Mutant | undefined,
  { speed = 15, wait = 1.2 }: MutantOptions = {},
): Promise<StartedMutant> {
  const changes = mutant?.apply({ token, wait: wait * 1000 }) ?? {};
  const storage = memoryStorage();
  const networks = createSandbox({ clock: systemClock, logins: storage.logins, speed });
  const app = await createApp({
    clock: systemClock,
    networks: changes.network ? networks.map(changes.network) : networks,
    store: storage.sessions,
    handlers: { ...handlers, ...changes.handlers?.(handlers) },
    limits: {
      wait: wait * 1000,
      lifetime: specTimes.sessionLifetime * 1000,
      retention: specTimes.sessionRetention * 1000,
      startWait: wait * 1000,
      maxLive: 10_000,
      maxStarts: 10_000,
      ...changes.limits,
    },
    token,
    host: '127.0.0.1',
    logLevel: 'silent',
  });
  changes.sessions?.(app.sessions);
  const { unreadable } = changes;
  if (unreadable)
    app.fastify.server.removeAllListeners('clientError').on('clientError', (_, socket) => unreadable(socket));
  if (changes.request) app.fastify.server.prependListener('request', changes.request);
  if (changes.answer) changeAnswers(app.fastify, changes.answer);
  const url = await app.listen(0);
  return { url, token, times: { ...specTimes, wait }, stop: () => app.close() };
}

type Fastify = Awaited<ReturnType<typeof createApp>>['fastify'];

const byRoute = new Map(
  operations.map(({ method, operationId, path }) => [`${method} ${routeOf(path)}`, operationId]),
);

function changeAnswers(fastify: Fastify, change: NonNullable<Changes['answer']>): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const sent = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]);
    const answer: Answer = {
      operationId: byRoute.get(`${request.method} ${request.routeOptions.url}`) as OperationId | undefined,
      request: request.raw satisfies IncomingMessage,
      params: request.params as Record<string, string>,
      status: reply.statusCode,
      headers: Object.fromEntries(sent),
      body: payload ? JSON.parse(String(payload)) : undefined,
    };
    change(answer);
    for (const [name = ''] of sent) if (!(name in answer.headers)) reply.removeHeader(name);
    reply.code(answer.status).headers(answer.headers);
    return answer.body === undefined ? '' : JSON.stringify(answer.body);
  });
}
