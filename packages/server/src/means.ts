import { createHmac, randomBytes as newBytes, randomFillSync } from 'node:crypto';
import { isFoundIn } from '@bridges-api/client/patterns';
import type { Clock, Log, Means } from '@bridges-api/core';

/** What the core needs, by Node. Its hashes have a key that lives as long as the process. */
export function nodeMeans(clock: Clock, log: Log): Means {
  const key = newBytes(32);
  return {
    clock,
    log,
    randomBytes,
    hash: (text) => createHmac('sha256', key).update(text).digest('base64'),
    isFoundIn,
  };
}

let pool = Buffer.alloc(0);

/** Random bytes, of which many are made at a time: to ask the system for each few would cost more than all the rest. */
export function randomBytes(count: number): Uint8Array {
  if (count > pool.length) pool = randomFillSync(Buffer.alloc(Math.max(4096, count)));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}
