import { type AnswerOptions, answerer } from './answer/answer.ts';
import type { Handlers } from './answer/handler.ts';
import type { IncomingRequest, OutgoingAnswer } from './answer/message.ts';
import { ourTables, type SpecTables } from './answer/spec-tables.ts';
import type { KeptConversation } from './conversation.ts';
import { handlers as ours } from './generated/handlers.ts';
import type { Session } from './login-session/session.ts';
import { LoginSessions, quotaOfAll, type SessionLimits } from './login-sessions.ts';
import type { Means } from './means.ts';
import { byID } from './networks/present.ts';
import { expectDistinct, type Owner } from './owner.ts';
import type { SessionStore } from './store/session-store.ts';

/** What the API is made of. Everything that has an effect comes in here. */
export interface APIOptions extends AnswerOptions {
  readonly means: Means;
  /** Whose bridges there are. None sees anything of another. */
  readonly owners: readonly Owner[];
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
  /** The login sessions of an owner. @throws {Error} when there is no such owner */
  sessionsOf(ownerName?: string): LoginSessions;
  /** Answers a request. Never rejects; what a client that has hung up is answered with, nobody needs to send. */
  answer(request: IncomingRequest): Promise<OutgoingAnswer>;
  /** The logins that can be gone on with later, by the ID of their session: JSON. */
  kept(): Readonly<Record<string, KeptConversation>>;
  /** Answers every wait with the session as it is, and gives all logins up at their networks. What is stored stays. */
  close(): void;
}

/**
 * Puts the API together. Sessions of the store that lived when the last one ended have failed when this
 * resolves, but for those that were kept to be gone on with. Sessions of those who own nothing any more stay there until their
 * time has come, and nobody sees them.
 *
 * @throws {Error} when the owners cannot be told apart
 * @throws {StoreError} when the store cannot be used
 */
export async function createAPI(options: APIOptions): Promise<API> {
  const { means, owners, limits, store, handlers = ours, spec = ourTables, ...rest } = options;
  expectDistinct(owners);
  const { clock, isFoundIn, log } = means;
  const all = quotaOfAll(means, limits);
  const clients = owners.map((owner) => clientOf(owner));
  const left = byOwner(await store.list());
  const former = [...left.keys()]
    .filter((name) => !owners.some((owner) => owner.name === name))
    .map((name) => clientOf({ name, networks: [] }));
  for (const { name, services } of [...clients, ...former])
    await services.sessions.recover(left.get(name) ?? [], services.networks, options.kept);
  const [one] = clients;
  // Where an operation takes no credentials, one of several owners cannot be told from another.
  const everybody = one && clients.length === 1 ? one : clientOf({ networks: [] });
  return {
    sessionsOf(ownerName) {
      const { services } = clients.find(({ name }) => name === ownerName) ?? {};
      if (!services) throw new Error('There is no such owner.');
      return services.sessions;
    },
    answer: answerer(handlers, clients, everybody, means, rest, spec),
    kept: () => Object.assign({}, ...clients.map(({ services }) => services.sessions.kept())),
    close() {
      for (const { services } of [...clients, ...former]) services.sessions.close();
    },
  };

  function clientOf({ name, networks, token, credentials }: Owner) {
    const byTheirID = networks
      .map((network) => [network.profile.id, network] as const)
      .sort(byID(([id]) => id));
    const services = {
      clock,
      isFoundIn,
      log,
      networks: new Map(byTheirID),
      sessions: new LoginSessions(means, limits, store, { name, all }),
      removals: new Set<string>(),
    };
    return { name, token, credentials, services };
  }
}

/** Sessions by the name of their owner. */
function byOwner(sessions: readonly Session[]): Map<string | undefined, Session[]> {
  const found = new Map<string | undefined, Session[]>();
  for (const session of sessions) {
    const theirs = found.get(session.owner) ?? [];
    theirs.push(session);
    found.set(session.owner, theirs);
  }
  return found;
}
