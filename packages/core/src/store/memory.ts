import type { Session } from '../login-session/session.ts';
import type { SessionStore } from './session-store.ts';

/** What keeps sessions beyond the process, for one process at a time. Each of these may throw a `StoreError`. */
export interface Keeper {
  /** Every session saved and not forgotten. */
  load(): Session[];
  /** Keeps a session as it is now. One that writes to a disk leaves its step out, which can hold secrets. */
  save(session: Session): void;
  forget(loginSessionID: string): void;
}

/** Keeps nothing beyond the process. */
export const noKeeper: Keeper = { load: () => [], save: () => {}, forget: () => {} };

/** Keeps sessions in memory, and with a keeper beyond the process too: what it has saved is kept before anybody is told. */
export function memoryStore(keeper: Keeper = noKeeper): SessionStore {
  const sessions = new Map(keeper.load().map((session) => [session.loginSessionID, session]));
  const watchers = new Map<string, Set<() => void>>();
  return {
    read: (id) => Promise.resolve(sessions.get(id)),
    list: () => Promise.resolve([...sessions.values()]),
    async write(session) {
      const { loginSessionID: id, revision } = session;
      if ((sessions.get(id)?.revision ?? 0) !== revision - 1) return false;
      keeper.save(session);
      sessions.set(id, session);
      for (const changed of [...(watchers.get(id) ?? [])]) changed();
      return true;
    },
    async forget(id) {
      keeper.forget(id);
      sessions.delete(id);
    },
    watch(id, changed) {
      const watching = watchers.get(id) ?? new Set();
      watchers.set(id, watching.add(changed));
      return () => {
        watching.delete(changed);
        if (watching.size === 0 && watchers.get(id) === watching) watchers.delete(id);
      };
    },
  };
}
