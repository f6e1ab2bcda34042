// How logins and calls end on runtimes that lack what is young: what only failures reach, no test of a success would find.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commandOf, missingOn, type Runtime } from '@bridges-api/runtimes/programs';
import { describe, expect, it } from 'vitest';

const smoke = (name: string) => fileURLToPath(new URL(`../smoke/${name}.js`, import.meta.url));

const expected = {
  came: {
    early: 'aborted',
    form: 'aborted',
    shown: 'aborted',
    throws: 'handler: closed',
    'cancel-hangs': 'handler: closed',
    refused: 'refused',
    lost: 'network',
    gone: 'lost',
    loop: 'aborted',
    held: 'timeout aborted',
    reset: 'network',
  },
  cancelled: ['cancel-hangs', 'early', 'form', 'loop', 'refused', 'shown', 'throws'],
  unhandled: 0,
};

const places: [Runtime, string | undefined][] = [
  ['Node 24', undefined],
  ['Node 20.19', 'without-new-statics'],
  ['Node 24', 'without-new-statics'],
  ['Node 24', 'as-react-native'],
];

describe('every way out', () => {
  it.each(places)('ends as it should, and cancels its session: %s %s', async (runtime, before) => {
    if (missingOn(runtime)) return;
    const [program, ...args] = commandOf(runtime);
    const imports = before ? ['--import', smoke(before)] : [];
    const { stdout } = await promisify(execFile)(program, [...args, ...imports, smoke('ways-out')]);
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});
