import { createHmac, randomBytes as newBytes, randomFillSync } from 'node:crypto';
import { isFoundIn } from '@bridges-api/client/patterns';
import type { Clock, Log, Means } from '@bridges-api/core';
import type { Seal } from './storage/seal.ts';

/** What the core needs, by Node. Its hashes have a key that lives as long as the process, unless a seal has one. */
export function nodeMeans(clock: Clock, log: Log, seal?: Hashes): Means {
  return { clock, log, randomBytes, isFoundIn, ...(seal ? hashesBy(seal) : ownHashes()) };
}

/** What makes hashes by keys that outlive the process. */
export type Hashes = Pick<Seal, 'hash' | 'olderHashes'>;

function hashesBy(seal: Hashes): Hashes {
  return { hash: (text) => seal.hash(text), olderHashes: (text) => seal.olderHashes(text) };
}

function ownHashes(): Pick<Means, 'hash'> {
  const key = newBytes(32);
  return { hash: (text) => createHmac('sha256', key).update(text).digest('base64') };
}

let pool = Buffer.alloc(0);

/** Random bytes, of which many are made at a time: to ask the system for each few would cost more than all the rest. */
export function randomBytes(count: number): Uint8Array {
  if (count > pool.length) pool = randomFillSync(Buffer.alloc(Math.max(4096, count)));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}
