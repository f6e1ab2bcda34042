import type { Keeper } from '../store/memory.ts';
import type { Entry } from '../store/session-store.ts';

/** Keeps entries as a file would: as text. */
export function entryKeeper(): Keeper {
  const kept = new Map<string, string>();
  const put = (entry: Entry) => kept.set(entry.session.loginSessionID, JSON.stringify(entry));
  return {
    load: () => [...kept.values()].map((text) => JSON.parse(text)),
    save: (session, conversation) => put({ session, conversation }),
    mark(id, inFlight) {
      put({ ...JSON.parse(kept.get(id) ?? '{}'), inFlight });
    },
    forget: (id) => kept.delete(id),
  };
}
