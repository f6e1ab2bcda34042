// The logins that a server lists, and how a run leaves none behind that it made.
import type { Login } from './answer-types.ts';
import type { Context } from './context.ts';

/** The logins of every bridge that is looked at, by bridge. */
export async function loginsByBridge(t: Context): Promise<{ bridgeID: string; logins: Login[] }[]> {
  const bridges = await t.bridges();
  return Promise.all(bridges.map(async ({ id }) => ({ bridgeID: id, logins: await t.logins(id) })));
}

/** @throws {NotApplicable} when there is none */
export async function everyLogin(t: Context): Promise<Login[]> {
  const logins = (await loginsByBridge(t)).flatMap((bridge) => bridge.logins);
  return logins.length > 0 ? logins : t.notApplicable('No bridge has a login.');
}

/** IDs of the logins that were there, by bridge. A bridge that did not tell is missing: nobody knows what it had. */
export type KnownLogins = ReadonlyMap<string, ReadonlySet<string>>;

/** The logins that are there now, of every bridge that tells them. */
export async function knownLogins(t: Context): Promise<KnownLogins> {
  const found = new Map<string, ReadonlySet<string>>();
  await t.each(await t.bridges().catch(() => []), async ({ id }) => {
    const logins = await t.logins(id).catch(() => undefined);
    if (logins) found.set(id, new Set(logins.map(({ loginID }) => loginID)));
  });
  return found;
}

/**
 * Removes the logins that are not among those there were before, of bridges that had told theirs. Those that cannot be removed stay.
 *
 * @param only ID of a bridge, if it is about one alone
 * @returns those that were removed, as `bridgeID loginID`
 */
export async function removeNewLogins(t: Context, before: KnownLogins, only?: string): Promise<string[]> {
  const removed: string[] = [];
  for (const [bridgeID, known] of before) {
    if (only !== undefined && bridgeID !== only) continue;
    for (const { loginID, removeScopes } of await t.logins(bridgeID).catch(() => [])) {
      const [scope] = removeScopes;
      if (known.has(loginID) || scope === undefined) continue;
      const call = { path: { bridgeID, loginID }, body: { scope } };
      const answer = await t.call('removeBridgeLogin', call).catch(() => undefined);
      if (answer?.status === 200) removed.push(`${bridgeID} ${loginID}`);
    }
  }
  return removed;
}
