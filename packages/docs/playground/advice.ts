import { type Failure, SERVER_URL } from '@bridges-api/client';
import { adviceOn, doubtAbout, localNetworkAccess } from './local-network.ts';
import { mayCall, THIS_MACHINE } from './this-machine.ts';

/** What is wrong with the connection, and which of the two inputs to look at. */
export interface Problem {
  readonly input: 'address' | 'token';
  readonly message: string;
}

/** An address as it was meant: people leave out the scheme, which on this machine is `http`. */
export function completeAddress(typed: string): string {
  const address = typed.trim();
  // What has no slashes after its colon is a host and a port.
  return address === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}

/** What is wrong with an address and a token before anything is sent, if anything. */
export function checkConnection(address: string, token: string, pageOrigin: string): Problem | undefined {
  if (!URL.canParse(address)) {
    return {
      input: 'address',
      message: `This is not an address. One looks like ${SERVER_URL}: a host, a colon and a port.`,
    };
  }
  if (!mayCall(new URL(address), pageOrigin)) {
    const starts = THIS_MACHINE.map((pattern) => pattern.replace('*', '')).join(' or ');
    return {
      input: 'address',
      message: `This page may only call servers on this machine: type an address that begins with ${starts}.`,
    };
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    return { input: 'token', message: 'Type the access token, which has no spaces.' };
  return undefined;
}

/** What to do about a server that does not list its bridges. */
export async function explain(failure: Failure, address: string, pageOrigin: string): Promise<Problem> {
  if (failure.status === 401) {
    return {
      input: 'token',
      message:
        'The server does not accept this token. Type the one that it printed when it started, or the value that BEEPER_ACCESS_TOKEN had for it.',
    };
  }
  return { input: 'address', message: await explainAddress(failure, address, pageOrigin) };
}

async function explainAddress(failure: Failure, address: string, pageOrigin: string): Promise<string> {
  if (failure.kind !== 'network')
    return `What answers at ${address} does not list bridges. ${failure.message} Is this the address of the API?`;
  if (await isThere(address))
    return `A server answers at ${address}, but it does not let this page in. Start it with --cors-origin ${pageOrigin}, as pnpm start does for the page that it serves.`;
  const access = await localNetworkAccess(address);
  if (access === 'denied' || access === 'insecure') return adviceOn(access) ?? '';
  return `Nothing answers at ${address}. Start the server there, with pnpm start for instance, and try again.${doubtAbout(access)}`;
}

/**
 * Whether anything answers. A page is not told why it gets no answer; but a request whose answer it may not read succeeds
 * with any server, and so tells one that is gone from one that refuses this page.
 */
async function isThere(address: string): Promise<boolean> {
  return fetch(address, { mode: 'no-cors' }).then(
    () => true,
    () => false,
  );
}
