/** What the server remembers of a request: no value that was sent, but for the names in the path. */
export interface RecordedRequest {
  /** When it arrived, by the server's clock, in milliseconds. */
  at: number;
  method: string;
  /** Without the query, as it was sent. */
  path: string;
  /** The operation it was for. Absent where there is none. */
  operation?: string;
  loginSessionID?: string;
  stepID?: string;
  /** Of the step that a submit names, if that is the current one: tells apart two steps with one ID. */
  instance?: number;
  /** What the body was, if it was a JSON object: its `type`, and the names of its properties and of its `fields`. */
  body?: { type?: string; keys: string[]; fields: string[] };
  /** Equal for equal bodies. */
  fingerprint?: string;
  /** The answer. 0 until there is one. */
  status: number;
  /** The session as it was answered. */
  answered?: { status: string; stepID?: string };
  /** The answer was lost on its way, on purpose. */
  lost?: true;
}

/** Two submits of one step. */
export interface Twice {
  first: RecordedRequest;
  second: RecordedRequest;
  /** `late`: the step was over by then. `same`: the same values were sent again, for a step that was asked again. */
  why: 'late' | 'same';
}

/**
 * Submits of input or cookies that were sent although the server had taken one for that step before. Waits do not count: asking
 * again how a display stands changes nothing; `waitedTwice` finds them.
 */
export function submittedTwice(requests: readonly RecordedRequest[]): Twice[] {
  return submits(requests, (type) => type !== 'display_and_wait').flatMap(({ first, second }): Twice[] => {
    if (second.instance === undefined) return [{ first, second, why: 'late' }];
    return second.fingerprint === first.fingerprint ? [{ first, second, why: 'same' }] : [];
  });
}

/** Waits that were sent for a display that had been waited for before, and had not changed. */
export function waitedTwice(requests: readonly RecordedRequest[]): Omit<Twice, 'why'>[] {
  return submits(requests, (type) => type === 'display_and_wait').filter(
    ({ first, second }) => first.instance === second.instance,
  );
}

/** The most requests that arrived within any `windowMs` milliseconds; the end of the window is not part of it. */
export function densest(requests: readonly RecordedRequest[], windowMs: number): number {
  const times = requests.map(({ at }) => at).sort((a, b) => a - b);
  return times.reduce(
    (most, from, index) => Math.max(most, times.slice(index).filter((at) => at < from + windowMs).length),
    0,
  );
}

/** The milliseconds between each request and the next. */
export function gaps(requests: readonly RecordedRequest[]): number[] {
  return requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? at));
}

/** Each submit of a step, with the last one before it that named the same and that the server took. */
function submits(requests: readonly RecordedRequest[], wanted: (type: string | undefined) => boolean) {
  const taken = new Map<string, RecordedRequest>();
  const pairs: { first: RecordedRequest; second: RecordedRequest }[] = [];
  for (const second of requests) {
    if (second.operation !== 'submitLoginStep' || !wanted(second.body?.type)) continue;
    const step = `${second.loginSessionID} ${second.stepID}`;
    const first = taken.get(step);
    if (first) pairs.push({ first, second });
    if (second.status === 200) taken.set(step, second);
  }
  return pairs;
}
