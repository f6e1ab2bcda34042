import { isOver } from '../../login-session/transitions.ts';
import { manualClock } from '../../manual-clock.ts';
import type { SessionLimits } from '../../session-limits.ts';
import { SimulatedDatabase } from '../simulated-database.ts';
import { SimulatedBridge } from './bridge.ts';
import { Client } from './client.ts';
import { History } from './history.ts';
import { numbersBy } from './host.ts';
import { SimulatedServer } from './server.ts';

/** Short lives, so that a sequence lasts minutes. */
export const limits: SessionLimits = {
  wait: 25_000,
  lifetime: 180_000,
  retention: 3_600_000,
  startWait: 3_000,
  maxLive: 20,
  maxStarts: 100,
};

/** The longest that a login may take that no client goes on with: its life, a lease, a recall and clocks that differ. */
const END = limits.lifetime + 60_000;

/** The longest that a client needs to go through all steps while everything works, with a lease that ends, a recall and clocks that differ. */
const THROUGH = 90_000;

/** Three servers over one database, in front of a bridge that knows transactions and one that does not, with everything that can happen. */
export class World {
  readonly time = manualClock();
  readonly limits = limits;
  readonly history = new History();
  readonly database = new SimulatedDatabase(this.time, limits, (session) => this.history.written(session));
  readonly random: () => number;
  readonly bridges: readonly SimulatedBridge[];
  readonly servers: readonly SimulatedServer[];
  readonly clients: Client[] = [];
  /** What should never happen. */
  readonly faults: string[] = [];
  isDatabaseAway = false;
  /** The sessions that clients go on with from when everything works again, and when that was. */
  #goingOn: ReadonlySet<string> = new Set();
  #calmSince = Number.POSITIVE_INFINITY;
  readonly #counts: Map<string, number>;

  /** @param counts how often what has happened, over all sequences */
  constructor(seed: number, counts: Map<string, number>) {
    this.random = numbersBy(seed);
    this.#counts = counts;
    this.bridges = [
      new SimulatedBridge('new', true, this.time, this.random),
      new SimulatedBridge('old', false, this.time, this.random),
    ];
    this.servers = [-10_000, 0, 10_000].map((ahead) => new SimulatedServer(this, ahead));
  }

  count = (what: string, by = 1): void => {
    if (by > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  };

  /** A server has heard from the database what came of a call. */
  saw(call: string, [server]: unknown[], result: unknown): void {
    if (call === 'adopt') this.count('adoptions', (result as unknown[]).length);
    if (call === 'take' && (result as { conversation?: object }).conversation) this.count('takeovers');
    if (call === 'write' && result === false) this.count('writes refused');
    if (call === 'renew' && result === undefined && server) this.count('servers fenced');
  }

  async start(): Promise<void> {
    for (const server of this.servers) void server.start();
    await this.time.advance(1_000);
  }

  client(): Client {
    const client = new Client(this, `client-${this.clients.length}`);
    this.clients.push(client);
    return client;
  }

  databaseAway(milliseconds: number): void {
    if (this.isDatabaseAway) return;
    this.isDatabaseAway = true;
    this.time.after(milliseconds, () => this.databaseBack());
  }

  databaseBack(): void {
    if (!this.isDatabaseAway) return;
    this.isDatabaseAway = false;
    for (const server of this.servers) server.interrupted();
  }

  /** Everything works again. Every session that a client goes on with ends well, and any other when its time has come. */
  async finish(): Promise<void> {
    this.databaseBack();
    for (const server of this.servers) {
      server.calm();
      void server.start();
    }
    // Those that were being stopped are gone by then.
    await this.time.advance(5_000);
    for (const server of this.servers) void server.start();
    this.#calmSince = this.time.now();
    this.#goingOn = new Set(
      this.clients.filter(({ isDone }) => !isDone).flatMap(({ session }) => session?.loginSessionID ?? []),
    );
    for (let passed = 0; passed < END && !this.#isOver(); passed += 5_000) await this.time.advance(5_000);
    if (!this.#isOver()) this.faults.push(`Something never ended: ${this.#left()}`);
    for (const session of this.history.sessions) this.#judgeEnd(session.loginSessionID);
    this.expectNoFaults();
    this.count(
      'steps executed',
      this.bridges.reduce((sum, { executed }) => sum + executed, 0),
    );
    this.count(
      'steps left by going back',
      this.bridges.reduce((sum, { wentBack }) => sum + wentBack, 0),
    );
    for (const server of this.servers) server.kill();
  }

  expectNoFaults(): void {
    const [fault] = [
      ...this.faults,
      ...this.history.faults,
      ...this.bridges.flatMap((bridge) => bridge.faults),
    ];
    if (fault !== undefined) throw new Error(fault);
  }

  #isOver(): boolean {
    return (
      this.database.sessions.every(({ state }) => isOver(state)) && this.clients.every(({ isDone }) => isDone)
    );
  }

  #left(): string {
    const sessions = this.database.sessions.filter(({ state }) => !isOver(state));
    const told = sessions.map(({ bridgeID, issued, loginSessionID, state }) => {
      return `${bridgeID} ${state} ${issued} of ${this.database.holderOf(loginSessionID)}`;
    });
    return [...told, ...this.clients.filter(({ isDone }) => !isDone).map(({ doing }) => doing)].join('; ');
  }

  #judgeEnd(loginSessionID: string): void {
    const kept = this.database.sessions.find((session) => session.loginSessionID === loginSessionID);
    const session = this.history.newestOf(loginSessionID);
    if (!session || kept?.state !== session.state) return void this.faults.push('A session was forgotten.');
    const { bridgeID, createdAt, endedAt = 0, error, issued, login, state } = session;
    this.count(`ended: ${error?.code ?? state}${state === 'failed' ? ` (${bridgeID})` : ''}`);
    const bridge = this.bridges.find(({ id }) => id === bridgeID);
    if (login && !bridge?.logins.has(login.loginID))
      this.faults.push('A session has a login that was not made.');
    // A start is not tried again, and is given up where no client was told of it.
    const isBegun = issued.some((stepID) => stepID !== 'starting') && this.history.toldOf(loginSessionID) > 0;
    if (error?.code === 'login_process_lost' && bridgeID === 'new' && isBegun)
      this.faults.push(`A login was lost that could have been gone on with: ${error.message}`);
    if (error?.code === 'login_session_expired' && endedAt - createdAt < limits.lifetime - 25_000)
      this.faults.push('A session expired too early.');
    if (
      error?.code === 'login_session_expired' &&
      this.#goingOn.has(loginSessionID) &&
      endedAt > this.#calmSince + THROUGH
    )
      this.faults.push('A session expired though a client went on with it, and nothing stood in its way.');
    if (error && !['login_process_lost', 'login_session_expired'].includes(error.code))
      this.faults.push(`A session ended as ${error.code}.`);
  }
}
