// The `owners` of a file: whose bridges there are, and by which token each is known.
import { createHash } from 'node:crypto';
import { type FileKeys, firstTwice, listSchema } from './file-keys.ts';
import { readSecret, type Surroundings } from './secret.ts';
import { UsageError } from './usage-error.ts';

/** Somebody whose bridges these are. */
export interface OwnerSettings {
  /** Absent for the one owner of a server without a list of them. */
  readonly name?: string;
  /** The token, or the SHA-256 digest of it in lower-case hexadecimal digits where that is all that is known. */
  readonly token: { readonly text: string } | { readonly sha256: string };
  /** Whose logins it is about at a real bridge. There whenever there are real bridges. */
  readonly userID?: string;
}

/** JSON Schema of a token, which a header can carry. */
export const tokenSchema = {
  type: 'string',
  pattern: '^[\\w.~+/=-]+$',
  mustBe: 'must have letters, digits and the characters -._~+/= only',
};

/** JSON Schema of the ID of a Matrix user. */
export const userIDSchema = {
  type: 'string',
  maxLength: 255,
  pattern: '^@[!-9;-~]+:[A-Za-z0-9.:[\\]-]+$',
  mustBe: 'must be the ID of a Matrix user, such as @ann:example.org',
};

/** What an owner can have. */
export const ownerKeys = {
  name: {
    help: 'what their sessions and accounts are kept under; another name is another owner',
    schema: {
      type: 'string',
      maxLength: 255,
      pattern: '^[\\w.-]+$',
      mustBe: 'must have letters, digits and the characters ._- only',
    },
  },
  token: { help: 'access token that their requests carry', schema: tokenSchema },
  tokenFile: {
    help: 'instead, a file that has it, by a name that is relative to this file',
    schema: { type: 'string', minLength: 1 },
  },
  tokenSHA256: {
    help: 'instead, the SHA-256 digest of it, in hexadecimal digits',
    schema: {
      type: 'string',
      pattern: '^[0-9A-Fa-f]{64}$',
      mustBe: 'must be a SHA-256 digest, of 64 hexadecimal digits',
    },
  },
  userID: {
    help: 'ID of the Matrix user that they are at the bridges; needed with `bridges`',
    schema: userIDSchema,
  },
} satisfies FileKeys;

/** JSON Schema of the list. */
export const ownersSchema = listSchema(ownerKeys, ['name']);

/**
 * Reads a list that matches the schema.
 *
 * @param needUserIDs whether there are real bridges
 * @throws {UsageError} when an owner has no token, or cannot be told from another
 */
export function readOwners(
  entries: readonly Entry[],
  needUserIDs: boolean,
  around: Surroundings,
): OwnerSettings[] {
  const { file } = around;
  const owners = entries.map((entry, at) => readOwner(entry, `${file}: owners.${at}`, needUserIDs, around));
  const name = firstTwice(owners.map((owner) => owner.name));
  if (name !== undefined)
    throw new UsageError(`${file}: Two owners have the name ${name}. Give each a name of its own.`);
  const digests = owners.map(({ token }) => ('text' in token ? digestOf(token.text) : token.sha256));
  if (firstTwice(digests) !== undefined)
    throw new UsageError(`${file}: Two owners have the same token. Give each a token of its own.`);
  const userID = firstTwice(owners.flatMap((owner) => owner.userID ?? []));
  if (userID !== undefined)
    throw new UsageError(
      `${file}: Two owners have the user ID ${userID}, and would share their accounts. Give it to one of them.`,
    );
  return owners;
}

interface Entry {
  readonly name: string;
  readonly userID?: string;
}

function readOwner(entry: Entry, place: string, needsUserID: boolean, around: Surroundings) {
  const { name, userID } = entry;
  const { key, secret } = readSecret({ ...entry }, ['token', 'tokenFile', 'tokenSHA256'], place, around);
  if (key !== 'tokenSHA256' && !new RegExp(tokenSchema.pattern).test(secret))
    throw new UsageError(`${place}.${key} is a token that ${tokenSchema.mustBe}.`);
  if (needsUserID && userID === undefined)
    throw new UsageError(
      `${place}.userID is required, since there are bridges. Say which Matrix user they are there.`,
    );
  const token = key === 'tokenSHA256' ? { sha256: secret.toLowerCase() } : { text: secret };
  return { name, token, ...(userID !== undefined && { userID }) };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
