// How the program ends: with all that it has written, in the form that was asked for.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HAS_SHELL, runCommand, runProgram } from './testing/run-program.ts';
import { program, stillSandbox } from './testing/sandbox.ts';
import { scriptedServer } from './testing/scripted-server.ts';

const large = {
  items: Array.from({ length: 4000 }, (_, index) => ({ id: `bridge-${index}`, text: 'x'.repeat(300) })),
};

describe('what is written', () => {
  it('is written in full to a reader that is slow', async () => {
    const env = await scriptedServer(() => ({ body: large }));
    const child = spawn(process.execPath, [program, 'bridges', 'list', '--format=json'], { env });
    const ended = new Promise((resolve) => child.on('close', resolve));
    let length = 0;
    let first = true;
    for await (const chunk of child.stdout) {
      // By then the program has been done for a while, had it not to wait.
      if (first) await new Promise((resolve) => setImmediate(resolve));
      first = false;
      length += (chunk as Buffer).length;
    }
    expect(await ended).toBe(0);
    expect(length).toBe(JSON.stringify(large).length + 1);
  });

  it.skipIf(!HAS_SHELL)('is written as far as somebody reads it', async () => {
    const env = await scriptedServer(() => ({ body: large }));
    const line = `'${process.execPath}' '${program}' bridges list --format jsonl | head -1`;
    const { stdout, stderr } = await runCommand('/bin/sh', ['-c', line], {
      ...env,
      PATH: process.env.PATH ?? '',
    });
    expect({ stdout: JSON.parse(stdout).id, stderr }).toEqual({ stdout: 'bridge-0', stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('is missed on a disk that is full', async () => {
    const env = await scriptedServer(() => ({ body: { items: [] } }));
    const line = `'${process.execPath}' '${program}' bridges list --format json >/dev/full`;
    const { stderr, code } = await runCommand('/bin/sh', ['-c', line], env);
    expect({ stderr, code }).toEqual({
      stderr: 'bridges: The result cannot be written (ENOSPC).\n',
      code: 1,
    });
  });
});

describe('errors as JSON', () => {
  it('have code, message, status, request ID and exit code', async () => {
    const { env } = await stillSandbox();
    for (const options of [
      ['--format-error', 'json'],
      ['--format=json'],
      ['--format', 'jsonl'],
      ['--format=raw'],
    ]) {
      const { stdout, stderr, code } = await runProgram([...options, 'bridges', 'retrieve', 'nope'], env);
      expect({ stdout, code }).toEqual({ stdout: '', code: 4 });
      expect(JSON.parse(stderr)).toEqual({
        code: 'bridge_not_found',
        message: expect.stringMatching(/\(404 bridge_not_found, request req_\w+\)$/),
        status: 404,
        requestID: expect.stringMatching(/^req_/),
        issues: [],
        exitCode: 4,
      });
    }
  });

  it.each([
    [['bridges', 'list', '--base-url', 'nonsense'], { code: 'usage', exitCode: 2 }],
    [['bridges', 'list', '--nonsense'], { code: 'usage', exitCode: 2 }],
    [['nonsense'], { code: 'usage', exitCode: 2 }],
    [['bridges', 'list', '--base-url', 'http://127.0.0.1:2'], { code: 'network', exitCode: 7 }],
    [['bridges', 'login', 'x', '--base-url', 'http://127.0.0.1:2'], { code: 'network', exitCode: 7 }],
    [['bridges', 'list', '--access-token', 'two words'], { code: 'auth', exitCode: 3 }],
  ])('are of one form, whatever is wrong: %j', async (args, wanted) => {
    const { env } = await stillSandbox();
    const { stderr, code } = await runProgram([...args, '--format-error', 'json'], env);
    expect(code).toBe(wanted.exitCode);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(stderr)).toMatchObject({ ...wanted, message: expect.stringMatching(/./) });
  });

  it('are text where that is asked for, and by default in a pipe', async () => {
    const { env } = await stillSandbox();
    for (const options of [[], ['--format=json', '--format-error=text'], ['--format', 'yaml']])
      expect((await runProgram(['bridges', 'retrieve', 'nope', ...options], env)).stderr).toMatch(
        /^bridges: /,
      );
  });
});

describe('help', () => {
  it('is a command, too', async () => {
    for (const path of [[], ['bridges'], ['bridges', 'list'], ['doctor'], ['auth', 'login']]) {
      const { stdout, code } = await runProgram(['help', ...path]);
      expect({ stdout, code }).toEqual({ stdout: (await runProgram([...path, '--help'])).stdout, code: 0 });
      expect(stdout).toMatch(/^USAGE/);
    }
    expect((await runProgram(['version'])).stdout).toBe((await runProgram(['--version'])).stdout);
  });
});

it('takes an argument that begins with "-" behind "--"', async () => {
  const { env } = await stillSandbox();
  const { stderr, code } = await runProgram(['accounts', 'retrieve', '--', '-1'], env);
  expect({ stderr, code }).toEqual({ stderr: expect.stringContaining('404 account_not_found'), code: 4 });
});

it('says who it is to the server', async () => {
  let agent: string | undefined;
  const env = await scriptedServer((_request, _count, headers) => {
    agent = headers['user-agent'];
    return { body: { items: [] } };
  });
  await runProgram(['bridges', 'list'], env);
  expect(agent).toMatch(/^bridges-cli\/\d+\.\d+\.\d+ node\/\d+\./);
});

it('reads a token from a file that PowerShell has written', async () => {
  const { env } = await stillSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'token'), Buffer.from(`\ufeff${env.BEEPER_ACCESS_TOKEN}\r\n`, 'utf16le'));
  const { BEEPER_BASE_URL = '' } = env;
  const args = ['bridges', 'list', '--access-token', `@${join(folder, 'token')}`];
  expect(await runProgram(args, { BEEPER_BASE_URL })).toMatchObject({ code: 0, stderr: '' });
});
