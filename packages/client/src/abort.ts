/** All that waits for one signal. */
class Listeners extends Set<() => void> {
  handleEvent(): void {
    for (const listener of this) listener();
  }
}

const waiting = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls the listener when the signal is aborted, at once if it is already. However many wait for a signal, it has one listener of
 * ours: Node 20 warns of more than ten.
 *
 * @returns what takes the listener away again
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {};
  const all = waiting.get(signal) ?? new Listeners();
  waiting.set(signal, all.add(listener));
  // Added again it stays one.
  signal.addEventListener('abort', all);
  if (signal.aborted) listener();
  return () => {
    all.delete(listener);
    if (all.size === 0) signal.removeEventListener('abort', all);
  };
}
