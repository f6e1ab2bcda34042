import { type API, createAPI } from '../../api.ts';
import { LeasedStore } from '../../store/leased-store.ts';
import { StoreUnavailable } from '../../store/session-store.ts';
import type { Listening, SharedDatabase } from '../../store/shared-database.ts';
import { undocumented } from '../documented.ts';
import { testMeans } from '../means.ts';
import { incoming } from '../request.ts';
import type { Reply } from '../session-api.ts';
import type { Weather } from '../simulated-database.ts';
import { BridgeNetwork, NoAnswer } from './bridge-network.ts';
import { Host, never, passed } from './host.ts';
import type { World } from './world.ts';

export const TOKEN = 'token-of-the-test';

/** How long an answer of the database is waited for, in milliseconds. */
const PATIENCE = 2_500;

/** What may become of a call of the database or a bridge. */
export const faults = [
  'refused',
  'answer lost',
  'late',
  'killed before',
  'killed after',
  'paused before',
  'paused after',
] as const;
export type Fault = (typeof faults)[number];

export interface Armed {
  readonly fault: Fault;
  /** How many calls are spared. */
  calls: number;
  readonly of: 'database' | 'bridge';
}

/** A server: one process after the other. */
export class SimulatedServer {
  host: Host | undefined;
  readonly #world: World;
  readonly #ahead: number;
  #api: API | undefined;
  #isListening = false;
  #armed: Armed[] = [];
  /** How many messages are lost from now on. */
  #lossy = 0;
  #heardUntil = 0;
  #listening: Listening | undefined;

  /** @param ahead how far its clock is ahead of the others, in milliseconds */
  constructor(world: World, ahead: number) {
    this.#world = world;
    this.#ahead = ahead;
  }

  get isUp(): boolean {
    return this.#isListening && this.host?.isDead === false;
  }

  async start(): Promise<void> {
    if (this.host && !this.host.isDead) return;
    const world = this.#world;
    const host = new Host(world.time, this.#ahead);
    this.host = host;
    this.#armed = [];
    const store = new LeasedStore(this.#database(host), host.clock);
    const networks = world.bridges.map(
      (bridge) =>
        new BridgeNetwork(bridge, host, (call, signal) => this.#call(host, call, signal), world.count),
    );
    const api = await createAPI({
      means: {
        ...testMeans(host.clock),
        randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(world.random() * 256)),
        log: { error: (...entry) => void world.faults.push(`Logged: ${JSON.stringify(entry)}`) },
      },
      owners: [{ networks, token: TOKEN }],
      store,
      limits: world.limits,
    });
    if (host.isDead) return;
    this.#api = api;
    this.#isListening = true;
  }

  kill(): void {
    this.#isListening = false;
    this.host?.kill();
  }

  /** As by SIGTERM. */
  async stop(): Promise<void> {
    const { host } = this;
    if (!this.isUp || !host) return;
    this.#isListening = false;
    host.run(() => {
      void this.#api?.close().then(() => this.#world.time.after(100, () => host.kill()));
    });
  }

  pause(milliseconds: number): void {
    const { host } = this;
    host?.pause();
    this.#world.time.after(milliseconds, () => host?.resume());
  }

  arm(fault: Armed): void {
    this.#armed.push(fault);
  }

  calm(): void {
    this.#armed = [];
    this.#lossy = 0;
    this.host?.resume();
  }

  loseMessages(count: number): void {
    this.#lossy = count;
  }

  /** The connection that hears of messages was broken for a while. */
  interrupted(): void {
    const listening = this.#listening;
    this.host?.run(() => listening?.interrupted());
  }

  /** Sends a request. Resolves with nothing when the connection breaks, or there is no answer in time. */
  async request(
    method: string,
    target: string,
    payload: object | undefined,
    patience: number,
  ): Promise<Reply | undefined> {
    const { random, time } = this.#world;
    await passed(time, random() * 5);
    const { host } = this;
    const api = this.#api;
    if (!this.isUp || !host || !api) return undefined;
    const connection = new AbortController();
    const answer = await new Promise<Awaited<ReturnType<API['answer']>> | undefined>((resolve) => {
      const late = time.after(patience, () => {
        host.run(() => connection.abort());
        resolve(undefined);
      });
      const off = host.connect(() => {
        late();
        resolve(undefined);
      });
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
      const body = payload && JSON.stringify(payload);
      host.run(() => {
        void api
          .answer(incoming({ method, target, headers, ...(body && { body }), signal: connection.signal }))
          .then((done) =>
            host.run(() => {
              late();
              off();
              resolve(done);
            }),
          );
      });
    });
    if (!answer) return undefined;
    for (const fault of undocumented({ method, ...answer })) this.#world.faults.push(fault);
    await passed(time, random() * 5);
    const { body, headers, status } = answer;
    return { status, headers, body: JSON.parse(body) };
  }

  /** The next call meets this. */
  #fate(of: Armed['of']): Fault | undefined {
    const next = this.#armed.find((armed) => armed.of === of);
    if (!next || next.calls-- > 0) return undefined;
    this.#armed.splice(this.#armed.indexOf(next), 1);
    this.#world.count(`calls of the ${of}: ${next.fault}`);
    return next.fault;
  }

  /** What comes before or after a call has its effect. */
  async #pass(
    host: Host,
    fate: Fault | undefined,
    when: 'before' | 'after',
    lost: () => Error,
  ): Promise<void> {
    const { random, time } = this.#world;
    await passed(time, random() * 10);
    if (fate === 'late' && when === 'before') await passed(time, random() * 15_000);
    if (fate === `killed ${when}`) this.kill();
    if (fate === `paused ${when}` && !host.isDead) this.pause(random() * 20_000);
    if (fate === (when === 'before' ? 'refused' : 'answer lost')) throw lost();
  }

