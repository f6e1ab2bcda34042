import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Means } from '../means.ts';

/** What the core needs, by Node. It logs nothing, and reads patterns as JavaScript does. */
export function testMeans(clock: Clock): Means {
  return {
    clock,
    randomBytes,
    hash: (text) => createHmac('sha256', 'test').update(text).digest('base64'),
    isFoundIn: (value, pattern) => new RegExp(pattern, 'u').test(value),
    log: { error: () => {} },
  };
}
