// Asks a sandbox along a tree of requests, and writes down what it answers: to record it, and to compare it with what was recorded.
import { createSandbox, type Sandbox, type SandboxOptions } from '../index.ts';

/** A request to make. */
export interface Request {
  readonly method: string;
  /** `{session}` in it is the first login session that an answer had, `{session2}` the next. */
  readonly path: string;
  /** JSON. */
  readonly body?: string | undefined;
  /** How many seconds to let go by before it is sent. */
  readonly after?: number | undefined;
}

export interface Answer {
  readonly status: number;
  /** The headers that say something: all but the request's ID, and those that every answer has. */
  readonly headers: readonly string[];
  /** How many seconds it was held. */
  readonly held: number;
  /** As it came, but for the IDs of login sessions. */
  readonly body: string;
}

/** A request, and what to ask when its answer is there: in several ways, each of which goes on from that answer. */
export interface Exchange extends Request {
  readonly next: (answer: Answer) => readonly Exchange[];
  /** How many entries of the list in the answer count. Those that come later are left out. */
  readonly entries?: number | undefined;
}

/** A sandbox with these options, and what is asked of it. */
export interface Scene {
  readonly options: Pick<SandboxOptions, 'bridges'>;
  readonly exchanges: readonly Exchange[];
}

/** An exchange that has taken place, and those that went on from it. */
export interface Told extends Request {
  readonly answer: Answer;
  readonly next: readonly Told[];
}

/** Makes every request of a scene, each way through it in a sandbox of its own. */
export async function ask({ options, exchanges }: Scene): Promise<Told[]> {
  return askOn(options, exchanges, [], new Visit(options));
}

/** Goes on from a trail of requests. `visit` is where these have led, and is closed in the end. */
async function askOn(
  options: Scene['options'],
  exchanges: readonly Exchange[],
  trail: readonly Request[],
  visit: Visit,
): Promise<Told[]> {
  const told: Told[] = [];
  let unspent: Visit | undefined = visit;
  for (const exchange of exchanges) {
    const current: Visit = unspent ?? (await follow(options, trail));
    const { next, entries, ...request } = exchange;
    const answer = shorten(await current.ask(request), entries);
    const on = next(answer);
    // Reading changes nothing, so the same sandbox will do for what comes beside it.
    const isRead = request.method === 'GET' && !request.after && on.length === 0;
    unspent = isRead ? current : undefined;
    told.push({
      ...request,
      answer,
      next: isRead ? [] : await askOn(options, on, [...trail, request], current),
    });
  }
  unspent?.close();
  return told;
}

async function follow(options: Scene['options'], trail: readonly Request[]): Promise<Visit> {
  const visit = new Visit(options);
  for (const request of trail) await visit.ask(request);
  return visit;
}

/** Cuts the list in an answer down to what counts. */
function shorten(answer: Answer, entries: number | undefined): Answer {
  const items = entries === undefined ? undefined : itemsOf(answer.body);
  return items ? { ...answer, body: JSON.stringify({ items: items.slice(0, entries) }) } : answer;
}

/** The entries of a list, where a body is nothing but one, written as JSON is usually. */
export function itemsOf(body: string): unknown[] | undefined {
  if (!body.startsWith('{"items":[')) return undefined;
  const { items } = JSON.parse(body);
  return JSON.stringify({ items }) === body ? items : undefined;
}

/** How often the event loop goes round with nothing answered before it is time that an answer waits for. */
const QUIET_TURNS = 20;

const usualHeaders: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'x-beeper-desktop-version': '4.2.785',
};

/** A sandbox, and what whoever asks it has to remember. */
class Visit {
  readonly #sandbox: Sandbox;
  /** IDs of the login sessions so far. */
  readonly #sessions: string[] = [];

  constructor(options: Scene['options']) {
    this.#sandbox = createSandbox(options);
  }

  async ask({ method, path, body, after = 0 }: Request): Promise<Answer> {
    if (after > 0) await this.#sandbox.advance(after * 1000);
    const coming = this.#sandbox.fetch(this.#withIDs(path), {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    });
    const held = await this.#wait(coming);
    const response = await coming;
    const text = await response.text();
    return {
      status: response.status,
      headers: telling(response.headers),
      held,
      body: this.#withoutIDs(text),
    };
  }

  close(): void {
    this.#sandbox.close();
  }

  /** Lets time go by until a promise is settled. Returns how many seconds went by. */
  async #wait(promise: Promise<unknown>): Promise<number> {
    let isSettled = false;
    const note = () => {
      isSettled = true;
    };
    promise.then(note, note);
    for (let waited = 0; ; waited += 0.5) {
      for (let turn = 0; turn < QUIET_TURNS && !isSettled; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
      if (isSettled) return waited;
      if (waited > 60) throw new Error('There is no answer.');
      await this.#sandbox.advance(500);
    }
  }

  #withIDs(path: string): string {
    return path.replace(/\{session(\d+)?\}/, (_, count = 1) => this.#sessions[Number(count) - 1] ?? '');
  }

  #withoutIDs(body: string): string {
    return body.replaceAll(/\bls_[0-9a-f]{32}\b/g, (id) => {
      if (!this.#sessions.includes(id)) this.#sessions.push(id);
      const count = this.#sessions.indexOf(id) + 1;
      return count === 1 ? '{session}' : `{session${count}}`;
    });
  }
}

function telling(headers: Headers): string[] {
  const missing = Object.keys(usualHeaders).filter((name) => !headers.has(name));
  const others = [...headers].filter(
    ([name, value]) => usualHeaders[name] !== value && name !== 'x-request-id',
  );
  return [...missing.map((name) => `no ${name}`), ...others.map(([name, value]) => `${name}: ${value}`)];
}
