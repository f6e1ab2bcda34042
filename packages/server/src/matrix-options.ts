// The `matrix` of a file: whose users are owners too, by their Matrix access tokens.
import { type FileKeys, objectSchema } from './file-keys.ts';
import { userIDSchema } from './owner-options.ts';
import type { Surroundings } from './secret.ts';
import { readWebAddress } from './web-address.ts';

/** The homeserver whose users may come. */
export interface MatrixSettings {
  /** Where its client-server API is, without a slash at the end. */
  readonly homeserver: string;
  /** Who of them may come: users by their IDs, and all users of a server by its name. All when it is absent. */
  readonly allow?: readonly string[];
}

/** What `matrix` can have. */
export const matrixKeys = {
  homeserver: {
    help: 'where the client-server API of the homeserver is, which checks the tokens: `https://HOST`, with a path where `/_matrix` is below one',
    schema: {
      type: 'string',
      format: 'web-address',
      mustBe: 'must be https://HOST/PREFIX or http://HOST:PORT/PREFIX, without a user, a query or a fragment',
    },
  },
  allow: {
    help: 'list of who may come: users, such as `@ann:example.org`, and servers, such as `example.org` for all of its users; every user of the homeserver by default',
    schema: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        maxLength: userIDSchema.maxLength,
        pattern: '^(@[!-9;-~]+:)?[A-Za-z0-9.:[\\]-]+$',
        mustBe:
          'must be the ID of a Matrix user, such as @ann:example.org, or the name of a server, such as example.org',
      },
    },
  },
  insecure: {
    help: 'whether plain http is good enough for another machine: whoever is between reads the tokens',
    schema: { type: 'boolean' },
  },
} satisfies FileKeys;

/** JSON Schema of it. */
export const matrixSchema = objectSchema(matrixKeys, ['homeserver']);

/** Reads what matches the schema. @throws {UsageError} when tokens would go over a network as plain text */
export function readMatrix(
  { allow, homeserver, insecure }: MatrixSettings & { readonly insecure?: boolean },
  { file }: Pick<Surroundings, 'file'>,
): MatrixSettings {
  const url = readWebAddress(homeserver, insecure, `${file}: matrix.homeserver`);
  return { homeserver: url, ...(allow && { allow }) };
}

/** Makes what tells whether a user of the homeserver may come. */
export function allowance({ allow }: MatrixSettings): (userID: string) => boolean {
  if (!allow) return () => true;
  const allowed = new Set(allow);
  return (userID) => allowed.has(userID) || allowed.has(userID.slice(userID.indexOf(':') + 1));
}
