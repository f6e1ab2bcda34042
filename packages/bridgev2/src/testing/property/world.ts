import {
  type FakeBridge,
  type Generation,
  type ShownProcess,
  semaphoreFlows,
  switchesOf,
} from '@bridges-api/fake-bridge';
import { fastClock } from '../fast-clock.ts';
import { type Gateway, openGateway } from '../open-gateway.ts';
import { brokenByBridge, journalOf } from './bridge-invariants.ts';
import { Client, isOver, type KnownSession } from './client.ts';
import { quotingFlow } from './quoting-flow.ts';
import { within } from './within.ts';

/** How many times faster than life our own pauses are. The bridge is as fast as it is. */
const FACTOR = 200;
/** How long a QR code of the bridge lives, in milliseconds. */
const PERIOD = 10;
/** How long the bridge may take to say who is signed in, in milliseconds. */
const PATIENCE = 1000;
/** How long a command waits for its answer before the next one comes, in milliseconds. */
const BRIEFLY = 8;
/** How often a bridge is told of the end of a login, at most. */
const CANCELS = 3;
/** How long whatever must come about may take on a busy machine, in milliseconds. */
const PATIENTLY = 8_000;

/** A bridge and the API over it, two owners with their clients, and what must hold of all that. For one sequence. */
export class World {
  readonly bridge: FakeBridge;
  readonly clients: readonly [Client, Client];
  readonly #gateway: Gateway;
  readonly #hasCancel: boolean;
  /** Everything that was found wrong so far. */
  readonly #faults: string[] = [];
  readonly #secrets = new Set<string>();
  readonly #vanishing = new Set<string>();
  readonly #processes = new Set<string>();
  #restarted = Promise.resolve();
  /** What has not been answered. */
  readonly #pending = new Set<Promise<void>>();

  static async open(generation: Generation): Promise<World> {
    const gateway = await openGateway({
      bridge: { generation, period: PERIOD, grace: 5, flows: [...semaphoreFlows, quotingFlow] },
      clock: fastClock(FACTOR),
      patience: PATIENCE,
    });
    return new World(gateway, switchesOf(generation).cancel);
  }

