// The programs and command lines of "Reconnect and remove" and of "Errors and retries".
import { expect, it } from 'vitest';
import { fastSandbox } from '../../../cli/src/testing/sandbox.ts';
import { expectRecorded } from '../testing/recorded.ts';
import { runProgram, runShell } from '../testing/run-code.ts';
import { tidy } from '../testing/tidy.ts';

it('finds what is signed out, and reconnects it', async () => {
  const { stdout, stderr } = await runProgram('reconnect.ts', [], await fastSandbox()).ended;
  expect(stderr).toBe('');
  expect(stdout).toContain('is back.');
  await expectRecorded(stdout, 'reconnect.txt');
});

it('removes a login once', async () => {
  const sandbox = await fastSandbox();
  const { stdout } = await runProgram('remove.ts', [], sandbox).ended;
  await expectRecorded(stdout, 'remove.txt');
  expect(await runProgram('remove.ts', [], sandbox).ended).toMatchObject({ code: 1 });
});

it.each([
  ['a bridge that is switched off', ['linkedin', 'browser'], /^bridge_disabled: /],
  ['a bridge that is away', ['irc', 'qr'], /^Try later: /],
  ['a flow that is not there', ['local-whatsapp', 'smoke-signals'], /^Correct this: \[/],
  ['none', ['local-whatsapp', 'qr'], /^Started: ls_/],
])('tells an error by its status: %s', async (_, args, said) => {
  const { stdout, stderr } = await runProgram('errors.ts', args, await fastSandbox()).ended;
  expect(stdout).toMatch(said);
  expect(stderr).toBe('');
});

it('sets how often is tried again', async () => {
  const { stdout, code } = await runProgram('settings.ts', [], await fastSandbox()).ended;
  expect(stdout).toMatch(/^\d+\n$/);
  expect(code).toBe(0);
});

it.each(['disabled', 'unavailable'])('shows an answer with its headers: %s', async (region) => {
  const sandbox = await fastSandbox();
  const { stdout } = await runShell('errors.sh', [region], sandbox).ended;
  expect(stdout).toMatch(/^HTTP\/1\.1 (409|503) .*\n(x-should-retry: false|retry-after: \d+)\r?\n/s);
  await expectRecorded(tidy(stdout, sandbox), `errors.${region}.txt`);
});
