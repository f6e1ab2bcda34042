// What the playground talks to: a sandbox in the page, or a server.
import { type BridgesClient, createBridgesClient, type Fetch, SERVER_URL } from '@bridges-api/client';
import type { Sandbox } from '@bridges-api/sandbox';
import { type KeptServer, keep, readKept } from './kept.ts';

export interface Connection {
  readonly client: BridgesClient;
  /** Absent when it is the sandbox in the page. */
  readonly server?: KeptServer;
}

/** Makes a `fetch` that shows what is sent by it. */
export type Recorder = (send: Fetch, isInPage?: boolean) => Fetch;

/** Connects to a server. Nothing is asked of it yet. */
export function connectToServer(server: KeptServer, record: Recorder): Connection {
  keep({ server, sandbox: undefined });
  return { server, client: clientOf(reachable(server.address), server.token, record(callServer)) };
}

/** Loads the sandbox, and goes on with the one that the tab has kept. */
export async function connectToSandbox(record: Recorder): Promise<Connection> {
  const { createSandbox } = await import('@bridges-api/sandbox');
  const open = (state = readKept().sandbox): Sandbox => createSandbox({ clock: 'running', state });
  let sandbox: Sandbox;
  try {
    sandbox = open();
  } catch {
    // What was kept is of another version of this page.
    keep({ sandbox: undefined, login: undefined });
    sandbox = open();
  }
  const save = () => {
    if (readKept().sandbox) keep({ sandbox: sandbox.state() });
  };
  keep({ sandbox: sandbox.state(), server: undefined });
  addEventListener('pagehide', save);
  const send: Fetch = async (request) => {
    const response = await sandbox.fetch(request);
    save();
    return response;
  };
  return { client: clientOf(SERVER_URL, 'sandbox', record(send, true)) };
}

// Nothing is tried again unseen: the user is there, and decides. A login under way goes on by itself all the same.
function clientOf(baseUrl: string, accessToken: string, fetch: Fetch): BridgesClient {
  return createBridgesClient({ baseUrl, accessToken, fetch, retry: false });
}

/** What cancels a login is sent even while the page is being left. */
const callServer: Fetch = (request) => fetch(request, { keepalive: request.method === 'DELETE' });

/** A policy cannot name an address of IPv6, so that of this machine is called by its name. */
function reachable(address: string): string {
  const url = new URL(address);
  if (url.hostname === '[::1]') url.hostname = 'localhost';
  return url.href.replace(/\/$/, '');
}
