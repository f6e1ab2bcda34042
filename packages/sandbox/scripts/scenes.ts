// What is asked of the sandbox when its answers are recorded: all lists, all that can be read, and every way through every login.
import type { Network } from '@bridges-api/core';
import { testSandbox } from '../src/testing/sandbox-walk.ts';
import type { Exchange, Scene } from '../src/testing/transcript.ts';
import { start } from './login-walks.ts';
import { accountIDOf, get, nothing, post, readsOf } from './requests.ts';

/** What to record, by name: what belongs to no bridge, and each bridge. */
export async function scenes(): Promise<Map<string, Scene[]>> {
  const paths = ['bridges', 'accounts', 'accounts/nobody', 'bridges/nothing', 'bridges/nothing/login-flows'];
  const { networks } = testSandbox();
  const bridges = networks.map(async (network): Promise<[string, Scene[]]> => {
    return [network.profile.id, await scenesOf(network)];
  });
  return new Map([
    ['lists', [{ options: {}, exchanges: paths.map((path) => get(`/v1/${path}`)) }]],
    ...(await Promise.all(bridges)),
  ]);
}

/** A bridge as it is, and where that keeps people from signing in, as it would be otherwise. */
async function scenesOf(network: Network): Promise<Scene[]> {
  const { id, disabled, maxAccounts = Number.POSITIVE_INFINITY } = network.profile;
  const path = `/v1/bridges/${id}`;
  const logins = network.logins().map(({ loginID }) => loginID);
  const flows = network.reachability() === 'reachable' ? await network.flows() : [];
  const flowIDs = flows.map((flow) => flow.id);
  const first: Exchange[] = [
    ...['', '/capabilities', '/login-flows', '/logins', '/logins/nobody', '/login-sessions/nothing'].map(
      (rest) => get(path + rest),
    ),
    ...logins.flatMap((loginID) => readsOf(id, loginID)),
    ...[{}, { flowID: 'nothing' }, { loginID: 'nobody' }, { accountID: 'nobody' }].map((body) =>
      post(`${path}/login-sessions`, body, nothing),
    ),
    ...logins.slice(0, 1).map((loginID) => start(id, { accountID: accountIDOf(id, loginID) }, [])),
  ];
  const all = flowIDs.flatMap((flowID) => [
    start(id, { flowID }, logins.length > 0 ? [] : flowIDs),
    ...logins.map((loginID) => start(id, { flowID, loginID }, [])),
  ]);
  const isClosed = disabled || logins.length >= maxAccounts;
  const open = { bridges: { [id]: { disabled: false, maxAccounts: 9 } } };
  return [
    { options: {}, exchanges: [...first, ...all] },
    ...(isClosed ? [{ options: open, exchanges: [get(path), ...all] }] : []),
  ];
}