  private constructor(gateway: Gateway, hasCancel: boolean) {
    const { ann, bob, bridge } = gateway;
    this.#gateway = gateway;
    this.#hasCancel = hasCancel;
    this.bridge = bridge;
    const listener = {
      broken: (fault: string) => void this.#faults.push(fault),
      typed: (secrets: readonly string[]) => {
        for (const secret of secrets) this.#secrets.add(secret);
      },
      mayVanish: (loginID: string) => void this.#vanishing.add(loginID),
      completed: ({ userID }: Client, { loginID = '' }: KnownSession['session']) => {
        const isThere = bridge.logins(userID).some(({ id }) => id === loginID);
        if (!isThere && !this.#vanishing.has(loginID))
          this.#faults.push(`A session is complete without its login ${loginID} at the bridge.`);
      },
    };
    this.clients = [
      new Client('@ann:example.org', ann, listener),
      new Client('@bob:example.org', bob, listener),
    ];
  }

  /** Lets somebody begin something, and gives it a moment to end. */
  async begin(what: () => Promise<unknown> | undefined): Promise<void> {
    const done = Promise.resolve(what()).then(
      () => {},
      (error) => void this.#faults.push(error instanceof Error ? (error.stack ?? error.message) : `${error}`),
    );
    this.#pending.add(done);
    void done.then(() => this.#pending.delete(done));
    await within(BRIEFLY, done);
    this.expectSound();
  }

  /** Ends the bridge in one way or another, and starts it again. One after the other, when it is to happen twice. */
  restart(end: () => Promise<void> | void): Promise<void> {
    this.#restarted = this.#restarted.then(end).then(() => this.bridge.start());
    return this.#restarted;
  }

  /** A login is about to vanish at the bridge. */
  mayVanish(loginID: string): void {
    this.#vanishing.add(loginID);
  }

  /** @throws {Error} with what is wrong, when anything is */
  expectSound(): void {
    for (const { id } of this.bridge.processes()) this.#processes.add(id);
    const { answers, log } = this.#gateway;
    const faults = [
      ...this.#faults,
      ...brokenByBridge(this.bridge, {
        said: [...answers, ...log],
        hidden: [...this.#secrets, ...this.#processes, this.bridge.sharedSecret],
      }),
    ];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }

  /** Lets the bridge do well again, and every login come to its end. */
  async finish(): Promise<void> {
    const { bridge } = this;
    bridge.calm();
    bridge.answerAgain();
    await this.#restarted;
    await this.#settle('Answers are missing', async () => this.#pending.size === 0);
    for (const client of this.clients)
      await this.#settle('The bridge stays away', async () => {
        const { body } = await client.send({ method: 'GET', path: '/bridges/semaphore' });
        return body.status === 'available';
      });
    await Promise.all(this.clients.flatMap((one) => one.sessions.map((known) => this.#goOn(one, known))));
    await this.expectApart();
    for (const client of this.clients) for (const known of client.sessions) await client.cancel(known);
    await this.#settle('Login processes are left', async () => this.#orphans().length === 0);
    this.expectSound();
  }

  /** Ends everything, whatever became of it. */
  async close(): Promise<void> {
    this.bridge.answerAgain();
    const closed = this.#gateway.close();
    await this.bridge.close();
    await closed;
  }

  /** Nothing of an owner can be seen by another. */
  async expectApart(): Promise<void> {
    const [ann, bob] = this.clients;
    const hidden = new Set([404]);
    for (const [one, other] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      for (const { path } of one.sessions) await other.send({ method: 'GET', path }, hidden);
      const own = this.bridge.logins(other.userID).map(({ id }) => id);
      for (const { id } of this.bridge.logins(one.userID))
        if (!own.includes(id))
          await other.send({ method: 'GET', path: `/bridges/semaphore/logins/${id}` }, hidden);
    }
  }

  /** Does what it takes for a session to end. One that waits for what never comes is given up. */
  async #goOn(client: Client, known: KnownSession): Promise<void> {
    await client.read(known);
    await this.#settle(`A session is stuck: ${known.flowID}`, async () => {
      if (isEndless(known)) await client.cancel(known);
      else await client.submit(known, 'right');
      // Too late for a submit is no answer with a session.
      await client.read(known);
      return isOver(known.session);
    });
  }

  /** The processes that are left although no session lives. An old bridge cannot be told of the end, but nobody waits in any. */
  #orphans(): readonly ShownProcess[] {
    const processes = this.bridge.processes();
    if (!this.#hasCancel) return processes.filter(({ isRunning }) => isRunning);
    return processes.filter((process) => this.#canBeTold(process));
  }

  /** Whether we know of a process, and could get through with its cancel. */
  #canBeTold({ flowID, id, userID }: ShownProcess): boolean {
    const { requests } = this.bridge;
    const unknown = requests.filter(
      ({ operation, status }) => operation === 'start' && (status === undefined || status >= 500),
    );
    const cancels = requests.filter(({ operation, processID }) => operation === 'cancel' && processID === id);
    return cancels.length < CANCELS && !unknown.some((one) => one.flowID === flowID && one.userID === userID);
  }

  async #settle(what: string, isSettled: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENTLY;
    while (!(await isSettled())) {
      if (Date.now() > end) throw new Error(`${what}.\n${journalOf(this.bridge)}`);
      await within(5, new Promise(() => {}));
    }
  }
}

/** Whether what a session displays stays, since nobody does anything about it. */
function isEndless({ flowID, session: { currentStep } }: KnownSession): boolean {
  return flowID === 'waiting' || !!currentStep?.stepID?.startsWith('semaphore.approve');
}
