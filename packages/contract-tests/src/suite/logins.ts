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

/** The logins of every bridge that tells them, as `bridgeID loginID`. */
export async function listLogins(t: Context): Promise<Map<string, Login>> {
  const bridges = await t.bridges().catch(() => []);
  const logins = await Promise.all(bridges.map(({ id }) => t.logins(id).catch(() => [])));
  const keyOf = ({ bridgeID, loginID }: Login) => `${bridgeID} ${loginID}`;
  return new Map(logins.flat().map((login) => [keyOf(login), login]));
}

/** Removes the logins that are not among those there were before. Those that cannot be removed stay. */
export async function removeNewLogins(t: Context, before: ReadonlyMap<string, Login>): Promise<void> {
  for (const [key, { bridgeID, loginID, removeScopes }] of await listLogins(t)) {
    const [scope] = removeScopes;
    if (!before.has(key) && scope !== undefined)
      await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } }).catch(() => {});
  }
}
