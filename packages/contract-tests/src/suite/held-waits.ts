// How long a wait is held, and how soon it is answered once its session is over.
import type { Context } from './context.ts';
import type { Exchange } from './exchange.ts';
import { Doubtful } from './rule.ts';

/** How soon a wait has to be answered once its session is over, in milliseconds. Less where waits are shorter than that. */
const SOON = 2_000;

/** The spec says how long a wait is held at most. One that is held for less than this lets clients spin. In milliseconds. */
export function leastWait(t: Context): number {
  return Math.min(t.wait * 0.9, 5_000);
}

/** @throws {Skip} when a wait was over before its session was cancelled, as on a long way to a server with short waits */
export function expectHeld(t: Context, waited: Exchange, cancelling: Exchange): void {
  const took = waited.answeredAt - waited.sentAt;
  if (took >= leastWait(t) && waited.answeredAt < cancelling.answeredAt)
    t.skip('The wait was over before the session could be cancelled.');
}

/** A request that waited is answered when its session is cancelled, and not when its wait is over. */
export function expectSoon(t: Context, cancelling: Exchange, waited: Exchange): void {
  const late = waited.answeredAt - cancelling.answeredAt;
  t.expectInTime(
    late,
    Math.min(SOON, t.wait * 0.4),
    (ms) => `A request that waited was answered ${ms} ms after its session was cancelled.`,
  );
}

/** A wait that was sent before its session was cancelled. On a busy machine it may have come after that all the same. */
export function expectHeard(t: Context, waited: Exchange): Exchange {
  if (waited.status === 410) throw new Doubtful('A wait was answered with 410; expected 200.', waited);
  return t.expect(waited, 200);
}
