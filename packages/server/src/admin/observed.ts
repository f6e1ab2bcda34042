// What goes on between the parts of a server, as its metrics see it. The parts know nothing of that.
import type { CallWatcher } from '@bridges-api/bridgev2';
import { type API, type SessionStore, type StoreListener, StoreUnavailable } from '@bridges-api/core';
import type { Metrics } from './metrics.ts';

/** Counts and measures the requests that this answers. */
export function observedAnswer(answer: API['answer'], { requestDuration, requests }: Metrics): API['answer'] {
  return async (request) => {
    const start = performance.now();
    const answered = await answer(request);
    const { operationId: operation = 'none', status } = answered;
    requests.inc({ operation, status });
    requestDuration.observe({ operation }, secondsSince(start));
    return answered;
  };
}

/** Counts and measures the calls of bridges. */
export function bridgeWatcher({ bridgeCallDuration, bridgeCalls }: Metrics): CallWatcher {
  return (bridge, call) => {
    const start = performance.now();
    return (outcome) => {
      bridgeCalls.inc({ bridge, call, outcome });
      bridgeCallDuration.observe({ bridge, call }, secondsSince(start));
    };
  };
}

/** Counts and measures the calls of a store, and counts what it tells. */
export function observedStore(store: SessionStore, metrics: Metrics): SessionStore {
  const { leaseLosses, storeCallDuration, storeCalls, takeovers } = metrics;
  return {
    outlives: store.outlives,
    isReady: () => store.isReady(),
    serve: (listener) => store.serve(observedListener(listener)),
    open: (session, start) =>
      call(
        'open',
        () => store.open(session, start),
        (opened) => opened === 'opened',
      ),
    discard: (session) => call('discard', () => store.discard(session)),
    read: (loginSessionID) => call('read', () => store.read(loginSessionID)),
    async take(session, hashes) {
      const taken = await call(
        'take',
        () => store.take(session, hashes),
        (result) => typeof result !== 'string',
      );
      if (typeof taken !== 'string' && taken.conversation) takeovers.inc({ reason: 'submit' });
      return taken;
    },
    write: (session, conversation) => call('write', () => store.write(session, conversation), Boolean),
    end: (session) => call('end', () => store.end(session), Boolean),
    watch: (loginSessionID, changed) => store.watch(loginSessionID, changed),
    async hold(owner, accountID) {
      const release = await call('hold', () => store.hold(owner, accountID), Boolean);
      return release && (() => call('release', release));
    },
    announce: (change) => call('announce', () => store.announce(change)),
    close: () => store.close(),
  };

  function observedListener(listener: StoreListener): StoreListener {
    return {
      left(entry, isLeft) {
        takeovers.inc({ reason: 'left' });
        return listener.left(entry, isLeft);
      },
      moved: (loginSessionID) => listener.moved(loginSessionID),
      lost() {
        leaseLosses.inc();
        listener.lost();
      },
      signedIn: (change) => listener.signedIn(change),
    };
  }

  /** @param isMade whether what came of it is what was asked for; it always is by default */
  async function call<Result>(
    name: string,
    effect: () => Promise<Result>,
    isMade: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const start = performance.now();
    let outcome = 'failed';
    try {
      const result = await effect();
      outcome = isMade(result) ? 'ok' : 'refused';
      return result;
    } catch (error) {
      if (error instanceof StoreUnavailable) outcome = 'unavailable';
      throw error;
    } finally {
      storeCalls.inc({ call: name, outcome });
      storeCallDuration.observe({ call: name }, secondsSince(start));
    }
  }
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
