import type { Clock } from './clock.ts';
import { times } from './generated/constants.ts';
import { type Exchange, failure, judge } from './judge.ts';
import type { BridgesClientOptions, CallOptions } from './options.ts';
import { type Address, buildRequest, type Fetch, isCarried, type Operation } from './request.ts';
import type { Result } from './result.ts';
import { retryDelay } from './retry.ts';

/** Longer than the server holds a submit, with time left for the way there and back. In milliseconds. */
export const defaultTimeout = times.wait + 10_000;

/** The longest delay that timers know, 25 days; a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What all calls of a client share. */
export interface Caller {
  address: Address;
  fetch: Fetch;
  clock: Clock;
  validate: BridgesClientOptions['validate'];
}

/** Makes a request, again if it fails and may be repeated. Never rejects. */
export async function call(
  caller: Caller,
  operation: Operation,
  input: Record<string, unknown>,
  options: CallOptions,
): Promise<Result> {
  const { retry = 2, headers, signal } = options;
  const { operationId } = operation;
  const bad = operation.parameters.find((name) => !isCarried(input[name]));
  if (bad) return failure('request', `${operationId} needs ${bad}, a string other than "", "." and "..".`);

  const retries = operation.isRepeatable ? Number(retry) : 0;
  for (let tried = 0; ; tried++) {
    let request: Parameters<Fetch>;
    try {
      request = buildRequest(caller.address, operation, input, headers);
    } catch (cause) {
      // Not in the runtime's words, which may repeat a header.
      return failure('request', `${operationId} cannot be sent.`, cause);
    }
    const result = await attempt(caller, operationId, request, options);
    const delay = result.ok || tried >= retries ? undefined : retryDelay(result, tried, caller.clock.now());
    if (delay === undefined) return result;
    await caller.clock.sleep(delay, signal);
  }
}

async function attempt(
  { fetch, validate }: Caller,
  operationId: string,
  [url, init]: Parameters<Fetch>,
  { signal, timeout = defaultTimeout }: CallOptions,
): Promise<Result> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  // Raced, so that a fetch which does not obey its signal holds nobody up.
  const givenUp = new Promise<'timeout' | 'aborted'>((resolve) => {
    onAbort = () => resolve(signal?.reason?.name === 'TimeoutError' ? 'timeout' : 'aborted');
    timer = setTimeout(resolve, Math.min(timeout, LONGEST_TIMER), 'timeout');
  });
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const answered = signal?.aborted ? givenUp : exchange(fetch, url, { ...init, signal: abort.signal });
  const outcome = await Promise.race([answered, givenUp]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', onAbort);

  if (typeof outcome === 'string') {
    abort.abort();
    const what = outcome === 'timeout' ? 'got no answer in time' : 'was aborted';
    return failure(outcome, `${operationId} ${what}.`, signal?.reason);
  }
  return judge(operationId, outcome, validate);
}

/** Sends a request and reads the answer. Never rejects. */
async function exchange(fetch: Fetch, url: string, init: RequestInit): Promise<Exchange> {
  const seen: Exchange = {};
  try {
    seen.response = await fetch(url, init);
    seen.body = JSON.parse(await seen.response.text());
  } catch (cause) {
    seen.cause = cause;
  }
  return seen;
}
