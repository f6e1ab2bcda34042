// Whether a login can be started where a rule or a fixture wants to start it, and if not, why: in words that name the bridge.
import { type Bridge, isReachable } from './answer-types.ts';
import { type Context, codeOf } from './context.ts';
import type { Exchange } from './exchange.ts';
import { removeNewLogins } from './logins.ts';

/** What a status means for somebody who wants to sign in, where the word does not say it. */
const MEANINGS: Readonly<Record<string, string>> = {
  connected: ', so it has the one account that it allows',
  limit_reached: ', so it has as many accounts as it allows',
};

/** Who wants to sign in where. */
export interface Wish {
  readonly bridgeID: string;
  readonly flowID?: string | undefined;
  /** Whether a login that is there is to be reconnected, which a bridge that is full allows too. */
  readonly isReconnect?: boolean | undefined;
}

/** Why no login can be started, by the status of the bridge. Nothing where one can be. */
export function blockOf(bridges: readonly Bridge[], { bridgeID, isReconnect }: Wish): string | undefined {
  const bridge = bridges.find(({ id }) => id === bridgeID);
  if (!bridge) return `the server lists no bridge ${bridgeID}`;
  const isFree = isReconnect ? isReachable(bridge) : bridge.status === 'available';
  return isFree ? undefined : `${bridgeID} is ${bridge.status}${MEANINGS[bridge.status] ?? ''}`;
}

/** Why a login that was refused as it started could not be started. Nothing where it could have been. */
export async function whyRefused(t: Context, wish: Wish, answer: Exchange): Promise<string | undefined> {
  const { bridgeID, flowID } = wish;
  const block = blockOf(await t.listBridges(), wish);
  if (block !== undefined) return isFilled(t, bridgeID) ? fullReason(t, bridgeID) : block;
  if (flowID === undefined || codeOf(answer) !== 'unknown_flow') return undefined;
  const flows = await flowsOf(t, bridgeID);
  return flows.includes(flowID) ? undefined : `${bridgeID} lists no login flow ${flowID}`;
}

/** IDs of the flows that a bridge lists now. */
export async function flowsOf(t: Context, bridgeID: string): Promise<string[]> {
  const { json } = await t.ok('listLoginFlows', { path: { bridgeID } });
  return ((json as { items?: { id: string }[] }).items ?? []).map(({ id }) => id);
}

/** Reasons in one, each once, and no more of them than somebody reads. */
export function joined(reasons: readonly string[]): string {
  const unique = [...new Set(reasons)];
  const rest = unique.length - MOST_REASONS;
  return unique.slice(0, MOST_REASONS).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

const MOST_REASONS = 5;

/**
 * Makes room on a bridge by removing the logins that this run made there. Only while no other rule runs, since it may be using
 * them, and in the profile `full`, which may remove what it made.
 *
 * @returns whether any was there
 */
export async function makeRoom(t: Context, bridgeID: string): Promise<boolean> {
  const { isAlone, loginsBefore } = t.run;
  if (!isAlone || !loginsBefore) return false;
  const removed = await removeNewLogins(t, loginsBefore, bridgeID);
  for (const key of removed) t.run.removed.add(key);
  return removed.length > 0;
}

/** Makes room on every bridge that this run has filled up, for a rule that compares what is there before and after. */
export async function makeRoomEverywhere(t: Context): Promise<void> {
  const { filled, isAlone, loginsBefore } = t.run;
  if (filled.size === 0 || !isAlone || !loginsBefore) return;
  const full = (await t.listBridges()).filter(({ id, status }) => filled.has(id) && status !== 'available');
  for (const { id } of full) await makeRoom(t, id);
}

/** Whether a bridge allows one account only, as far as is known. */
export async function allowsOne(t: Context, bridgeID: string): Promise<boolean> {
  return (await t.bridges()).some((one) => one.id === bridgeID && !one.supportsMultipleAccounts);
}

/** Whether a login that this run completed may be what fills a bridge. */
function isFilled({ run }: Context, bridgeID: string): boolean {
  return run.filled.has(bridgeID);
}

/** That this run has filled a bridge, in words. */
export function fullReason({ run }: Context, bridgeID: string): string {
  const why = run.loginsBefore ? 'which could not be removed' : 'which only the profile full removes again';
  return `${bridgeID} is full with an account that this run connected, ${why}`;
}

/**
 * The answer to a reading of a bridge that can be read so while it is as `fits` says.
 *
 * @throws {Skip} when it no longer is
 */
export async function readWhile(
  t: Context,
  operationId: string,
  bridgeID: string,
  fits: (bridge: Bridge) => boolean,
): Promise<Exchange> {
  const answer = await t.call(operationId, { path: { bridgeID } });
  if (answer.status === 200) return answer;
  const now = (await t.listBridges()).find(({ id }) => id === bridgeID);
  return now && fits(now)
    ? t.expect(answer, 200)
    : t.skip(`${bridgeID} has become ${now?.status ?? 'unknown'}.`);
}
