import {
  cookieFlow,
  emojiFlow,
  type Flow,
  pairingFlow,
  phoneFlow,
  qrFlow,
  refusedFlow,
  slowFlow,
} from './flows.ts';
import type { Provider, Scope } from './shapes.ts';

/** A made-up network and what is signed in to it at the start: the accounts of each login. */
export interface Network {
  id: string;
  name: string;
  type: string;
  provider: Provider;
  /** The first is the default. */
  flows: [Flow, ...Flow[]];
  /** How many accounts it takes. */
  limit: number;
  closed?: 'disabled' | 'temporarily_unavailable';
  scopes: Scope[];
  logins: { loginID: string; accountIDs: string[]; signedOut?: boolean }[];
}

/** All made-up networks, in the order of their IDs. */
export const networks: Network[] = [
  network('away', 'Away', phoneFlow, { closed: 'temporarily_unavailable' }),
  network('biscuit', 'Biscuit', cookieFlow, { flows: [cookieFlow, emojiFlow] }),
  network('closed', 'Closed', phoneFlow, { closed: 'disabled' }),
  network('deadend', 'Dead End', refusedFlow),
  network('full', 'Full House', phoneFlow, {
    limit: 2,
    logins: [{ loginID: 'full-1', accountIDs: ['full.TEAM-A', 'full.TEAM-B'] }],
  }),
  network('lantern', 'Lantern', qrFlow),
  network('local-pigeon', 'Pigeon', phoneFlow, {
    type: 'pigeon',
    provider: 'local',
    flows: [phoneFlow, qrFlow],
    scopes: ['current-device', 'all-devices'],
    logins: [{ loginID: 'pigeon-1', accountIDs: ['local-pigeon_ba_1'], signedOut: true }],
  }),
  network('only', 'Only One', phoneFlow, { limit: 1, logins: [{ loginID: 'only-1', accountIDs: ['only'] }] }),
  network('snail', 'Snail', slowFlow),
  network('tincan', 'Tin Can', pairingFlow),
];

function network(id: string, name: string, flow: Flow, more: Partial<Network> = {}): Network {
  const plain: Network = {
    id,
    name,
    type: id,
    provider: 'cloud',
    flows: [flow],
    limit: 5,
    scopes: ['all-devices'],
    logins: [],
  };
  return { ...plain, ...more };
}
