import type { Socket } from 'node:net';

const endedHere = new WeakSet<Socket>();

/** Resets a connection, as the end of a process does. */
export function resetConnection(connection: Socket): void {
  endedHere.add(connection);
  // A socket of Unix can only be closed.
  if (connection.remoteAddress === undefined) connection.destroy();
  else connection.resetAndDestroy();
}

/** Closes a connection without a word more. */
export function closeConnection(connection: Socket): void {
  endedHere.add(connection);
  connection.destroy();
}

/** Whether it was this side that ended it. */
export function isEndedHere(connection: Socket): boolean {
  return endedHere.has(connection);
}
