import { createHash } from 'node:crypto';
import { type Clock, DirectoryUnavailable, type Log } from '@bridges-api/core';
import { tokenSchema } from '../owner-options.ts';
import { HomeserverAway, type WhoIs } from './homeserver.ts';
import { Turns } from './turns.ts';

/** How long the homeserver may take to say whose a token is, in milliseconds, the wait for a turn included. */
export const PATIENCE = 3000;
/** How long a token is good before it is asked about again, in milliseconds, and how long it is refused. */
const GOOD = 300_000;
const REFUSED = 10_000;
/** How long a token that was good stays so when the homeserver does not answer, in milliseconds, before it is asked about again. */
const AGAIN = 10_000;
/** Most tokens that are known, those that are refused included. */
export const MOST_TOKENS = 10_000;
/** Most questions at a time. */
export const MOST_QUESTIONS = 20;

const tokenPattern = new RegExp(tokenSchema.pattern);

export interface MatrixUsersMeans {
  readonly clock: Clock;
  readonly log: Log & Pick<Console, 'info' | 'warn'>;
}

/** A token that was good when the homeserver was last asked. */
interface Known {
  readonly userID: string;
  /** Until when it is not asked about again. */
  goodUntil: number;
}

/** Knows the users of a homeserver by their access tokens, of which it keeps nothing but a hash. */
export class MatrixUsers {
  readonly #whoIs: WhoIs;
  /** Whether a user of the homeserver may come. */
  readonly isAllowed: (userID: string) => boolean;
  readonly #means: MatrixUsersMeans;
  /** By the hash of their token, the one that was asked about last at the end. */
  readonly #known = new Map<string, Known>();
  /** Until when the others are refused, in the same order. */
  readonly #refused = new Map<string, number>();
  /** What is being asked: nobody else asks the same. */
  readonly #questions = new Map<string, Promise<string | undefined>>();
  readonly #turns = new Turns(MOST_QUESTIONS);
  readonly #aborts = new Set<AbortController>();
  /** How many questions the homeserver has answered. */
  #answers = 0;
  #isAway = false;
  #isClosed = false;

  /** @param isAllowed whether this user of the homeserver may come */
  constructor(whoIs: WhoIs, isAllowed: (userID: string) => boolean, means: MatrixUsersMeans) {
    this.#whoIs = whoIs;
    this.isAllowed = isAllowed;
    this.#means = means;
  }

  /**
   * The ID of the user whose access token this is, or nothing when it is no one's who may come. While the homeserver is away a token is
   * good that was so when it was last asked.
   *
   * @throws {DirectoryUnavailable} when the homeserver does not say whose a token is that is not known
   */
  async userOf(token: string): Promise<string | undefined> {
    if (!tokenPattern.test(token)) return undefined;
    const hash = createHash('sha256').update(token).digest('base64');
    const now = this.#means.clock.now();
    const known = this.#known.get(hash);
    if (known && now < known.goodUntil) return known.userID;
    if (now < (this.#refused.get(hash) ?? 0)) return undefined;
    const question = this.#questions.get(hash) ?? this.#ask(hash, token);
    // Whom it knew does not wait for a homeserver that is away.
    if (known && this.#isAway) {
      question.catch(() => {});
      return known.userID;
    }
    return question.catch((error) => {
      if (!(error instanceof HomeserverAway)) throw error;
      if (known) return known.userID;
      throw new DirectoryUnavailable();
    });
  }

  /** Ends every question. */
  close(): void {
    this.#isClosed = true;
    for (const abort of this.#aborts) abort.abort();
  }

  #ask(hash: string, token: string): Promise<string | undefined> {
    const question = this.#question(token)
      .then(
        (userID) => this.#learn(hash, userID),
        (error) => {
          const known = this.#known.get(hash);
          if (known) known.goodUntil = this.#means.clock.now() + AGAIN;
          throw error;
        },
      )
      .finally(() => this.#questions.delete(hash));
    this.#questions.set(hash, question);
    return question;
  }

  /** Asks the homeserver, in its turn. @throws {HomeserverAway} */
  async #question(token: string): Promise<string | undefined> {
    const abort = new AbortController();
    const { signal } = abort;
    this.#aborts.add(abort);
    const disarm = this.#means.clock.after(PATIENCE, () => abort.abort());
    try {
      const end = await this.#turns.take(signal).catch(() => {
        // That many ask says nothing of the homeserver.
        throw new HomeserverAway('ETIMEDOUT');
      });
      return await this.#inTurn(token, signal).finally(end);
    } finally {
      disarm();
      this.#aborts.delete(abort);
    }
  }

  async #inTurn(token: string, signal: AbortSignal): Promise<string | undefined> {
    const before = this.#answers;
    try {
      const userID = await this.#whoIs(token, signal);
      this.#answers += 1;
      this.#become(false);
      return userID;
    } catch (error) {
      // It is there if it has answered somebody meanwhile.
      if (error instanceof HomeserverAway && this.#answers === before) this.#become(true, error.reason);
      throw error;
    }
  }

  /** Keeps what the homeserver says. Resolves with the user, if it is one who may come. */
  #learn(hash: string, userID: string | undefined): string | undefined {
    const now = this.#means.clock.now();
    this.#known.delete(hash);
    this.#refused.delete(hash);
    const isGood = userID !== undefined && this.isAllowed(userID);
    if (isGood) this.#known.set(hash, { userID, goodUntil: now + GOOD });
    else this.#refused.set(hash, now + REFUSED);
    // Anybody can make up tokens, which are not to take the place of good ones.
    const oldest = this.#refused.keys().next().value ?? this.#known.keys().next().value;
    if (this.#known.size + this.#refused.size > MOST_TOKENS && oldest !== undefined)
      this.#refused.delete(oldest) || this.#known.delete(oldest);
    return isGood ? userID : undefined;
  }

  #become(isAway: boolean, reason?: string): void {
    if (this.#isAway === isAway || this.#isClosed) return;
    this.#isAway = isAway;
    const { log } = this.#means;
    if (isAway) log.warn({ reason }, 'The homeserver does not answer: new access tokens cannot be checked.');
    else log.info({}, 'The homeserver answers.');
  }
}
