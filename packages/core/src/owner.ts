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

/**
 * Where owners are found by their token who are not listed. There can be any number of them, so nothing is kept of them but their
 * sessions.
 */
export interface OwnerDirectory {
  /**
   * Whose token this is, which no owner of the list has: one of the list by another of their tokens, or one who is in the directory alone.
   * Nobody when it is no one's. Their networks are ready to be used. Rejects with `DirectoryUnavailable` while it cannot be told.
   */
  ownerOf(token: string): Promise<Pick<Owner, 'name'> | undefined>;
  /**
   * What stands behind the bridges of an owner who is in the directory alone, or nothing when there is none of this name. Called whenever
   * it is needed, also when nobody has asked: a login goes on after a restart. It is the same array for as long as they are the
   * same networks, and the directory may let go of them while they have no login in progress.
   */
  networksOf(name: string): readonly Network[] | undefined;
}

/** A directory cannot tell whose token it is, for now. */
export class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable';
}

/**
 * @param hasDirectory whether there are others, who are known by their token
 * @throws {Error} when the owners could not be told apart
 */
export function expectDistinct(owners: readonly Owner[], hasDirectory: boolean): void {
  const tokens = owners.map(({ token }) => token).filter((token) => token !== undefined);
  if (hasTwice(owners.map(({ name }) => name))) throw new Error('Two owners have the same name.');
  if (hasTwice(tokens)) throw new Error('Two owners have the same token.');
  if (owners.length > 1 && tokens.length < owners.length)
    throw new Error('Of several owners each needs a token.');
  if (hasDirectory && tokens.length < owners.length)
    throw new Error('Beside a directory each owner needs a token.');
}

function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}
