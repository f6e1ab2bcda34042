import type { BridgesClient } from '@bridges-api/client';
import { connect } from '../connection/connect.ts';
import { readTargets } from '../connection/targets.ts';
import type { Context } from '../context.ts';
import { commands } from '../generated/commands.ts';
import { type GlobalOptions, readCommandLine } from '../global-options.ts';
import { Inputs } from '../values/inputs.ts';
import type { Word } from './write-words.ts';

/** Whoever has pressed Tab does not wait any longer, in milliseconds. */
const PATIENCE = 1000;

type Source = (client: BridgesClient, bridgeID: string | undefined) => Promise<Word[]>;

const bridges: Source = async (client) => {
  const listed = await client.listBridges();
  return listed.ok ? listed.data.items.map(({ id, displayName }) => ({ word: id, text: displayName })) : [];
};

const flows: Source = async (client, bridgeID) => {
  const listed = bridgeID === undefined ? undefined : await client.listLoginFlows({ bridgeID });
  return listed?.ok ? listed.data.items.map(({ id, name }) => ({ word: id, text: name })) : [];
};

const accounts: Source = async (client) => {
  const listed = await client.listAccounts();
  return listed.ok
    ? listed.data.map(({ accountID, user, network }) => ({
        word: accountID,
        text: user?.fullName ?? network,
      }))
    : [];
};

/** Those of the bridge; of all bridges where none is given yet. */
const logins: Source = async (client, bridgeID) => {
  if (bridgeID !== undefined) {
    const listed = await client.listBridgeLogins({ bridgeID });
    return listed.ok ? listed.data.items.map(({ loginID, status }) => ({ word: loginID, text: status })) : [];
  }
  const listed = await client.listAccounts();
  return listed.ok
    ? listed.data.flatMap(({ loginID, user }) => (loginID ? [{ word: loginID, text: user?.fullName }] : []))
    : [];
};

/** Where the values of options come from. */
const sources: Readonly<Record<string, Source>> = {
  'bridge-id': bridges,
  'flow-id': flows,
  flow: flows,
  'login-id': logins,
  reconnect: logins,
  'account-id': accounts,
};

/**
 * The IDs that the last word may be, where it is to be one.
 *
 * @param given what stands behind the name of the program; the last word is what is typed of it
 * @returns undefined where something else belongs there
 */
export async function idsFor(
  context: Context,
  given: readonly string[],
): Promise<readonly Word[] | undefined> {
  const option = optionAtEnd(given);
  if (option === 'target') return targets(context);
  const source = sources[option ?? ''];
  if (!source) return undefined;
  try {
    const options: GlobalOptions = {
      format: 'auto',
      debug: false,
      timeout: PATIENCE,
      ...(valueIn(given, 'base-url') && { 'base-url': valueIn(given, 'base-url') }),
      ...(valueIn(given, 'target') && { target: valueIn(given, 'target') }),
    } as GlobalOptions;
    const silent = {
      ...context,
      process: Object.create(context.process, { stderr: { value: { write() {} } } }),
    };
    const { client } = await connect(silent as Context, new Inputs(context), options);
    return await source(client, valueIn(given, 'bridge-id') ?? bridgeArgument(given));
  } catch {
    return [];
  }
}

/** The option whose value the last word is, be it as the argument of the command. */
function optionAtEnd(given: readonly string[]): string | undefined {
  const partial = given.at(-1) ?? '';
  const [, own] = /^--([\w-]+)=/.exec(partial) ?? [];
  if (own !== undefined) return own;
  const [, before] = /^--([\w-]+)$/.exec(given.at(-2) ?? '') ?? [];
  if (before !== undefined && (sources[before] || before === 'target')) return before;
  if (partial.startsWith('-')) return undefined;
  const { command, rest } = readCommandLine(given);
  // What comes first, and is neither an option nor the value of one.
  const [first] = rest.flatMap((word, index) =>
    word.startsWith('-') || /^--[\w-]+$/.test(rest[index - 1] ?? '') ? [] : [index],
  );
  return first === rest.length - 1 ? argumentOf(command) : undefined;
}

/** The option that a command's argument stands for. */
function argumentOf([group, name]: readonly string[]): string | undefined {
  if (group === 'bridges' && (name === 'login' || name === 'watch')) return 'bridge-id';
  return commands.find((command) => command.group === group && command.name === name)?.argument?.option;
}

function bridgeArgument(given: readonly string[]): string | undefined {
  const { command, rest } = readCommandLine(given);
  const [first] = rest;
  return argumentOf(command) === 'bridge-id' && first && !first.startsWith('-') ? first : undefined;
}

function valueIn(given: readonly string[], name: string): string | undefined {
  const words = given.slice(0, -1);
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at === -1) return undefined;
  return words[at]?.includes('=') ? words[at]?.slice(name.length + 3) : words[at + 1];
}

async function targets({ process }: Context): Promise<Word[]> {
  try {
    return Object.entries(await readTargets(process.env)).map(([name, { baseUrl }]) => ({
      word: name,
      text: baseUrl,
    }));
  } catch {
    return [];
  }
}
