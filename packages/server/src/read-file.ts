import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sandboxBridgeIDs } from '@bridges-api/sandbox/networks';
import { readBridges } from './bridge-options.ts';
import { expectValid } from './check-options.ts';
import { kebab, type Settings } from './options.ts';
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
  const { owners, bridges, sandbox, ...plain } = content;
  const around = { file, directory: dirname(file), env };
  if (owners) expectNoOwnerBeside(file, plain, fromArgs);
  else if (bridges && fromArgs.userID === undefined && plain.userID === undefined)
    throw new UsageError(
      `${file}: userID is required, since there are bridges. Say whose they are, such as @ann:example.org, or list owners.`,
    );
  if (bridges && sandbox) expectOwnIDs(file, bridges);
  return {
    ...plain,
    ...(owners && { owners: readOwners(owners, bridges !== undefined, around) }),
    ...(bridges && { bridges: readBridges(bridges, around) }),
    ...(sandbox && { sandbox: { bridges: {}, ...sandbox } }),
  };
}

/** What a file has once it is checked. Of owners and bridges the secrets have not been read yet. */
interface Content extends Omit<Partial<Settings>, 'owners' | 'bridges' | 'sandbox'> {
  readonly owners?: Parameters<typeof readOwners>[0];
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

/** Owners have all that says who asks. A variable of the environment may be there for a client, so it is left alone. */
function expectNoOwnerBeside(file: string, plain: Values, fromArgs: Values): void {
  for (const name of ['token', 'userID']) {
    const given = fromArgs[name] !== undefined ? `--${kebab(name)}` : plain[name] !== undefined && name;
    if (given)
      throw new UsageError(`${file}: ${given} is of no use beside owners, who have their own. Leave it out.`);
  }
}

function expectOwnIDs(file: string, bridges: NonNullable<Content['bridges']>): void {
  const at = bridges.findIndex(({ id }) => sandboxBridgeIDs.includes(id));
  if (at >= 0)
    throw new UsageError(
      `${file}: bridges.${at}.id is that of a sandbox bridge. Choose another, or leave sandbox out.`,
    );
}