  #database(host: Host): SharedDatabase {
    const world = this.#world;
    const away = () => new StoreUnavailable('The database is away.');
    const weather = (fate: Fault | undefined): Weather => {
      const pass = async (when: 'before' | 'after') => {
        await this.#pass(host, fate, when, away);
        if (world.isDatabaseAway) throw away();
      };
      return {
        before: () => pass('before'),
        after: () => pass('after'),
        bring: (deliver) => this.#bring(host, deliver),
      };
    };
    const heard = world.database.reach(weather(undefined));
    const call = (name: keyof SharedDatabase, args: unknown[]) =>
      new Promise((resolve, reject) => {
        // What a process sends that is gone does not arrive.
        if (host.isDead) return;
        const callOff = host.clock.after(PATIENCE, () => reject(away()));
        const reached = world.database.reach(weather(this.#fate('database')));
        const run = reached[name] as (...given: unknown[]) => Promise<unknown>;
        host
          .enter(run(...args))
          .finally(callOff)
          .then((result) => {
            world.saw(name, args, result);
            resolve(result);
          }, reject);
      });
    return new Proxy(heard, {
      get: (target, name: keyof SharedDatabase) => {
        if (name === 'close') return async () => target.close();
        if (name !== 'listen') return (...args: unknown[]) => call(name, args);
        return async (listening: Listening) => {
          this.#listening = listening;
          host.connect(() => void target.close());
          await target.listen(listening);
        };
      },
    });
  }

  /** Messages come in their order. Where one is lost, that is told. */
  #bring(host: Host, deliver: () => void): void {
    const { isDatabaseAway, random, time } = this.#world;
    if (isDatabaseAway) return;
    if (this.#lossy > 0) {
      this.#lossy -= 1;
      this.#world.count('messages lost');
      time.after(random() * 3_000, () => this.interrupted());
      return;
    }
    this.#heardUntil = Math.max(this.#heardUntil, time.now() + random() * (random() < 0.1 ? 3_000 : 20));
    time.after(this.#heardUntil - time.now(), () => host.run(deliver));
  }

  async #call<T>(host: Host, act: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (host.isDead) return never;
    const fate = this.#fate('bridge');
    const lost = () => new NoAnswer('The connection broke.');
    const there = async () => {
      await this.#pass(host, fate, 'before', lost);
      const answer = await act();
      await this.#pass(host, fate, 'after', lost);
      return answer;
    };
    return new Promise((resolve, reject) => {
      const cut = () => reject(lost());
      signal.addEventListener('abort', cut);
      if (signal.aborted) cut();
      else
        host
          .enter(there())
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', cut));
    });
  }
}
