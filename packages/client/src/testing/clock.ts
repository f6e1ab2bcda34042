import type { Clock } from '../clock.ts';

/** A clock that stands still but for its waits, which are over at once. */
export function testClock(start = Date.UTC(2026, 0, 15, 9)): Clock & { waits: number[] } {
  const waits: number[] = [];
  let now = start;
  return {
    waits,
    now: () => now,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
  };
}
