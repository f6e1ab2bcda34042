import { type AnswerOptions, answerer } from './answer/answer.ts';
import type { Handlers } from './answer/handler.ts';
import type { IncomingRequest, OutgoingAnswer } from './answer/message.ts';
import { ourTables, type SpecTables } from './answer/spec-tables.ts';
import { handlers as ours } from './generated/handlers.ts';
import { type Activity, LoginSessions } from './login-sessions.ts';
import type { Means } from './means.ts';
import { byID } from './networks/present.ts';
import { expectDistinct, type Owner } from './owner.ts';
import { OwnerSessions } from './owner-sessions.ts';
import type { SessionLimits } from './session-limits.ts';
import type { Entry, SessionStore } from './store/session-store.ts';

/** What the API is made of. Everything that has an effect comes in here. */
export interface APIOptions extends AnswerOptions {
  readonly means: Means;
  /** Whose bridges there are. None sees anything of another. */
  readonly owners: readonly Owner[];
  readonly store: SessionStore;
  readonly limits: Pick<SessionLimits, 'wait' | 'lifetime' | 'startWait'>;
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
  const { means, owners, limits, store, handlers = ours, spec = ourTables, ...rest } = options;
  expectDistinct(owners);
  const { clock, isFoundIn, log } = means;
  const networks = new Map(owners.map((owner) => [owner.name, networksOf(owner)]));
  const sessions = new LoginSessions(means, limits, store, (owner, bridgeID) =>
    networks.get(owner)?.get(bridgeID),
  );
  await sessions.begin();
  const clients = owners.map(clientOf);
  const [one] = clients;
  // Where an operation takes no credentials, one of several owners cannot be told from another.
  const everybody = one && clients.length === 1 ? one : clientOf({ networks: [] });
  return {
    sessionsOf(name) {
      const client = clients[owners.findIndex((owner) => owner.name === name)];
      if (!client) throw new Error('There is no owner of this name.');
      return client.services.sessions;
    },
    answer: answerer(handlers, clients, everybody, means, rest, spec),
    activity: () => sessions.activity(),
    kept: () => sessions.kept(),
    close: () => sessions.close(),
  };

  function clientOf(owner: Owner) {
    const { credentials, name, token } = owner;
    const services = {
      clock,
      isFoundIn,
      log,
      networks: networks.get(name) ?? networksOf(owner),
      sessions: new OwnerSessions(sessions, name),
    };
    return { token, credentials, services };
  }
}

/** What stands behind the bridges of an owner, by their IDs and in the order of these. */
function networksOf({ networks }: Owner) {
  return new Map(networks.map((network) => [network.profile.id, network] as const).sort(byID(([id]) => id)));
}
