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

/** The logins of every bridge that tells them, as `bridgeID loginID`. */
export async function listLogins(t: Context): Promise<Map<string, Login>> {
  const found = new Map<string, Login>();
  for (const { id: bridgeID } of await t.bridges().catch(() => [])) {
    const logins = await t.logins(bridgeID).catch(() => []);
    for (const login of logins) found.set(`${bridgeID} ${login.loginID}`, login);
  }
  return found;
}

/** Removes the logins that are not among those there were before. Those that cannot be removed stay. */
export async function removeNewLogins(t: Context, before: ReadonlyMap<string, Login>): Promise<void> {
  for (const [key, { bridgeID, loginID, removeScopes }] of await listLogins(t)) {
    const [scope] = removeScopes;
    if (!before.has(key) && scope !== undefined)
      await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } }).catch(() => {});
  }
}
