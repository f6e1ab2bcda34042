import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isObject, operationById, responseOf, successOf } from '@bridges-api/spec/operations';
import { type Account, type Bridge, isOver, type Login, type Session } from './answer-types.ts';
import { type Deviation, isKnown } from './deviations.ts';
import { difference } from './difference.ts';
import type { Exchange } from './exchange.ts';
import type { FixtureLogin } from './fixture.ts';
import { Doubtful, Later, NotApplicable, Skip, Stopped, type Use, Violation } from './rule.ts';
import { type Call, type Run, type Times, Unanswered } from './run.ts';
import { sampleOf } from './sample.ts';

/** How many requests a rule has under way when it does the same with many things, and the round trip for which there is one more. */
const AT_ONCE = { least: 4, most: 8 };
const SHORT_WAY = 20;

/** The round trip, in milliseconds, from which on a server is far away. */
const FAR = 50;

export interface ContextOptions {
  readonly isAgain?: boolean;
  readonly isLast?: boolean;
  readonly known?: readonly Deviation[];
}

/** What a rule works with: it sends, expects, and gives up with a reason. Keeps the evidence. */
export class Context {
  readonly run: Run;
  /** What was exchanged for this rule, shared preparations included. */
  readonly exchanges: Exchange[] = [];
  /** What was excused, as the message that it would have failed with, by the known deviation that excused it. */
  readonly excused = new Map<Deviation, string>();
  readonly #known: readonly Deviation[];
  /** Sessions that were started for this rule, to be cancelled after it. */
  readonly started: { bridgeID: string; loginSessionID: string }[] = [];

  /** Whether the rule was judged before, and is to be judged by times that are measured anew. */
  readonly #isAgain: boolean;
  /** Whether it only clears away, which is done even when the run was stopped. */
  readonly #isLast: boolean;

  /** @param known deviations of this rule that name exchanges */
  constructor(run: Run, { isAgain = false, isLast = false, known = [] }: ContextOptions = {}) {
    this.run = run;
    run.contexts.push(this);
    this.#isAgain = isAgain;
    this.#isLast = isLast;
    this.#known = known;
  }

  get times(): Times {
    return this.run.options.times;
  }

  /** The longest a submit is held, in milliseconds. */
  get wait(): number {
    return this.times.wait * 1000;
  }

  /** Whether so much can happen while a request is under way that one reading and the next may differ. */
  get isFar(): boolean {
    return this.run.roundTrip > FAR;
  }

  /**
   * What took no longer than it may. The way to the server is added to what it may: it is no fault of the server's.
   *
   * @param took milliseconds
   * @param limit milliseconds
   * @throws {Doubtful} with the message
   */
  expectInTime(took: number, limit: number, message: (milliseconds: number) => string): void {
    if (took > limit + this.run.roundTrip) throw new Doubtful(message(Math.round(took)));
  }

