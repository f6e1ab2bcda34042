import { expect, it } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { stillSandbox } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import type { Finding } from './run-doctor.ts';

async function doctor(env: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const { stdout, stderr, code } = await runProgram(['doctor', ...more], env);
  const findings: Finding[] = JSON.parse(stdout);
  return {
    code,
    stderr,
    of: (check: string) => findings.find((finding) => finding.check === check),
    findings,
  };
}

it('finds nothing wrong where all is well', async () => {
  const { env } = await stillSandbox();
  const { code, stderr, findings, of } = await doctor(env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(findings.filter(({ status }) => status === 'wrong')).toEqual([]);
  expect(of('address')?.text).toBe(`${env.BEEPER_BASE_URL}, from BEEPER_BASE_URL`);
  expect(of('token')?.text).toBe('accepted, from BEEPER_ACCESS_TOKEN');
  expect(JSON.stringify(findings)).not.toContain(env.BEEPER_ACCESS_TOKEN);
});

it('says what to do without a token, and with a wrong one', async () => {
  const { env } = await stillSandbox();
  const without = await doctor({ BEEPER_BASE_URL: env.BEEPER_BASE_URL ?? '' });
  expect(without.code).toBe(3);
  expect(without.of('token')).toMatchObject({ status: 'wrong', text: expect.stringContaining('auth login') });
  expect(without.of('server')).toMatchObject({ status: 'ok' });
  const wrong = await doctor({ ...env, BEEPER_ACCESS_TOKEN: 'wrong-token' });
  expect(wrong.code).toBe(3);
  expect(wrong.of('token')).toMatchObject({ status: 'wrong' });
  expect(JSON.stringify(wrong.findings)).not.toContain('wrong-token');
});

it('says what is known where the server is not reached', async () => {
  const { code, of, stderr } = await doctor({
    BEEPER_ACCESS_TOKEN: 'a',
    BEEPER_BASE_URL: 'http://127.0.0.1:2',
  });
  expect(code).toBe(7);
  expect(of('server')).toMatchObject({
    status: 'wrong',
    text: expect.stringContaining('Nothing listens there'),
  });
  expect(of('token')).toMatchObject({ status: 'unknown' });
  expect(stderr).toBe('bridges: Not as it should be: server.\n');
});

it('compares the clocks', async () => {
  const date = new Date(Date.now() - 600_000).toUTCString();
  const env = await scriptedServer(() => ({ headers: { date }, body: { items: [] } }));
  const { of, code } = await doctor(env);
  expect(of('clock')).toMatchObject({
    status: 'warning',
    text: expect.stringMatching(/^is (599|60\d) s ahead of/),
  });
  expect(code).toBe(0);
});

it('writes a line for each check as a table', async () => {
  const { env } = await stillSandbox();
  const { stdout } = await runProgram(['doctor', '--format', 'table'], env);
  expect(stdout).toMatch(/^✓ address +http/);
  for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[✓!✗?] \S/);
});
