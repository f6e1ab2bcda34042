import { type AccessOptions, answerer } from './answer/answer.ts';
import type { Handlers } from './answer/handler.ts';
import type { IncomingRequest, OutgoingAnswer } from './answer/message.ts';
import { ourTables, type SpecTables } from './answer/spec-tables.ts';
import type { KeptConversation } from './conversation.ts';
import { handlers as ours } from './generated/handlers.ts';
import { LoginSessions, type SessionLimits } from './login-sessions.ts';
import type { Means } from './means.ts';
import type { Network } from './networks/network.ts';
import { byID } from './networks/present.ts';
import type { SessionStore } from './store/session-store.ts';

/** What the API is made of. Everything that has an effect comes in here. */
export interface APIOptions extends AccessOptions {
  readonly means: Means;
  readonly networks: readonly Network[];
  readonly store: SessionStore;
  readonly limits: SessionLimits;
  /** Logins that an earlier API kept, to go on with. Their sessions are in the store, with their steps. */
  readonly kept?: Readonly<Record<string, KeptConversation>> | undefined;
  /** What answers the operations. Defaults to our handlers; the contract tests put faulty ones in their place. */
  readonly handlers?: Handlers | undefined;
  /** What is read of the spec. The contract tests try the API on another one. */
  readonly spec?: SpecTables | undefined;
}

/** The API as a function. */
export interface API {
  readonly sessions: LoginSessions;
  /** Answers a request. Never rejects; what a client that has hung up is answered with, nobody needs to send. */
  answer(request: IncomingRequest): Promise<OutgoingAnswer>;
  /** The logins that can be gone on with later, by the ID of their session: JSON. */
  kept(): Readonly<Record<string, KeptConversation>>;
  /** Answers every wait with the session as it is, and gives all logins up at their networks. What is stored stays. */
  close(): void;
}

/**
 * Puts the API together. Sessions of the store that lived when the last one ended have failed when this
 * resolves, but for those that were kept to be gone on with.
 *
 * @throws {StoreError} when the store cannot be used
 */
export async function createAPI(options: APIOptions): Promise<API> {
  const { means, limits, store, handlers = ours, spec = ourTables, ...access } = options;
  const { clock, isFoundIn, log } = means;
  const networks = new Map(
    options.networks.map((network) => [network.profile.id, network] as const).sort(byID(([id]) => id)),
  );
  const sessions = new LoginSessions(means, limits, store);
  await sessions.recover(networks, options.kept);
  const services = { clock, isFoundIn, log, networks, sessions, removals: new Set<string>() };
  return {
    sessions,
    answer: answerer(handlers, services, means, access, spec),
    kept: () => sessions.kept(),
    close: () => sessions.close(),
  };
}
