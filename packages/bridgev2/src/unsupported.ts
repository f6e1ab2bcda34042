import { NetworkError } from '@bridges-api/core';

/** What ends a login that asks for what cannot be done. @param message what that is, and what to do instead */
export function unsupported(message: string): NetworkError {
  return new NetworkError('unsupported_step', message);
}
