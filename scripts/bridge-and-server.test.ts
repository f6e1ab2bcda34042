// "Real bridges" of the README: two commands start a bridge and the server in front of it, and a third signs in.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HAS_TEST_BRIDGE } from '../packages/test-bridge/src/index.ts';
import { type RunningScript, runScript } from './testing/run-script.ts';
import { packageManager, root } from './workspace.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe.skipIf(!HAS_TEST_BRIDGE)('the commands of "Real bridges"', () => {
  it('start a bridge and the server over it, and sign in', async () => {
    const [bridgeCommand, serveCommand, loginCommand] = commands();
    // On ports that are free.
    const bridge = run(bridgeCommand, '--port', '0', '--period', '0.05');
    const printed = await bridge.printed('Ctrl-C');
    for (const command of [serveCommand, loginCommand]) expect(printed).toContain(command?.typed);
    const address = /address +(\S+)/.exec(printed)?.[1] ?? '';
    const server = run(
      { ...serveCommand, args: await elsewhere(serveCommand?.args, address) },
      '--port',
      '0',
    );
    const url = /API +(\S+)/.exec(await server.printed('Ctrl-C'))?.[1] ?? '';

    const typed = ['user=anna', 'pass=correct-horse', 'region=eu'].flatMap((field) => ['--field', field]);
    const chosen = ['semaphore', '--flow', 'form', ...typed, '--non-interactive', '--base-url', url];
    const { code, stdout, stderr } = await run(loginCommand, ...chosen).ended;
    expect(stderr).toContain('Connected: Semaphore, anna.');
    expect(JSON.parse(stdout)).toMatchObject({ accountID: 'semaphore.anna', status: 'connected' });
    expect(code).toBe(0);
  });
});

interface Command {
  /** As it stands in the README. */
  readonly typed: string;
  readonly script: string;
  readonly args: readonly string[];
}

/** The commands of the chapter, in their order. */
function commands(): Command[] {
  const [, chapter = ''] = /^## Real bridges$(.*?)^## /ms.exec(readme) ?? [];
  return [...chapter.matchAll(/^```sh\n(.*)\n```$/gm)].map(([, typed = '']) => {
    const [npx, yes, pnpm, script = '', ...args] = typed.split(' ');
    expect([npx, yes, pnpm]).toEqual(['npx', '--yes', packageManager]);
    return { typed, script, args };
  });
}

/** Runs the program that a script of package.json ends with. Before that it installs and builds, which is done when tests run. */
function run(command: Partial<Command> | undefined, ...more: string[]): RunningScript {
  const [node, file, ...args] = (scripts[command?.script ?? ''] ?? '').split(' && ').at(-1).split(' ');
  expect(node).toBe('node');
  // "built.ts" wants a path that is relative to the root, and all others are too.
  return runScript(`../${file}`, ...args, ...(command?.args ?? []), ...more);
}

/** The same options, with a copy of the file of the configuration that has another address of the bridge. */
async function elsewhere(args: readonly string[] = [], url: string): Promise<string[]> {
  const [option = '', file = ''] = args;
  const config = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'real-bridges-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const copy = join(folder, 'bridge.json');
  await writeFile(copy, JSON.stringify({ ...config, bridges: [{ ...config.bridges[0], url }] }));
  return [option, copy];
}
