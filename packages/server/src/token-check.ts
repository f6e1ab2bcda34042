import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenCheck } from '@bridges-api/core';

/** Tells whether a text is the token of a SHA-256 digest, which is given in hexadecimal digits. */
export function digestCheck(sha256: string): TokenCheck {
  const expected = Buffer.from(sha256, 'hex');
  return (text) => timingSafeEqual(createHash('sha256').update(text).digest(), expected);
}
