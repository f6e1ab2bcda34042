import { type AnswerOptions, answerer, type Client } from './answer/answer.ts';
import type { Handlers, Services } from './answer/handler.ts';
import type { IncomingRequest, OutgoingAnswer } from './answer/message.ts';
import { ourTables, type SpecTables } from './answer/spec-tables.ts';
import { handlers as ours } from './generated/handlers.ts';
import { type Activity, LoginSessions, type SessionTimes } from './login-sessions.ts';
import type { Means } from './means.ts';
import type { Network } from './networks/network.ts';
import { byID } from './networks/present.ts';
import { expectDistinct, type Owner, type OwnerDirectory } from './owner.ts';
import { OwnerSessions } from './owner-sessions.ts';
import type { Entry, SessionStore } from './store/session-store.ts';

/** What the API is made of. Everything that has an effect comes in here. */
export interface APIOptions extends AnswerOptions {
  readonly means: Means;
  /** Whose bridges there are. None sees anything of another. */
  readonly owners: readonly Owner[];
  /** Where owners are found who are not listed. */
  readonly directory?: OwnerDirectory | undefined;
  readonly store: SessionStore;
  readonly limits: SessionTimes;
  /** What answers the operations. Defaults to our handlers; the contract tests put faulty ones in their place. */
  readonly handlers?: Handlers | undefined;
  /** What is read of the spec. The contract tests try the API on another one. */
  readonly spec?: SpecTables | undefined;
}

/** The API as a function. */
export interface API {
  /** The login sessions of an owner, who may have no name. @throws {Error} when there is no such owner */
  sessionsOf(ownerName?: string): OwnerSessions;
  /** Answers a request. Never rejects; what a client that has hung up is answered with, nobody needs to send. */
  answer(request: IncomingRequest): Promise<OutgoingAnswer>;
  /** What this server is at right now, for its operator. */
  activity(): Activity;
  /** The logins that can be gone on with later, by the ID of their session: JSON. */
  kept(): Readonly<Record<string, Omit<Entry, 'session'>>>;
  /** Answers every wait with the session as it is, and holds none any more: for a server whose last requests have to be answered. */
  endWaits(): void;
  /**
   * Answers every wait with the session as it is, and leaves all logins to who comes after where the store outlives this process, else
   * gives them up at their networks. What is stored stays.
   */
  close(): Promise<void>;
}

/**
 * Puts the API together. Sessions of the store that were left behind have failed when this resolves, but for those that can be
 * gone on with. Sessions of those who own nothing any more stay there until their time has come, and nobody sees them.
 *
 * @throws {Error} when the owners cannot be told apart
 * @throws {StoreError} when the store cannot be used
 */
export async function createAPI(options: APIOptions): Promise<API> {
  const { means, owners, directory, limits, store, handlers = ours, spec = ourTables, ...rest } = options;
  expectDistinct(owners, directory !== undefined);
  const { clock, isFoundIn, log } = means;
  const networksOf = networkFinder(owners, directory);
  const sessions = new LoginSessions(means, limits, store, (owner, bridgeID) =>
    networksOf(owner)?.get(bridgeID),
  );
  await sessions.begin();
  const clients = new Map(
    owners.map((owner) => [
      owner.name,
      { ...owner, services: servicesOf(owner.name, networksOf(owner.name)) },
    ]),
  );
  const [one] = clients.values();
  // Where an operation takes no credentials, one of several owners cannot be told from another.
  const everybody =
    one && clients.size === 1 && !directory ? one : { services: servicesOf(undefined, new Map()) };
  return {
    sessionsOf(name) {
      const client = clients.get(name);
      if (!client) throw new Error('There is no owner of this name.');
      return client.services.sessions;
    },
    answer: answerer(
      handlers,
      clients.values(),
      everybody,
      means,
      rest,
      spec,
      directory && findIn(directory),
    ),
    activity: () => sessions.activity(),
    kept: () => sessions.kept(),
    endWaits: () => sessions.endWaits(),
    close: () => sessions.close(),
  };

  function servicesOf(name: string | undefined, networks: Networks = new Map()): Services {
    return { clock, isFoundIn, log, networks, sessions: new OwnerSessions(sessions, name) };
  }

  /** What a directory says, as who asks. */
  function findIn(theirs: OwnerDirectory) {
    return async (token: string): Promise<Client | undefined> => {
      const owner = await theirs.ownerOf(token);
      if (!owner) return undefined;
      const networks = networksOf(owner.name);
      return clients.get(owner.name) ?? (networks && { services: servicesOf(owner.name, networks) });
    };
  }
}

/** What stands behind the bridges of an owner, by their IDs and in the order of these. */
type Networks = Services['networks'];

/** Makes what finds the networks of an owner, who may have no name. Nothing is kept of those whom a directory has let go of. */
function networkFinder(
  owners: readonly Owner[],
  directory: OwnerDirectory | undefined,
): (name: string | undefined) => Networks | undefined {
  const listed = new Map(owners.map(({ name, networks }) => [name, byTheirIDs(networks)]));
  const others = new WeakMap<readonly Network[], Networks>();
  return (name) => {
    const own = listed.get(name);
    if (own || !directory || name === undefined) return own;
    const networks = directory.networksOf(name);
    if (!networks) return undefined;
    const known = others.get(networks) ?? byTheirIDs(networks);
    others.set(networks, known);
    return known;
  };
}

function byTheirIDs(networks: readonly Network[]): Networks {
  return new Map(networks.map((network) => [network.profile.id, network] as const).sort(byID(([id]) => id)));
}
