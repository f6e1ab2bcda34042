// The page that tests open: a login screen in its framework, on a sandbox in the same page.
import { createBridgesClient } from '@bridges-api/client';
import { createSandbox, type SandboxOptions } from '@bridges-api/sandbox';
import type { Mount } from './mounts/mount.ts';

/**
 * Shows the screen. What it returns takes the screen away.
 *
 * @param clock `still` where time passes only by `advance` of the page, so that what comes and goes by itself can be looked at
 */
export function show(
  mount: Mount,
  bridgeID: string,
  flowID: string,
  clock: SandboxOptions['clock'] = 'running',
): () => void {
  const sandbox = createSandbox({ clock, speed: 100 });
  const requests: string[] = [];
  const client = createBridgesClient({
    accessToken: 'any-token',
    baseUrl: 'http://sandbox',
    fetch: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return sandbox.fetch(request);
    },
  });
  const root = document.body.appendChild(document.createElement('main'));
  const unmount = mount(root, { client, bridgeID, flowID });
  Object.assign(globalThis, { advance: sandbox.advance, unmount, requests });
  return unmount;
}
