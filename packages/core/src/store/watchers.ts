import type { Session } from '../login-session/session.ts';

/** Called after each change of a session, with the session where it is known. */
export type Watcher = (session?: Session) => void;

/** Those who want to know when a session changes. */
export class Watchers {
  readonly #all = new Map<string, Set<Watcher>>();

  /** Adds one, until the function returned is called. */
  add(loginSessionID: string, changed: Watcher): () => void {
    const watching = this.#all.get(loginSessionID) ?? new Set();
    this.#all.set(loginSessionID, watching.add(changed));
    return () => {
      watching.delete(changed);
      if (watching.size === 0 && this.#all.get(loginSessionID) === watching) this.#all.delete(loginSessionID);
    };
  }

  tell(loginSessionID: string, session?: Session): void {
    for (const changed of [...(this.#all.get(loginSessionID) ?? [])]) changed(session);
  }

  /** Tells that any session may have changed. */
  tellAll(): void {
    for (const id of [...this.#all.keys()]) this.tell(id);
  }
}
