import type { Bridge, LoginTarget } from '@bridges-api/client';
import type { LoginFlags } from '../commands/login.ts';
import type { Connection } from '../connection/connect.ts';
import { CLIError } from '../exit-codes.ts';
import { errorOf } from '../network/failure.ts';
import { PROGRAM } from '../program.ts';
import { oneLine } from '../text.ts';
import type { Prompts } from './terminal/prompts.ts';

/** The bridge to sign in to, and what to ask the server for. */
export interface Target {
  readonly bridge: Bridge;
  readonly start: LoginTarget;
}

/** Finds out from the options what to sign in to, and asks where they leave a choice. */
export async function chooseTarget(
  connection: Connection,
  prompts: Prompts | undefined,
  { flow, reconnect, session }: Pick<LoginFlags, 'flow' | 'reconnect' | 'session'>,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<Target> {
  const listed = await connection.client.listBridges({ signal });
  if (!listed.ok) throw errorOf(listed, connection);
  const bridges = listed.data.items;
  const bridge = await chooseBridge(
    bridges,
    prompts,
    wanted ?? (reconnect && bridgeOfLogin(bridges, reconnect)),
  );
  const { id: bridgeID } = bridge;
  if (session !== undefined) return { bridge, start: { bridgeID, loginSessionID: session } };
  const what = reconnect && (accountsOf(bridge, reconnect)[0] ?? { loginID: reconnect });
  const flowID = flow ?? (await chooseFlow(connection, prompts, bridge, signal));
  return { bridge, start: { bridgeID, ...(flowID && { flowID }), ...what } };
}

async function chooseBridge(
  bridges: readonly Bridge[],
  prompts: Prompts | undefined,
  wanted?: string,
): Promise<Bridge> {
  const choice = wanted ?? (await ask(bridges, prompts));
  const bridge = bridges.find(({ id }) => id === choice);
  if (bridge) return bridge;
  const ids = bridges.map(({ id }) => oneLine(id)).join(', ');
  throw new CLIError('notFound', `There is no bridge "${oneLine(choice)}". There are: ${ids}.`);
}

async function ask(bridges: readonly Bridge[], prompts: Prompts | undefined): Promise<string> {
  if (!prompts) throw new CLIError('usage', `BRIDGE is missing. "${PROGRAM} bridges list" shows the IDs.`);
  if (!bridges.some(isFree)) throw new CLIError('conflict', 'No bridge can take another account now.');
  const choices = bridges.map((bridge) => ({
    value: bridge.id,
    label: `${oneLine(bridge.displayName)} (${oneLine(bridge.id)})`,
    hint: isFree(bridge) ? '' : oneLine(bridge.statusText ?? bridge.status),
    disabled: !isFree(bridge),
  }));
  return prompts.choose('Which network do you want to connect?', choices);
}

function isFree({ status }: Bridge): boolean {
  return status === 'available';
}

async function chooseFlow(
  connection: Connection,
  prompts: Prompts | undefined,
  { id: bridgeID }: Bridge,
  signal: AbortSignal,
) {
  // The server has a choice of its own when nobody can be asked.
  if (!prompts) return undefined;
  const listed = await connection.client.listLoginFlows({ bridgeID }, { signal });
  if (!listed.ok) throw errorOf(listed, connection);
  const flows = listed.data.items;
  if (flows.length < 2) return flows[0]?.id;
  const choices = flows.map(({ id, name = id, description = '' }) => ({
    value: id,
    label: oneLine(name),
    hint: oneLine(description),
  }));
  return prompts.choose('How do you want to sign in?', choices);
}

/** The only bridge with this login or account. */
function bridgeOfLogin(bridges: readonly Bridge[], wanted: string): string {
  const found = bridges.filter((bridge) => accountsOf(bridge, wanted).length > 0);
  if (found.length === 1 && found[0]) return found[0].id;
  const message =
    found.length === 0
      ? `No bridge has an account with the login "${oneLine(wanted)}". If it has no account, name its BRIDGE too.`
      : `Several bridges have the login "${oneLine(wanted)}": name one of ${found.map(({ id }) => id).join(', ')}.`;
  throw new CLIError(found.length === 0 ? 'notFound' : 'usage', message);
}

/** What an ID can mean that is the login's own, or that of an account: the login, where the account says which it has. */
function accountsOf({ accounts }: Bridge, wanted: string): ({ loginID: string } | { accountID: string })[] {
  return accounts
    .filter(({ accountID, loginID }) => loginID === wanted || accountID === wanted)
    .map(({ accountID, loginID }) => (loginID === undefined ? { accountID } : { loginID }));
}
