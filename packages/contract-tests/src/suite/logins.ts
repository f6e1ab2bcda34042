// The logins that a server lists, and how a run leaves none behind that it made.
import type { Login } from './answer-types.ts';
import type { Context } from './context.ts';

/** The logins of every bridge, by bridge. */
export async function loginsByBridge(t: Context): Promise<{ bridgeID: string; logins: Login[] }[]> {
  const bridges = await t.bridges();
  return Promise.all(bridges.map(async ({ id }) => ({ bridgeID: id, logins: await t.logins(id) })));
}

/** @throws {NotApplicable} when there is none */
export async function everyLogin(t: Context): Promise<Login[]> {
  const logins = (await loginsByBridge(t)).flatMap((bridge) => bridge.logins);
  return logins.length > 0 ? logins : t.notApplicable('No bridge has a login.');
}

/** The logins of every bridge that tells them, or of one, as `bridgeID loginID`. */
export async function listLogins(t: Context, only?: string): Promise<Map<string, Login>> {
  const found = new Map<string, Login>();
  const bridges = await t.bridges().catch(() => []);
  for (const { id: bridgeID } of bridges.filter(({ id }) => only === undefined || id === only)) {
    const logins = await t.logins(bridgeID).catch(() => []);
    for (const login of logins) found.set(`${bridgeID} ${login.loginID}`, login);
  }
  return found;
}

/**
 * Removes the logins that are not among those there were before. Those that cannot be removed stay.
 *
 * @param only ID of a bridge, if it is about one alone
 * @returns those that were removed, as `bridgeID loginID`
 */
export async function removeNewLogins(
  t: Context,
  before: ReadonlyMap<string, Login>,
  only?: string,
): Promise<string[]> {
  const removed: string[] = [];
  for (const [key, { bridgeID, loginID, removeScopes }] of await listLogins(t, only)) {
    const [scope] = removeScopes;
    if (before.has(key) || scope === undefined) continue;
    const body = { scope };
    const answer = await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, body }).catch(() => {});
    if (answer?.status === 200) removed.push(key);
  }
  return removed;
}
