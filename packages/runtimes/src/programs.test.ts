import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandOf, missingOn, runtimes } from './programs.ts';

describe('commandOf', () => {
  it.for(runtimes)('names a program that is %s', async (runtime, test) => {
    const missing = missingOn(runtime);
    test.skip(missing !== undefined, missing);
    const [name = '', version = ''] = runtime.split(' ');
    const [program] = commandOf(runtime);
    const { stdout } = await promisify(execFile)(program, ['--version']);
    if (name === 'Node') expect(stdout).toMatch(new RegExp(`^v${version.replace('.', '\\.')}\\.`));
    else expect(program).toMatch(new RegExp(`/${name.toLowerCase()}$`));
    expect(stdout).toMatch(/\d+\.\d+\.\d+/);
  });
});

describe('missingOn', () => {
  it('says which runtimes another system has not, and why', () => {
    const missing = (platform: NodeJS.Platform, arch: NodeJS.Architecture) =>
      runtimes.filter((runtime) => missingOn(runtime, { platform, arch }) !== undefined).length;
    expect(missing('linux', 'x64')).toBe(0);
    expect(missing('darwin', 'arm64')).toBe(runtimes.length - 2);
    expect(missing('win32', 'x64')).toBe(runtimes.length);
    expect(missingOn('Node 22', { platform: 'win32', arch: 'x64' })).toBe(
      'The workspace has Node 22 on Linux x64 alone.',
    );
  });
});
