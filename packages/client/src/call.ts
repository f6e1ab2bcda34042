import { onAbort } from './abort.ts';
import type { Clock } from './clock.ts';
import { WAIT } from './generated/constants.ts';
import { failure, judge } from './judge.ts';
import type { BridgesClientOptions, CallOptions } from './options.ts';
import { lackOf, type Operation } from './request.ts';
import type { Result } from './result.ts';
import { retryDelay } from './retry.ts';
import type { Transport } from './transport.ts';

/** Longer than the server holds a submit, with time left for the way there and back. In milliseconds. */
export const defaultTimeout = WAIT + 10_000;

/** The longest delay that timers know, 25 days; a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What all calls of a client share. */
export interface Caller extends Pick<BridgesClientOptions, 'retry' | 'timeout' | 'validate'> {
  exchange: Transport['exchange'];
  clock: Clock;
}

/** Makes a request, again if it fails and may be repeated. Never rejects. */
export async function call(
  caller: Caller,
  operation: Operation,
  input: Record<string, unknown>,
  options: CallOptions,
): Promise<Result> {
  const { retry = caller.retry ?? 2, signal } = options;
  const lack = lackOf(operation.path, input);
  if (lack) return failure('request', `${operation.operationId} ${lack}`);

  const retries = operation.isRepeatable ? Number(retry) : 0;
  for (let tried = 0; ; tried++) {
    const result = await attempt(caller, operation, input, options);
    const delay = result.ok || tried >= retries ? undefined : retryDelay(result, tried, caller.clock.now());
    if (delay === undefined) return result;
    await caller.clock.sleep(delay, signal);
  }
}

async function attempt(
  caller: Caller,
  operation: Operation,
  input: Record<string, unknown>,
  { headers, signal, timeout = caller.timeout ?? defaultTimeout }: CallOptions,
): Promise<Result> {
  const { operationId } = operation;
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  // Raced, so that a fetch which does not obey its signal holds nobody up.
  const givenUp = new Promise<'timeout' | 'aborted'>((resolve) => {
    stop = () => resolve(signal?.reason?.name === 'TimeoutError' ? 'timeout' : 'aborted');
    timer = setTimeout(resolve, Math.min(timeout, LONGEST_TIMER), 'timeout');
  });
  const forget = onAbort(signal, stop);
  const answered = signal?.aborted ? givenUp : caller.exchange(operation, input, headers, abort.signal);
  const outcome = await Promise.race([answered, givenUp]);
  clearTimeout(timer);
  forget();

  if (typeof outcome === 'string') {
    abort.abort();
    const what = outcome === 'timeout' ? 'got no answer in time' : 'was aborted';
    return failure(outcome, `${operationId} ${what}.`, signal?.reason);
  }
  return judge(operationId, outcome, caller.validate);
}
