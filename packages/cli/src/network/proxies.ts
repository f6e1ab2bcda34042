import * as http from 'node:http';

/** What the variables for proxies say, and whether this Node does as they say. */
export interface Proxies {
  /** Those that are set. */
  readonly variables: readonly string[];
  readonly isUsed: boolean;
  /** Whether the address is on this machine, where none is needed. */
  readonly isLocal: boolean;
  /** Whether this Node can be told to use them. */
  readonly canBeUsed: boolean;
}

const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'];

/** What is on this machine is reached without a proxy. */
const loopback = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/;

/**
 * Has requests go through the proxies that the environment names, as Node does with `NODE_USE_ENV_PROXY=1`: those of HTTP_PROXY and
 * HTTPS_PROXY, but for NO_PROXY. On by default; `NODE_USE_ENV_PROXY=0` turns it off. An older Node cannot be told while it runs.
 */
export function useProxies(env: NodeJS.ProcessEnv, address: string): Proxies {
  const variables = names.filter((name) => env[name]);
  const { hostname } = new URL(address);
  const isLocal = loopback.test(hostname);
  const isWanted = variables.length > 0 && env.NODE_USE_ENV_PROXY !== '0';
  const { setGlobalProxyFromEnv } = http as unknown as {
    setGlobalProxyFromEnv?: (env: Record<string, string | undefined>) => void;
  };
  const canBeUsed = setGlobalProxyFromEnv !== undefined;
  if (!isWanted || !setGlobalProxyFromEnv) return { variables, isUsed: false, isLocal, canBeUsed };
  const NO_PROXY = [env.no_proxy || env.NO_PROXY, isLocal && hostname.replace(/^\[|\]$/g, '')]
    .filter(Boolean)
    .join(',');
  setGlobalProxyFromEnv({ ...env, NO_PROXY, no_proxy: NO_PROXY });
  return { variables, isUsed: !isLocal, isLocal, canBeUsed };
}
