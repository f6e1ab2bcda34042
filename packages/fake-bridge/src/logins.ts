import type { Clock } from '@bridges-api/core';
import type { NewLogin, Profile } from './flow.ts';

/** What a login reports of itself. */
export interface State {
  readonly state_event: string;
  readonly error?: string;
  readonly message?: string;
  readonly user_action?: string;
  readonly reason?: string;
  readonly info?: Readonly<Record<string, unknown>>;
}

/** A state as whoami has it, with its time in seconds. */
export interface ReportedState extends State {
  readonly timestamp: number;
  readonly ttl: number;
  readonly source?: 'bridge';
}

/** A login of the bridge. Its ID is its own in the whole bridge, whoever has it. */
export interface StoredLogin {
  readonly id: string;
  readonly userID: string;
  readonly name: string;
  readonly profile: Profile;
  readonly spaceRoom?: string | undefined;
  readonly state: ReportedState;
  /** A state of it has reached the status endpoint. */
  readonly isDelivered: boolean;
  readonly logoutTakes: number;
}

/** What is shown of a login that has reported nothing. */
export const noState: ReportedState = { state_event: '', timestamp: 0, ttl: 0 };

/** A login that a test puts there. */
export type AddedLogin = Pick<NewLogin, 'id' | 'logoutTakes'> & {
  readonly name?: string;
  readonly profile?: NewLogin['profile'];
  readonly spaceRoom?: string;
  readonly state?: State;
};

/** The logins of a bridge: its database, which a restart does not touch. */
export class Logins {
  readonly #logins = new Map<string, StoredLogin>();
  readonly #clock: Clock;
  readonly #isDelivering: () => boolean;

  constructor(clock: Clock, isDelivering: () => boolean) {
    this.#clock = clock;
    this.#isDelivering = isDelivering;
  }

  get(id: string): StoredLogin | undefined {
    return this.#logins.get(id);
  }

  /** The logins of a user, the first by ID first. */
  of(userID: string): StoredLogin[] {
    const own = [...this.#logins.values()].filter((login) => login.userID === userID);
    return own.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * Makes a login or updates the one there is: its name becomes the new one, while old values of its profile stay. Throws when
   * another user has it, unless it is to be deleted then. Reports CONNECTED, unless told otherwise.
   */
  make(userID: string, given: NewLogin & { spaceRoom?: string; state?: State }): StoredLogin {
    const { id, name, profile, deleteOnConflict = false, logoutTakes = 0, spaceRoom } = given;
    let old = this.#logins.get(id);
    if (old && old.userID !== userID) {
      if (!deleteOnConflict) throw new Error(`${old.userID} is already logged in with that account`);
      old = undefined;
    }
    this.#logins.set(id, {
      id,
      userID,
      name,
      profile: { ...profile, ...old?.profile },
      spaceRoom: old?.spaceRoom ?? spaceRoom,
      state: old?.state ?? noState,
      isDelivered: old?.isDelivered ?? false,
      logoutTakes,
    });
    return this.report(id, given.state ?? { state_event: 'CONNECTED' });
  }

  /** A login reports its state: the same state again has a new time. */
  report(id: string, state: State): StoredLogin {
    const login = this.#logins.get(id);
    if (!login) throw new Error(`There is no login ${JSON.stringify(id)}.`);
    const timestamp = Math.floor(this.#clock.now() / 1000);
    const reported = { ...state, timestamp, ttl: state.error ? 3600 : 21_600, source: 'bridge' as const };
    const changed = { ...login, state: reported, isDelivered: login.isDelivered || this.#isDelivering() };
    this.#logins.set(id, changed);
    return changed;
  }

  /** All states so far reach the status endpoint. */
  deliver(): void {
    for (const [id, login] of this.#logins) this.#logins.set(id, { ...login, isDelivered: true });
  }

  remove(id: string): boolean {
    return this.#logins.delete(id);
  }
}
