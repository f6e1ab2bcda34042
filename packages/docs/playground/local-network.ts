// Local Network Access: a browser lets a page of the web call this machine only when the user allows it. A page of this machine
// may call it anyway. See https://wicg.github.io/local-network-access/.

import { SERVER_URL } from '@bridges-api/client';

/**
 * Whether the browser lets this page call servers on this machine.
 *
 * - `free`: it does
 * - `unknown`: it may, or may not, and does not tell
 * - `prompt`: it asks the user at the first call
 * - `denied`: the user, or whoever manages the browser, does not want it
 * - `insecure`: it cannot be asked, since the page did not come over HTTPS
 */
export type Access = 'free' | 'unknown' | 'prompt' | 'denied' | 'insecure';

/** The name of the permission, and the one that it had before. */
const NAMES = ['loopback-network', 'local-network-access'];

/** Asks the browser about an address. This does not ask the user. */
export async function localNetworkAccess(address: string = SERVER_URL): Promise<Access> {
  const isOwn = URL.canParse(address) && new URL(address).origin === location.origin;
  if (isOwn || isThisMachine(location.hostname)) return 'free';
  if (!isSecureContext) return 'insecure';
  for (const name of NAMES) {
    // A name that the browser does not know makes it throw.
    const state = await navigator.permissions?.query({ name: name as PermissionName }).then(
      (status) => status.state,
      () => undefined,
    );
    if (state) return state === 'granted' ? 'free' : state;
  }
  return 'unknown';
}

/** What to say of it before the user connects, if anything. */
export function adviceOn(access: Access): string | undefined {
  switch (access) {
    case 'prompt':
      return 'This page came from the web and your server is on this machine, so the browser lets the page call it only if you allow that. It asks when you press Connect, and may speak of your “local network”. Choose Allow.';
    case 'denied':
      return 'The browser does not let this site call your machine. Open the settings of the site beside its address, and allow “Local network access” or “Apps on device”. Then press Connect.';
    case 'insecure':
      return 'This page did not come over HTTPS, and browsers do not let such a page call your machine. Open it over HTTPS, or serve it on this machine with pnpm start.';
    default:
      return undefined;
  }
}

/** What to add when nothing answered, which may be because of the browser. */
export function doubtAbout(access: Access): string {
  switch (access) {
    case 'prompt':
      return ' If one is running, the browser has not been allowed to call it.';
    case 'unknown':
      return ' If one is running, your browser may not let a page from the web call it: serve this page on this machine with pnpm start.';
    default:
      return '';
  }
}

function isThisMachine(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
