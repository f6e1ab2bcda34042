import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** The effects that the core has, for a door to bring. It has no others. */
export interface Means {
  readonly clock: Clock;
  /** Random bytes, which IDs are made of. */
  randomBytes(count: number): Uint8Array;
  /** A keyed hash of a text, or another digest that tells nothing of it to whoever sees the memory. */
  hash(text: string): string | Promise<string>;
  /** The same by keys of before, while other servers may still use them. None by default. */
  olderHashes?(text: string): readonly string[];
  /** Whether a field's pattern, which is written for RE2, is found in a value, in linear time. */
  isFoundIn(value: string, pattern: string): boolean;
  readonly log: Log;
}

/** An ID that no other request has. */
export function requestID({ randomBytes }: Pick<Means, 'randomBytes'>): string {
  return `req_${toHex(randomBytes(16))}`;
}

/** As lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
