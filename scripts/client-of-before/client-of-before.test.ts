// A client that was made before passkeys and ways back, against all that there is now: it completes every login over a socket, and its own
// tests pass as they were.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Count } from '../count-tests.ts';
import { type Difference, differences, outdated, surprises } from './differences.ts';
import { before, folders, hasBefore, placeBefore } from './place.ts';
import { compileBefore, LIMIT, testBefore } from './try.ts';

/** What is about the client alone, meets nothing of now, and takes a minute: compilers, Jest and runtimes. main.ts has it too. */
const leftOut = {
  'packages/client': ['src/package.test.ts', 'src/ways-out.test.ts'],
  'packages/client-tests': [],
};

const isThere = hasBefore();
if (!isThere) {
  const message = `The client of before is tried where git has ${before}, or can fetch it from origin.`;
  if (process.env.CI) throw new Error(message);
  console.log(`Skipped: ${message}`);
}

describe.skipIf(!isThere)('the client of before', () => {
  let place: string;
  let known: Difference[];
  let counts: Count[] = [];

  beforeAll(async () => {
    place = placeBefore();
    await compileBefore(place);
    known = differences(place);
    counts = await Promise.all(folders.map((folder) => testBefore(place, folder, leftOut[folder])));
  }, 2 * LIMIT);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it.each(folders.map((folder, index) => ({ folder, index })))('passes its tests in $folder', ({ index }) => {
    const { problem, passed, skipped, failures = [] } = counts[index] ?? {};
    expect(problem).toBeUndefined();
    expect(passed).toBeGreaterThan(200);
    if (process.env.CI) expect(skipped).toBe(0);
    expect(surprises(failures, known)).toEqual([]);
  });

  it('differs still in all that is said to differ', () => {
    const failures = counts.flatMap((count) => count.failures);
    expect(outdated(failures, known)).toEqual([]);
  });
});
