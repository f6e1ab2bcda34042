// The page that tests open: a login screen in its framework, on a sandbox in the same page.
import { createBridgesClient } from '@bridges-api/client';
import { createSandbox } from '@bridges-api/sandbox';
import type { Mount } from './mounts/mount.ts';

const sandbox = createSandbox({ clock: 'running', speed: 100 });
const requests: string[] = [];

const client = createBridgesClient({
  accessToken: 'any-token',
  baseUrl: 'http://sandbox',
  fetch: (request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return sandbox.fetch(request);
  },
});

/** Shows the screen. What it returns takes the screen away. */
export function show(mount: Mount, bridgeID: string, flowID: string): () => void {
  const root = document.body.appendChild(document.createElement('main'));
  const unmount = mount(root, { client, bridgeID, flowID });
  Object.assign(globalThis, { unmount, requests });
  return unmount;
}
