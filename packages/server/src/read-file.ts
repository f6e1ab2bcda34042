import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sandboxBridgeIDs } from '@bridges-api/sandbox/networks';
import { readBridges } from './bridge-options.ts';
import { expectValid } from './check-options.ts';
import { readMatrix } from './matrix-options.ts';
import { type FileSetting, kebab, type Settings } from './options.ts';
import { readOwners } from './owner-options.ts';
import { UsageError } from './usage-error.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the file of `--config`, with the secrets that it names.
 *
 * @param fromArgs what the command line says, which wins
 * @throws {UsageError} that names what is wrong and what would be right, and shows no secret
 */
export function readFile(file: string, fromArgs: Values, env: NodeJS.ProcessEnv): Partial<Settings> {
  const content = readJSON(file);
  const { owners, matrix, bridges, sandbox, ...plain } = content;
  const around = { file, directory: dirname(file), env };
  const hasUserID = fromArgs.userID !== undefined || plain.userID !== undefined;
  // Those of the homeserver are all that there are, unless the file says of another.
  const isForMatrixAlone = matrix !== undefined && !owners && !hasUserID;
  if (owners)
    refuse(['token', 'userID'], 'of no use beside owners, who have their own', file, plain, fromArgs);
  else if (isForMatrixAlone)
    refuse(
      ['token'],
      'of no use beside matrix without userID, which says whose it is',
      file,
      plain,
      fromArgs,
    );
  else if (bridges && !hasUserID)
    throw new UsageError(
      `${file}: userID is required, since there are bridges. Say whose they are, such as @ann:example.org, or list owners.`,
    );
  if (matrix && !bridges)
    throw new UsageError(
      `${file}: matrix is of no use without bridges, since Matrix users have nothing else. List bridges, or leave it out.`,
    );
  if (bridges && sandbox) expectOwnIDs(file, bridges);
  return {
    ...plain,
    ...(isForMatrixAlone && { owners: [] }),
    ...(owners && { owners: readOwners(owners, bridges !== undefined, around) }),
    ...(matrix && { matrix: readMatrix(matrix, around) }),
    ...(bridges && { bridges: readBridges(bridges, around) }),
    ...(sandbox && { sandbox: { bridges: {}, ...sandbox } }),
  };
}

/** What a file has once it is checked. Of owners and bridges the secrets have not been read yet. */
interface Content extends Omit<Partial<Settings>, FileSetting> {
  readonly owners?: Parameters<typeof readOwners>[0];
  readonly matrix?: Parameters<typeof readMatrix>[0];
  readonly bridges?: Parameters<typeof readBridges>[0];
  readonly sandbox?: Partial<Settings['sandbox']>;
}

function readJSON(file: string): Content {
  if (!existsSync(file))
    throw new UsageError(`${file} does not exist. Give --config the name of a JSON file.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} cannot be read as JSON. Correct it, or leave --config out.`);
  }
  expectValid(content, (path) => (path ? `${file}: ${path}` : file));
  return content as Content;
}

/** Refuses what says who asks, where others say so. A variable of the environment may be there for a client, so it is left alone. */
function refuse(names: readonly string[], why: string, file: string, plain: Values, fromArgs: Values): void {
  for (const name of names) {
    const given = fromArgs[name] !== undefined ? `--${kebab(name)}` : plain[name] !== undefined && name;
    if (given) throw new UsageError(`${file}: ${given} is ${why}. Leave it out.`);
  }
}

function expectOwnIDs(file: string, bridges: NonNullable<Content['bridges']>): void {
  const at = bridges.findIndex(({ id }) => sandboxBridgeIDs.includes(id));
  if (at >= 0)
    throw new UsageError(
      `${file}: bridges.${at}.id is that of a sandbox bridge. Choose another, or leave sandbox out.`,
    );
}
