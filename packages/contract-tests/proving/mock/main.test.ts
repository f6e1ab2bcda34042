import { describe, expect, it } from 'vitest';
import { runScript, takePort } from '../../../../scripts/testing/run-script.ts';

const program = '../packages/contract-tests/proving/mock/main.ts';

describe('mock', () => {
  it('names a port in use and the option that changes it', async () => {
    const taken = await takePort();
    const { code, stdout, stderr } = await runScript(program, '--port', `${taken}`).ended;
    expect(stderr).toBe(`Port ${taken} is in use: choose another with --port.\n`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('names a host that is not of this machine', async () => {
    const { code, stderr } = await runScript(program, '--host=192.0.2.1', '--port=0').ended;
    expect(stderr).toBe('The address 192.0.2.1 is not of this machine: choose another with --host.\n');
    expect(code).toBe(1);
  });

  it('prints its address alone when it is to be quiet', async () => {
    const mock = runScript(program, '--port=0', '--quiet');
    const text = await mock.printed('Ctrl-C ends it.');
    const url = /Mock +(\S+)/.exec(text)?.[1];
    expect((await fetch(`${url}/v1/bridges/%`)).status).toBe(401);
    mock.signal('SIGTERM');
    expect(await mock.ended).toEqual({ code: 0, stdout: text, stderr: '' });
  });

  it('serves the spec with its log until Ctrl-C', async () => {
    const mock = runScript(program, '--port=0');
    const log = await mock.printed('Prism is listening on http');
    const url = /listening on (\S+)/.exec(log)?.[1];
    expect(log).toContain(`${url}/v1/bridges`);
    expect((await fetch(`${url}/v1/bridges`)).status).toBe(401);
    mock.signal('SIGINT');
    expect((await mock.ended).code).toBe(0);
    await expect(fetch(`${url}/v1/bridges`)).rejects.toThrow('fetch failed');
  });
});
