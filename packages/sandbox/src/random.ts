import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Bytes that look random and are the same for the same seed. */
export interface SeededRandom {
  /** How many blocks have been taken: where to go on. */
  readonly position: number;
  bytes(count: number): Uint8Array;
}

/** Takes bytes from the hashes of a seed and a number that counts up, each number used once. */
export function seededRandom(seed: string, start = 0): SeededRandom {
  let position = start;
  return {
    get position() {
      return position;
    },
    bytes(count) {
      const blocks: Uint8Array[] = [];
      for (let length = 0; length < count; length += 32) {
        blocks.push(sha256(utf8ToBytes(`${seed} ${position}`)));
        position += 1;
      }
      return concatBytes(...blocks).subarray(0, count);
    },
  };
}
