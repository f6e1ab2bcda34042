// Every flow of a real bridge, in a real terminal: choices made, keys pressed, and the end read from the screen.
import { type ServerOverBridge, startServerOverBridge } from '@bridges-api/server/testing/server-over-bridge';
import {
  flowWalks,
  HAS_TEST_BRIDGE,
  startTestBridge,
  type TestBridge,
  type Walk,
  type WalkEnd,
  walkedFields,
} from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';
import { walkInTerminal } from '../testing/walk.ts';

const title = `a real bridge, in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`;

describe.skipIf(!HAS_TEST_BRIDGE || !hasTmux())(title, () => {
  let bridge: TestBridge;
  let server: ServerOverBridge;
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 100 });
    server = await startServerOverBridge(bridge, flowWalks.length);
  });
  afterAll(async () => {
    await server?.close();
    await bridge?.close();
  });

  it.concurrent.for(flowWalks.map((walk, owner) => ({ ...walk, owner })))(
    '$flow: $what',
    async ({ owner, ...walk }, { expect, onTestFinished }) => {
      const env = { BEEPER_ACCESS_TOKEN: server.tokenOf(owner), BEEPER_BASE_URL: server.url };
      // No text of an error is wider.
      const terminal = await openTerminal(['bridges', 'login'], env, { columns: 200, atEnd: onTestFinished });
      await walkInTerminal(terminal, walk);
      if (walk.end === 'cancelled') {
        // Before that it waits for the bridge, and there is no session to cancel yet.
        await terminal.shows(/Waiting for (?!Semaphore)[^\n]* \(Ctrl-C cancels\)/);
        await terminal.interrupt();
      }
      const { text, code } = expectedOf(walk.end);
      const screen = await terminal.shows(text);
      expect(await terminal.ended()).toBe(code);
      expect(secretsOf(walk).filter((secret) => screen.includes(secret))).toEqual([]);
    },
  );
});

/** The last words, and the exit code. */
function expectedOf(end: WalkEnd): { text: string; code: number } {
  if (end === 'cancelled') return { text: ' is cancelled.', code: 130 };
  if ('connected' in end) return { text: `Connected: Semaphore, ${end.connected}.`, code: 0 };
  const { failed, code, status } = end;
  return status ? { text: failed, code: 6 } : { text: `${failed} (${code})`, code: 8 };
}

/** What must not be seen. That which becomes the name of the account is. */
function secretsOf({ end, typed }: Walk): string[] {
  const values = typed.flatMap(Object.entries);
  return values.flatMap(([id, value]) =>
    walkedFields[id]?.isSecret && value !== '' && !expectedOf(end).text.includes(value) ? [value] : [],
  );
}
