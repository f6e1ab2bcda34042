import { type Network, networks } from './networks.ts';
import { type Options, withDetails } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Account, Bridge, BridgeLogin, User } from './shapes.ts';

interface StoredLogin {
  bridgeID: string;
  loginID: string;
  accountIDs: string[];
  signedOut: boolean;
}

/** The login that a session connected, and the first of its accounts. */
export interface Connected {
  account: Account;
  login: BridgeLogin;
}

/** What is signed in: the made-up networks, their logins and their accounts. */
export class World {
  readonly #details: boolean;
  readonly #elsewhere: boolean;
  readonly #logins: StoredLogin[];
  /** Of logins there ever were: no ID is given twice. */
  #count = networks.length;

  constructor({ details, elsewhere }: Pick<Required<Options>, 'details' | 'elsewhere'>) {
    this.#details = details;
    this.#elsewhere = elsewhere;
    this.#logins = networks.flatMap(({ id, logins }) =>
      logins.map(({ signedOut = false, ...login }) => ({ ...login, bridgeID: id, signedOut })),
    );
  }

  network(bridgeID: string): Network {
    return found(networks.find(({ id }) => id === bridgeID));
  }

  bridges(): Bridge[] {
    return networks.map(({ id }) => this.bridge(id));
  }

  bridge(bridgeID: string): Bridge {
    const network = this.network(bridgeID);
    const accounts = this.#accountsOf(this.#loginsOf(network));
    const must = {
      id: network.id,
      accounts,
      activeAccountCount: accounts.filter(({ status }) => status === 'connected').length,
      displayName: network.name,
      provider: network.provider,
      status: this.#status(network),
      supportsMultipleAccounts: network.limit > 1,
      type: network.type,
    };
    return withDetails(this.#details, must, {
      network: network.type,
      statusText: `${network.name} says hello`,
    });
  }

  accounts(): Account[] {
    const accounts = this.#accountsOf(this.#logins);
    return this.#elsewhere ? [...accounts, this.#matrix()] : accounts;
  }

  account(accountID: string): Account {
    return found(this.accounts().find((account) => account.accountID === accountID));
  }

  logins(bridgeID: string): BridgeLogin[] {
    return this.#loginsOf(this.network(bridgeID)).map((login) => this.#login(login));
  }

  login(bridgeID: string, loginID: string): BridgeLogin {
    return this.#login(this.#stored(bridgeID, loginID));
  }

  /** Ends a login, and answers which accounts went with it. */
  remove(bridgeID: string, loginID: string): string[] {
    const login = this.#stored(bridgeID, loginID);
    this.#logins.splice(this.#logins.indexOf(login), 1);
    return login.accountIDs;
  }

  /** The login that is to be reconnected, if any is named. */
  reconnected(bridgeID: string, loginID?: string, accountID?: string): BridgeLogin | undefined {
    if (loginID === undefined && accountID === undefined) return undefined;
    const login = this.#loginsOf(this.network(bridgeID)).find(
      (one) =>
        (loginID === undefined || one.loginID === loginID) &&
        (accountID === undefined || one.accountIDs.includes(accountID)),
    );
    return this.#login(found(login));
  }

  /** Signs in: again to `loginID`, or to a new login with one account. Undefined if the one is gone, or there is no room. */
  connect(bridgeID: string, loginID: string | undefined): Connected | undefined {
    const network = this.network(bridgeID);
    const login = loginID === undefined ? this.#newLogin(network) : this.#find(network, loginID);
    if (!login) return undefined;
    login.signedOut = false;
    const [account] = this.#accountsOf([login]);
    return account && { account, login: this.#login(login) };
  }

  #newLogin(network: Network): StoredLogin | undefined {
    if (this.#status(network) !== 'available') return undefined;
    const { id, type, limit } = network;
    this.#count += 1;
    const number = this.#count;
    const account = limit > 1 ? `${id}_ba_${number}` : id;
    const login = { bridgeID: id, loginID: `${type}-${number}`, accountIDs: [account], signedOut: false };
    this.#logins.push(login);
    return login;
  }

  #status(network: Network): Bridge['status'] {
    if (network.closed) return network.closed;
    const count = this.#loginsOf(network).flatMap(({ accountIDs }) => accountIDs).length;
    if (count < network.limit) return 'available';
    return network.limit > 1 ? 'limit_reached' : 'connected';
  }

  #loginsOf({ id }: Network): StoredLogin[] {
    return this.#logins.filter(({ bridgeID }) => bridgeID === id);
  }

  #stored(bridgeID: string, loginID: string): StoredLogin {
    return found(this.#find(this.network(bridgeID), loginID));
  }

  #find(network: Network, loginID: string): StoredLogin | undefined {
    return this.#loginsOf(network).find((login) => login.loginID === loginID);
  }

  #login({ bridgeID, loginID, accountIDs, signedOut }: StoredLogin): BridgeLogin {
    const status = signedOut ? 'needs_login' : 'connected';
    const must = { bridgeID, loginID, removeScopes: this.network(bridgeID).scopes, status } as const;
    const asleep = this.#elsewhere ? [`${loginID}_asleep`] : [];
    const may = {
      accountIDs: [...accountIDs, ...asleep],
      statusText: `It is ${status}`,
      user: this.#user(loginID),
    };
    return withDetails(this.#details, must, may);
  }

  #accountsOf(logins: StoredLogin[]): Account[] {
    return logins.flatMap(({ bridgeID, loginID, accountIDs, signedOut }) => {
      const { id, provider, type, name } = this.network(bridgeID);
      const status = signedOut ? 'reconnect_required' : 'connected';
      return accountIDs.map((accountID) =>
        withDetails(
          this.#details,
          { accountID, bridge: { id, provider, type }, status, user: this.#user(loginID) } as const,
          { loginID, network: name, statusText: `It is ${status}` },
        ),
      );
    });
  }

  /** An account of no bridge that can be connected through: the inbox's own. */
  #matrix(): Account {
    const bridge = { id: 'matrix', provider: 'cloud', type: 'matrix' } as const;
    return { accountID: 'matrix', bridge, status: 'connected', user: this.#user('matrix') };
  }

  #user(loginID: string): User {
    return withDetails(
      this.#details,
      { id: `@${loginID}:documented.example` },
      { fullName: 'Ada', isSelf: true },
    );
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal(404);
  return value;
}