  /** Resolves after so many milliseconds. @throws {Stopped} when the run is stopped meanwhile */
  async pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.run.stopped }).catch(() => {
      throw new Stopped();
    });
  }

  /** Resolves when what was sent before has arrived, by whichever connection, and nothing else of the wait has passed. */
  arrival(): Promise<void> {
    return this.pause(Math.min(500, this.wait / 10) + this.run.roundTrip);
  }

  /** Does the same with each, several at a time, and more where the way to the server is long. The first that throws decides. */
  async each<T>(items: Iterable<T>, act: (item: T) => Promise<void>): Promise<void> {
    const left = [...items];
    const worker = async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
    };
    const atOnce = Math.min(AT_ONCE.most, AT_ONCE.least + Math.floor(this.run.roundTrip / SHORT_WAY));
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /** Sends a request of an operation. */
  call(operationId: string | undefined, call: Call = {}): Promise<Exchange> {
    const answer = this.#send(operationId, call);
    // A rule may fail before it comes to wait for this answer; its absence must not end the run.
    answer.catch(() => {});
    return answer;
  }

  /** Whether a login was there before this run, so that it is somebody's. */
  wasThere(bridgeID: string | undefined, loginID: string | undefined): boolean {
    return this.run.loginsBefore?.get(bridgeID ?? '')?.has(loginID ?? '') ?? false;
  }

  /** No rule removes what was there, whatever it takes it for: unless the fixture gives it away. */
  #expectOwn({ bridgeID, loginID }: Readonly<Record<string, string>>): void {
    const given = this.run.options.fixture?.removable ?? [];
    const isGiven = given.some((one) => one.bridgeID === bridgeID && one.loginID === loginID);
    if (!isGiven && this.wasThere(bridgeID, loginID))
      this.skip(`The login ${loginID} of ${bridgeID} was there before, so it is not removed.`);
  }

  async #send(operationId: string | undefined, call: Call): Promise<Exchange> {
    if (operationId === 'removeBridgeLogin') this.#expectOwn(call.path ?? {});
    const exchange = await this.run
      .send(operationId, { isLast: this.#isLast, ...call })
      .catch((error: unknown) => {
        if (error instanceof Unanswered) this.exchanges.push(error.exchange);
        throw error;
      });
    this.exchanges.push(exchange);
    this.#keepTrack(operationId, exchange);
    return exchange;
  }

  /** Remembers which sessions are to be cancelled: those that were started, until they are seen to be over. */
  #keepTrack(operationId: string | undefined, { json, status }: Exchange): void {
    if (status >= 300 || !isObject(json)) return;
    const { bridgeID, loginSessionID, status: state } = json;
    if (typeof bridgeID !== 'string' || typeof loginSessionID !== 'string') return;
    if (operationId === 'createLoginSession') this.started.push({ bridgeID, loginSessionID });
    if (!isOver({ status: String(state) })) return;
    const at = this.started.findIndex((one) => one.loginSessionID === loginSessionID);
    if (at >= 0) this.started.splice(at, 1);
  }

  /** As `call`, for an answer that has to be a success that the operation documents. */
  async ok(operationId: string, call: Call = {}): Promise<Exchange> {
    const answer = await this.call(operationId, call);
    const operation = operationById(operationId);
    return responseOf(operation, answer.status)?.isSuccess
      ? answer
      : this.expect(answer, successOf(operation).status);
  }

  /**
   * What several rules build upon, made once. Its exchanges count as evidence of each.
   *
   * @param isTimed it is about times, so for a rule that is judged again it is made again
   */
  async shared<T>(key: string, make: (context: Context) => Promise<T>, { isTimed = false } = {}): Promise<T> {
    const isAgain = isTimed && this.#isAgain;
    const { context, made } = await this.run.shared(isAgain ? `${key}, again` : key, async () => {
      const preparing = new Context(this.run, { isAgain });
      const made = make(preparing);
      made.catch(() => {});
      return { context: preparing, made };
    });
    try {
      return await made;
    } catch (error) {
      // What has to wait for its turn is made then.
      if (error instanceof Later) this.run.forget(key);
      throw error;
    } finally {
      this.exchanges.push(...context.exchanges);
    }
  }

  /** @throws {Violation} when the answer has another status, or its error another code */
  expect(exchange: Exchange, status: number, code?: string): Exchange {
    const isRight = exchange.status === status && (code === undefined || codeOf(exchange) === code);
    if (isRight) return exchange;
    const expected = `${status}${code ? ` ${code}` : ''}`;
    const message = `${exchange.method} was answered with ${answerOf(exchange)}; expected ${expected}.`;
    if (this.isExcused(message, exchange)) return exchange;
    throw new Violation(message, exchange);
  }

  /** @throws {Violation} with the message, when the condition does not hold */
  check(condition: unknown, message: string): void {
    if (!condition && !this.isExcused(message)) this.fail(message);
  }

  /** Whether a failure is a known deviation of the exchange that shows it, by default the last one. If so the rule goes on. */
  isExcused(message: string, exchange = this.exchanges.at(-1)): boolean {
    if (!exchange) return false;
    const target = this.run.targetOf(exchange);
    const deviation = this.#known.find((known) => isKnown(known, exchange, target));
    if (deviation) this.excused.set(deviation, message);
    return deviation !== undefined;
  }

  /** @throws {Violation} when two things that are one are not equal. `what` names them: "The bridge and the list". */
  same(a: unknown, b: unknown, what: string): void {
    this.check(isDeepStrictEqual(a, b), `${what} differ${difference(a, b)}.`);
  }

  fail(message: string): never {
    throw new Violation(message);
  }

  skip(reason: string): never {
    throw new Skip(reason);
  }

  notApplicable(reason: string): never {
    throw new NotApplicable(reason);
  }

  /** @throws {Later} unless no other rule runs now */
  waitForTurn(use: Use): void {
    if (!this.run.isAlone) throw new Later(use);
  }

  /** An ID that nothing has. */
  unknownID(): string {
    return `contract-${randomBytes(9).toString('hex')}`;
  }

  /** A made-up secret that must not come back in any answer of the run. */
  canary(): string {
    const value = `canary${randomBytes(9).toString('hex')}`;
    this.run.canaries.add(value);
    return value;
  }

  /** The bridges as they are now. */
  async listBridges(): Promise<Bridge[]> {
    return itemsOf(this, await this.ok('listBridges'));
  }

  /** The bridges as they were at the start: all of them, or of very many those that stand for the others. */
  bridges(): Promise<readonly Bridge[]> {
    return this.shared('bridges', async (context) => {
      const all = await context.listBridges();
      const sample = sampleOf(all, this.run.options.fixture);
      this.run.sample = { bridges: all.length, lookedAt: sample.length };
      return sample;
    });
  }

  /** ID of a bridge that is there. */
  async anyBridge(): Promise<string> {
    const bridges = await this.bridges();
    // One that can be used, where there is one, so that nothing else stands in the way of what is asked for.
    const bridge = bridges.find(({ status }) => status === 'available') ?? bridges[0];
    return bridge?.id ?? this.notApplicable('The server has no bridge.');
  }

  async logins(bridgeID: string): Promise<Login[]> {
    return itemsOf(this, await this.ok('listBridgeLogins', { path: { bridgeID } }));
  }

  async accounts(): Promise<Account[]> {
    const { json } = await this.ok('listAccounts');
    return Array.isArray(json) ? json : this.fail('The accounts are not an array.');
  }

  /** The session as it is now. */
  async session({ bridgeID, loginSessionID }: Session): Promise<Session> {
    return sessionOf(this, await this.ok('getLoginSession', { path: { bridgeID, loginSessionID } }));
  }

  /** The logins of the fixture that fit, wherever they are. @throws {Skip} with the reason, when there is none */
  fixtureLogins(what: string, fits: (login: FixtureLogin) => boolean): FixtureLogin[] {
    const { fixture } = this.run.options;
    if (!fixture) this.skip(`Needs a fixture with a login ${what}: see --fixture.`);
    const found = fixture.logins.filter(fits);
    if (found.length === 0) this.skip(`The fixture has no login ${what}.`);
    return found;
  }
}

/** The code of an error body, if it is one. */
export function codeOf({ json }: Exchange): string | undefined {
  return isObject(json) && typeof json.code === 'string' ? json.code : undefined;
}

/** The status of an answer and the code of its error, if it has one. */
export function answerOf(exchange: Exchange): string {
  return [exchange.status, codeOf(exchange) ?? []].flat().join(' ');
}

/** The session of an answer. @throws {Violation} when it is none */
export function sessionOf(context: Context, exchange: Exchange): Session {
  const { json, operationId } = context.expect(exchange, 200);
  const isSession =
    isObject(json) && typeof json.loginSessionID === 'string' && typeof json.status === 'string';
  return isSession
    ? (json as unknown as Session)
    : context.fail(`The answer of ${operationId} is no login session.`);
}

function itemsOf<T>(context: Context, { json, operationId }: Exchange): T[] {
  const items = isObject(json) ? json.items : undefined;
  return Array.isArray(items) ? items : context.fail(`The answer of ${operationId} has no array \`items\`.`);
}
