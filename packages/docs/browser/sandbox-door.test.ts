// The suite on a sandbox in a page, under the policy that the site's pages have.
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { faultsOf, judgedSandbox, runOnDoor } from '../../contract-tests/proving/testing/door-suite.ts';
import type { RelayedRequest, RelayedResponse } from '../../contract-tests/proving/testing/relay.ts';
import { openPage } from './open-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** The page's side of the relay. */
interface DoorWindow {
  answer(id: number, request: RelayedRequest): Promise<RelayedResponse>;
  hangUp(id: number): void;
}

/** What the page runs, as a file of the site: no other script is allowed there. */
const script = `
import { createSandbox } from '@bridges-api/sandbox';
const sandbox = createSandbox(${JSON.stringify(judgedSandbox)});
const running = new Map();
window.hangUp = (id) => running.get(id)?.abort();
window.answer = async (id, { method, target, headers, body }) => {
  const controller = new AbortController();
  running.set(id, controller);
  const bytes = body && Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  const { signal } = controller;
  try {
    const response = await sandbox.fetch(target, { method, headers, signal, ...(bytes && { body: bytes }) });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } finally {
    running.delete(id);
  }
};
`;

describe.skipIf(!HAS_CHROMIUM)('the suite on a page', () => {
  const used = useSite();

  it('finds nothing wrong, but what no fetch can carry', async () => {
    const { page, faults } = await openPage(used.browser, used.site, '/playground/');
    const body = await bundled();
    await page.route('**/door.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await page.addScriptTag({ url: `${used.site.origin}/door.js`, type: 'module' });
    let count = 0;
    const suite = await runOnDoor(async (request, signal) => {
      count += 1;
      const id = count;
      signal.addEventListener('abort', () => {
        void page.evaluate((one) => (window as unknown as DoorWindow).hangUp(one), id).catch(() => {});
      });
      return page.evaluate(([one, relayed]) => (window as unknown as DoorWindow).answer(one, relayed), [
        id,
        request,
      ] as const);
    });
    await page.close();
    expect(faultsOf(suite)).toEqual([]);
    expect(suite.results.length).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });
});

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
