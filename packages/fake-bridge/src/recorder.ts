import type { RecordedRequest } from './request.ts';
import type { Route } from './routes.ts';

/** The requests a bridge has had, in the order of their arrival. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  #watchers: { fits: (request: RecordedRequest) => boolean; found: (request: RecordedRequest) => void }[] =
    [];
  readonly #begun = new WeakSet<RecordedRequest>();
  /** How many arrivals and ends there were. */
  #moments = 0;

  /** Records a request that has just come. */
  arrived(
    at: number,
    method: string,
    path: string,
    query: URLSearchParams,
    route: Route | undefined,
  ): RecordedRequest {
    const { flowID, processID, stepID, stepType, txnID, loginID } = route?.parameters ?? {};
    const request: RecordedRequest = {
      at,
      method,
      path,
      operation: route?.operation ?? 'unknown',
      userID: query.get('user_id') ?? undefined,
      flowID,
      processID,
      stepID,
      stepType,
      txnID: txnID ?? query.get('txn_id') ?? undefined,
      loginID: loginID ?? query.get('login_id') ?? undefined,
      fields: [],
      status: undefined,
      hungUp: false,
      begin: this.#moments++,
      end: undefined,
    };
    this.requests.push(request);
    return request;
  }

  /** A request has got all that it gets. */
  ended(request: RecordedRequest): void {
    request.end ??= this.#moments++;
  }

  /** The bridge acts on a request. */
  begun(request: RecordedRequest): void {
    this.#begun.add(request);
    const watching = this.#watchers;
    this.#watchers = watching.filter(({ fits }) => !fits(request));
    for (const { fits, found } of watching) if (fits(request)) found(request);
  }

  /** Settles when the bridge acts on a request that fits, or has. */
  received(fits: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    const earlier = this.requests.find((request) => this.#begun.has(request) && fits(request));
    if (earlier) return Promise.resolve(earlier);
    return new Promise((found) => {
      this.#watchers.push({ fits, found });
    });
  }
}
