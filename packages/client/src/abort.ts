/** Calls the listener when the signal is aborted, at once if it is already. */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): void {
  signal?.addEventListener('abort', listener);
  if (signal?.aborted) listener();
}
