import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandOf, runtimes } from './programs.ts';

describe('commandOf', () => {
  it.each(runtimes)('names a program that is %s', async (runtime) => {
    const [name = '', version = ''] = runtime.split(' ');
    const [program] = commandOf(runtime);
    const { stdout } = await promisify(execFile)(program, ['--version']);
    if (name === 'Node') expect(stdout).toMatch(new RegExp(`^v${version.replace('.', '\\.')}\\.`));
    else expect(program).toMatch(new RegExp(`/${name.toLowerCase()}$`));
    expect(stdout).toMatch(/\d+\.\d+\.\d+/);
  });
});
