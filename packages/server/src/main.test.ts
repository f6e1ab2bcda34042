import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginSession } from '@bridges-api/core/wire';
import { describe, expect, it, onTestFinished } from 'vitest';
import { main, start, TOKEN } from './testing/process.ts';

describe('a start that fails', () => {
  it.each([
    [['--port=x'], 2, '--port must be an integer.\n'],
    [
      ['--port=0', '--host=192.0.2.1'],
      1,
      'The address 192.0.2.1 is not of this machine: choose another with --host.\n',
    ],
    [['--admin-port=x'], 2, '--admin-port must be an integer.\n'],
    [
      ['--port=0', '--admin-port=0', '--admin-host=192.0.2.1'],
      1,
      'The address 192.0.2.1 is not of this machine: choose another with --admin-host.\n',
    ],
    [['--port=0', `--data=${main}`], 1, expect.stringMatching(/^Cannot use .* Give --data .*\n$/)],
  ])('with %j ends in one line', async (args, code, stderr) => {
    expect(await start(args).ended).toEqual({ code, stdout: '', stderr });
  });

  it.each([
    ['--port', ['--admin-port=0']],
    ['--admin-port', ['--port=0']],
  ])('names a port in use that %s gives', async (option, others) => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await start([`${option}=${port}`, ...others]).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Port ${port} is in use: choose another with ${option}.\n`,
    });
  });

  it('names a bridge that does not exist, and the file that has it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bridges-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const file = join(directory, 'bridges.json');
    writeFileSync(file, '{"sandbox":{"bridges":{"nowhere":{}}}}');
    const { code, stderr } = await start(['--port=0', `--config=${file}`]).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/bridges\.json: There is no bridge "nowhere" in the sandbox\. .*\n$/);
  });
});

describe('owners', () => {
  it('have a sandbox each, which is kept for them', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bridges-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const config = join(directory, 'bridges.json');
    const sha256 = createHash('sha256').update('token-of-bob').digest('hex');
    const owners = [
      { name: 'ann', token: TOKEN },
      { name: 'bob', tokenSHA256: sha256 },
    ];
    writeFileSync(config, JSON.stringify({ owners, port: 0, data: directory }));
    const path = '/v1/bridges/irc/logins';
    const first = start([`--config=${config}`]);
    const greeting = await first.printed('Ctrl-C');
    expect(greeting).toContain('-H "Authorization: Bearer THE-TOKEN-OF-AN-OWNER"');
    const session = { flowID: 'browser' };
    const made = await ask(greeting, '/v1/bridges/discordgo/login-sessions', session);
    const own = `/v1/bridges/discordgo/login-sessions/${made.body.loginSessionID}`;
    expect((await ask(greeting, own)).status).toBe(200);
    expect((await ask(greeting, own, undefined, 'token-of-bob')).status).toBe(404);
    expect((await ask(greeting, path, undefined, 'token-of-bob')).status).toBe(200);
    expect((await ask(greeting, path, undefined, 'token-of-carol')).status).toBe(401);
    first.child.kill('SIGTERM');
    await first.ended;
    const { code, stderr } = await start([`--data=${directory}`, '--port=0']).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\S+bridges\.sqlite has accounts of owners: ann, bob\. .*\n$/);
  });
});

describe('a server', () => {
  it('makes a token, and shows a command that works as it stands', async () => {
    const server = start(['--port=0'], { BEEPER_ACCESS_TOKEN: '' });
    const greeting = await server.printed('Ctrl-C');
    const command = /curl .*/.exec(greeting)?.[0] ?? '';
    const shell = spawn('sh', ['-c', `${command} --silent --fail`], { stdio: ['ignore', 'pipe', 'inherit'] });
    let answer = '';
    shell.stdout.on('data', (chunk) => {
      answer += chunk;
    });
    await once(shell, 'close');
    expect(JSON.parse(answer).items.length).toBeGreaterThan(11);
    expect(new Set(greeting.match(/[\w-]{32}/g)).size).toBe(1);
  });

  it('never shows a token it was given', async () => {
    const server = start(['--port=0', '--log-level=trace']);
    const greeting = await server.printed('Ctrl-C');
    expect(greeting).toContain('-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"');
    await ask(greeting, '/v1/bridges');
    server.child.kill('SIGTERM');
    const { stdout, stderr } = await server.ended;
    expect(stderr).toContain('"route":"/v1/bridges"');
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it('listens for operators where it says, on a port of their own', async () => {
    const server = start(['--port=0', '--admin-port=0']);
    const greeting = await server.printed('Ctrl-C');
    const [, url = ''] = /^ {2}API {4}(http:\/\/127\.0\.0\.1:\d+)$/m.exec(greeting) ?? [];
    const [, adminURL = ''] = /^ {2}Admin {2}(http:\/\/127\.0\.0\.1:\d+)$/m.exec(greeting) ?? [];
    expect((await fetch(`${adminURL}/ready`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(401);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('says nothing of operators unless it is asked to listen for them', async () => {
    expect(await start(['--port=0']).printed('Ctrl-C')).not.toContain('Admin');
  });

  it('does not name a variable that has another token', async () => {
    const server = start(['--port=0', '--token=another'], { BEEPER_ACCESS_TOKEN: '' });
    expect(await server.printed('Ctrl-C')).toContain('-H "Authorization: Bearer THE-TOKEN-YOU-GAVE"');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'answers waits and ends after %s, whoever hangs on',
    async (signal) => {
      const server = start(['--port=0', '--log-level=info']);
      const greeting = await server.printed('Ctrl-C');
      const url = new URL(/http:\S+/.exec(greeting)?.[0] ?? '');
      const { body: session } = await ask(greeting, '/v1/bridges/local-whatsapp/login-sessions', {
        flowID: 'qr-unscanned',
      });
      const path = `/v1/bridges/local-whatsapp/login-sessions/${session.loginSessionID}`;
      const held = ask(greeting, `${path}/steps/qr`, { type: 'display_and_wait' });
      const hung = connect(Number(url.port), '127.0.0.1').on('error', () => {});
      hung.write('POST /v1/bridges HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{');
      await once(hung, 'data');
      await ask(greeting, path);
      const sent = performance.now();
      server.child.kill(signal);
      const { code } = await server.ended;
      // It takes little more than a second, on a busy machine somewhat longer; 30 s if it let the one that hangs on.
      expect(performance.now() - sent).toBeLessThan(15_000);
      expect(code).toBe(0);
      expect(await held).toEqual({ status: 200, body: session });
      hung.destroy();
    },
  );
});

async function ask(
  greeting: string,
  path: string,
  body?: object,
  token = TOKEN,
): Promise<{ status: number; body: LoginSession }> {
  const url = /http:\S+/.exec(greeting)?.[0];
  const response = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as LoginSession };
}
