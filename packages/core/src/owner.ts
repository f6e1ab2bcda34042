import type { Credentials, TokenCheck } from './answer/access.ts';
import type { Network } from './networks/network.ts';

/**
 * Somebody whose bridges these are. The credentials of a request decide whose bridges it sees, and nothing else in it can:
 * what is another owner's is answered like what does not exist.
 */
export interface Owner {
  /**
   * What sessions are kept under. Without one they are kept as they were before there were owners, so no two owners go
   * without a name.
   */
  readonly name?: string | undefined;
  /** What stands behind each bridge. No other owner has the same object. */
  readonly networks: readonly Network[];
  /** What requests must carry as `Authorization: Bearer`. Who is alone can do without: then everybody is let in. */
  readonly token?: string | TokenCheck | undefined;
  /** What they must carry by another security scheme of the spec, where that is not the token. */
  readonly credentials?: Credentials | undefined;
}

/** @throws {Error} when the owners could not be told apart */
export function expectDistinct(owners: readonly Owner[]): void {
  const tokens = owners.map(({ token }) => token).filter((token) => token !== undefined);
  if (hasTwice(owners.map(({ name }) => name))) throw new Error('Two owners have the same name.');
  if (hasTwice(tokens)) throw new Error('Two owners have the same token.');
  if (owners.length > 1 && tokens.length < owners.length)
    throw new Error('Of several owners each needs a token.');
}

function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}
