import type { Account, Bridge } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectOrder } from '../../suite/two-readings.ts';

/** Accounts of these statuses count as active, whatever else does. */
const ACTIVE = new Set(['connected', 'backfilling']);
/** These do not. */
const INACTIVE = new Set(['disabled', 'reconnect_required']);

export const listBridgesRules = rulesOf('listBridges', {
  '200/ordered': {
    profile: 'read',
    sentence: 'They are ordered by `id`.',
    check: async (t) =>
      expectOrder(
        t,
        'The bridges',
        (await t.listBridges()).map(({ id }) => id),
      ),
  },
  '200/every-bridge': {
    profile: 'read',
    sentence: 'Every bridge that can be read is in the list, whatever its status.',
    async check(t) {
      const listed = (await t.listBridges()).map(({ id }) => id);
      const known = await bridgesKnown(t);
      if (known.size === 0)
        t.skip('No bridge is known from elsewhere: there is no account, and no fixture that names one.');
      for (const id of known) {
        const { status } = await t.call('getBridge', { path: { bridgeID: id } });
        t.check(status !== 200 || listed.includes(id), `${id} can be read, and is not in the list.`);
      }
    },
  },
  '200/accounts-ordered': {
    profile: 'read',
    sentence: 'They are ordered by `accountID`. Empty when there are none.',
    async check(t) {
      for (const { accounts, id } of await t.listBridges())
        expectOrder(
          t,
          `The accounts of ${id}`,
          accounts.map(({ accountID }) => accountID),
        );
    },
  },
  '200/accounts-are-of-the-bridge': {
    profile: 'read',
    sentence: 'The bridge an account is connected through.',
    async check(t) {
      const bridges = (await t.listBridges()).filter(({ accounts }) => accounts.length > 0);
      if (bridges.length === 0) t.notApplicable('No bridge has an account.');
      for (const { id, accounts, provider, type } of bridges)
        for (const { accountID, bridge } of accounts)
          t.same(
            { id: bridge.id, provider: bridge.provider, type: bridge.type },
            { id, provider, type },
            `What the account ${accountID} says of its bridge, and the bridge,`,
          );
    },
  },
  '200/status-connected': {
    profile: 'read',
    sentence: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    async check(t) {
      for (const { accounts, bridge } of await bridgesThatAre(t, 'connected')) {
        t.check(
          !bridge.supportsMultipleAccounts,
          `${bridge.id} is connected, and yet supports multiple accounts.`,
        );
        t.check(accounts.length >= 1, `${bridge.id} is connected without an account.`);
      }
    },
  },
  '200/status-limit-reached': {
    profile: 'read',
    sentence: 'The bridge allows several accounts and has as many as it allows.',
    async check(t) {
      for (const { accounts, bridge } of await bridgesThatAre(t, 'limit_reached')) {
        t.check(
          bridge.supportsMultipleAccounts,
          `${bridge.id} is limit_reached, and yet allows one account.`,
        );
        t.check(accounts.length >= 2, `${bridge.id} is limit_reached with ${accounts.length} accounts.`);
      }
    },
  },
  '200/status-available': {
    profile: 'read',
    sentence: 'An account can be connected, also when there are some already.',
    async check(t) {
      for (const { bridge } of await bridgesThatAre(t, 'available')) {
        const isFull = !bridge.supportsMultipleAccounts && bridge.activeAccountCount >= 1;
        t.check(!isFull, `${bridge.id} is available, and yet has the one account it allows.`);
      }
    },
  },
  '200/active-account-count': {
    profile: 'read',
    sentence: 'Accounts that are signed out or disabled do not.',
    async check(t) {
      const bridges = await t.listBridges();
      for (const bridge of bridges) {
        const { activeAccountCount: count, id } = bridge;
        const [least] = activeOf(bridge.accounts);
        const [, most] = activeOf(accountsOfNetwork(bridge, bridges));
        t.check(Number.isInteger(count), `${id} counts ${count} active accounts.`);
        t.check(
          count >= least && count <= most,
          `${id} counts ${count} active accounts; ${least} to ${most} can be.`,
        );
      }
    },
  },
  '200/reading-changes-nothing': {
    level: 'SHOULD',
    profile: 'read',
    sentence: 'Reading and cancelling can be repeated at any time.',
    async check(t) {
      const ids = async () => (await t.listBridges()).map(({ id, type }) => ({ id, type }));
      t.same(await ids(), await ids(), 'Two readings of the bridges');
    },
  },
});

/** How many of these accounts count as active at least and at most: the spec leaves it open for some statuses. */
export function activeOf(accounts: readonly Account[]): [least: number, most: number] {
  return [
    accounts.filter(({ status }) => ACTIVE.has(status)).length,
    accounts.filter(({ status }) => !INACTIVE.has(status)).length,
  ];
}

/** The bridges of a status, with the accounts of their networks. @throws {NotApplicable} when there is none */
async function bridgesThatAre(t: Context, status: string) {
  const all = await t.listBridges();
  const bridges = all.filter((bridge) => bridge.status === status);
  if (bridges.length === 0) t.notApplicable(`No bridge is ${status}.`);
  return bridges.map((bridge) => ({ bridge, accounts: accountsOfNetwork(bridge, all) }));
}

/** Bridges of one network are counted and limited together. */
function accountsOfNetwork(bridge: Bridge, all: readonly Bridge[]): Account[] {
  return all.filter((other) => isSameNetwork(bridge, other)).flatMap(({ accounts }) => accounts);
}

/** Bridges that are known from elsewhere: by the accounts that are on them, and by the fixture. */
async function bridgesKnown(t: Context): Promise<Set<string>> {
  const { logins = [], refusedStarts = [], removable = [] } = t.run.options.fixture ?? {};
  const named = [...logins, ...refusedStarts, ...removable].map(({ bridgeID }) => bridgeID);
  return new Set([...(await t.accounts()).map(({ bridge }) => bridge.id), ...named]);
}

function isSameNetwork(a: Bridge, b: Bridge): boolean {
  return a.id === b.id || (a.network !== undefined && a.network === b.network);
}
