import { describe, expect, it } from 'vitest';
import { runScript, takePort } from './testing/run-script.ts';

describe('start', { timeout: 60_000 }, () => {
  it.each(['--docs-port', '--mock-port'])('names a port in use and %s, and ends', async (option) => {
    const taken = await takePort();
    const other = option === '--docs-port' ? '--mock-port' : '--docs-port';
    const { code, stderr } = await runScript('start.ts', option, `${taken}`, other, '0').ended;
    expect(stderr).toBe(`Port ${taken} is in use: choose another with ${option}.\n`);
    expect(code).toBe(1);
  });

  it.each(['abc', '-1', '65536', ''])('refuses the port "%s"', async (port) => {
    const { code, stderr } = await runScript('start.ts', `--docs-port=${port}`).ended;
    expect(stderr).toBe(`--docs-port must be a port from 0 to 65535, not "${port}".\n`);
    expect(code).toBe(1);
  });

  it('refuses an unknown option in one line', async () => {
    const { code, stderr } = await runScript('start.ts', '--port=1').ended;
    expect(stderr).toMatch(/^Unknown option '--port'.*\n$/);
    expect(code).toBe(1);
  });

  it('takes options after a --', async () => {
    const { code, stdout } = await runScript('start.ts', '--', '--help').ended;
    expect(stdout).toContain('Usage: pnpm start');
    expect(code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once on %s while it starts', async (signal) => {
    const start = runScript('start.ts', '--docs-port=0', '--mock-port=0');
    await start.printed('Starting');
    start.signal(signal);
    expect(await start.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('serves docs and mock until %s', async (signal) => {
    const start = runScript('start.ts', '--docs-port=0', '--mock-port=0');
    const text = await start.printed('Ctrl-C');
    const docs = find(text, /Docs +(\S+)/);
    const page = await fetch(docs);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.status).toBe(200);

    const request = find(text, /curl (\S+) -H/);
    expect((await fetch(request)).status).toBe(401);
    const [name, value] = find(text, /-H '(.+)'/).split(': ');
    const answer = await fetch(request, { headers: [[name ?? '', value ?? '']] });
    expect(await answer.json()).toMatchObject({ items: expect.any(Array) });

    start.signal(signal);
    expect(await start.ended).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(docs)).rejects.toThrow('fetch failed');
    await expect(fetch(request)).rejects.toThrow('fetch failed');
  });
});

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in:\n${text}`);
  return found;
}
