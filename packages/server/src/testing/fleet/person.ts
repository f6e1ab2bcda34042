import { setTimeout as pause } from 'node:timers/promises';
import type { LoginSession } from '@bridges-api/core/wire';
import { times } from '@bridges-api/spec/operations';
import { type Reply, send } from '../server-process.ts';
import { WAIT } from './fleet.ts';

/** How long somebody waits for an answer, and for the end of a login: each ends when its time is over. In milliseconds. */
const PATIENCE = (WAIT + 3) * 1000;
const LONGEST = (times.sessionLifetime + 60) * 1000;

/** Somebody with an account of their own, who signs in by whichever server there is. */
export interface Person {
  readonly name: string;
  readonly token: string;
  readonly flowID: string;
  /** What they answer, by field. */
  readonly values: Readonly<Record<string, string>>;
  /** What they answer first where the first answer is wrong, by field. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** The login they get. */
  readonly loginID: string;
}

/** What became of a login. */
export interface Ended {
  readonly status: 'complete' | 'failed';
  /** The code and the message of what it failed with. */
  readonly error?: string | undefined;
  /** How often the same was sent again, by the code of the answer, or "no answer". */
  readonly repeats: Readonly<Record<string, number>>;
  /** How long the longest answer took, in milliseconds. */
  readonly longest: number;
  /** How long the login took, in milliseconds. */
  readonly took: number;
}

/** Somewhere to ask. */
export type Place = () => string;

/** Somebody at work: sends what they want to any server, again and again until there is an answer that says something. */
export class Visitor {
  readonly #person: Person;
  readonly #place: Place;
  readonly #repeats: Record<string, number> = {};
  #longest = 0;
  readonly #begun = performance.now();

  constructor(person: Person, place: Place) {
    this.#person = person;
    this.#place = place;
  }

  /** Signs in once. @throws {Error} when something was told that does not hold, or the login has no end */
  async signIn(): Promise<Ended> {
    const { flowID, loginID } = this.#person;
    const until = performance.now() + LONGEST;
    let session: LoginSession = await this.#ask('POST', '/login-sessions', { flowID }, until);
    const path = `/login-sessions/${session.loginSessionID}`;
    const seen: string[] = [];
    for (;;) {
      const { currentStep, error, status } = session;
      const stepID = currentStep?.stepID;
      if (status === 'complete') {
        if (session.loginID !== loginID) throw new Error(`${loginID} is signed in as ${session.loginID}.`);
        return { status, ...this.#told() };
      }
      if (status === 'failed')
        return { status, error: `${error?.code} (${error?.message})`, ...this.#told() };
      if (!currentStep || stepID === undefined || status === 'cancelled')
        throw new Error(`The login of ${loginID} is ${status}.`);
      note(seen, stepID);
      const step = `${path}/steps/${encodeURIComponent(stepID)}`;
      session = await this.#ask('POST', step, this.#answerTo(currentStep, seen), until, path);
    }
  }

  /** Signs out. */
  async signOut(): Promise<void> {
    const path = `/logins/${encodeURIComponent(this.#person.loginID)}/remove`;
    await this.#ask('POST', path, { scope: 'all-devices' }, performance.now() + LONGEST);
  }

  #told(): Pick<Ended, 'repeats' | 'longest' | 'took'> {
    return { repeats: this.#repeats, longest: this.#longest, took: performance.now() - this.#begun };
  }

  /** What is typed: at the first sight of a step something wrong, where that is what the person does. */
  #answerTo(step: NonNullable<LoginSession['currentStep']>, seen: readonly string[]): object {
    const { mistakes, values } = this.#person;
    const { type, stepID } = step;
    if (step.type !== 'user_input' || stepID === undefined) return { type };
    const isFirst = seen.filter((id) => nameOf(id) === nameOf(stepID)).length === 1;
    const typed = step.fields.flatMap(({ id }) => {
      const value = (isFirst ? mistakes[id] : undefined) ?? values[id];
      return value === undefined ? [] : [[id, value]];
    });
    return { type, fields: Object.fromEntries(typed) };
  }

  /**
   * Sends a request until it is answered. After an answer that says nothing of the session it is read.
   *
   * @param session its path, where the request is about one
   */
  async #ask(
    method: string,
    path: string,
    body: object | undefined,
    until: number,
    session?: string,
  ): Promise<Reply['body']> {
    for (let last = 'nothing'; ; ) {
      if (performance.now() > until)
        throw new Error(`${method} ${path} was answered with ${last} for too long.`);
      const begun = performance.now();
      const full = `/bridges/semaphore${path}`;
      const reply = await send(this.#place(), this.#person.token, method, full, body, PATIENCE);
      this.#longest = Math.max(this.#longest, performance.now() - begun);
      if (reply?.status === 200) return reply.body;
      const code = reply?.body.code;
      last = `${reply?.status} ${code}`;
      if (session && (code === 'step_not_current' || reply?.status === 410))
        return this.#ask('GET', session, undefined, until);
      // The first of two was carried out, and its answer was lost.
      if (path.endsWith('/remove') && code === 'login_not_found') return undefined;
      // A server that stood still finds that what it was sent meanwhile came too late.
      const isAway = reply === undefined || reply.status === 503 || reply.status === 408;
      const isHeld = path.endsWith('/remove') && code === 'login_session_in_progress';
      if (!isAway && !isHeld)
        throw new Error(`${method} ${path} was answered with ${reply.status} ${JSON.stringify(reply.body)}.`);
      const why = code ?? 'no answer';
      this.#repeats[why] = (this.#repeats[why] ?? 0) + 1;
      await pause(50 + Math.random() * 200);
    }
  }
}

/** Notes a step that is shown. One that was left for another does not come back. */
function note(seen: string[], stepID: string): void {
  if (seen.at(-1) === stepID) return;
  if (seen.includes(stepID)) throw new Error(`${stepID} came back after ${seen.join(', ')}.`);
  seen.push(stepID);
}

/** The step without the number of its instance. */
function nameOf(stepID: string): string {
  return stepID.replace(/~\d+$/, '');
}
