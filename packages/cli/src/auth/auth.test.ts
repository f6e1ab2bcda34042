import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { targetsFile } from '../connection/targets.ts';
import { runProgram } from '../testing/run-program.ts';
import { type Sandbox, stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function start() {
  const sandbox = await stillSandbox();
  const env = { XDG_CONFIG_HOME: home() };
  const file = join(env.XDG_CONFIG_HOME, 'bridges-api', 'targets.json');
  const token = sandbox.env.BEEPER_ACCESS_TOKEN ?? '';
  const logIn = (more: readonly string[] = [], input = `${token}\n`) =>
    runProgram(['auth', 'login', '--base-url', sandbox.url, ...more], env, input);
  return { sandbox, env, file, token, logIn };
}

describe('auth login', () => {
  it('saves address and token for the user alone, and says where', async () => {
    const { sandbox, env, file, token, logIn } = await start();
    const { stdout, stderr, code } = await logIn();
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    expect(stderr).toBe(`Saved as the target default, for ${sandbox.url}, in ${file}.\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      targets: { default: { baseUrl: sandbox.url, accessToken: token } },
    });
    expect(readdirSync(dirname(file))).toEqual(['targets.json']);
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    }
    expect(await runProgram(['bridges', 'list'], env)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['a wrong token', 'wrong', 3],
    ['no token', '', 2],
    ['two words', 'two words', 3],
  ])('saves nothing with %s', async (_, input, ending) => {
    const { env, logIn } = await start();
    const { stderr, code } = await logIn([], input);
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/^bridges: [^\n]+\n$/), code: ending });
    expect(stderr).not.toMatch(/wrong|two words/);
    expect(readdirSync(env.XDG_CONFIG_HOME)).toEqual([]);
  });

  it('saves nothing where the server is not reached', async () => {
    const { env } = await start();
    const { stderr, code } = await runProgram(
      ['auth', 'login', '--base-url', 'http://127.0.0.1:2'],
      env,
      'secret',
    );
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/Nothing was saved\.\n$/), code: 7 });
    expect(readdirSync(env.XDG_CONFIG_HOME)).toEqual([]);
  });

  it('takes no token as an argument', async () => {
    const { logIn } = await start();
    for (const more of [['--access-token', 'secret'], ['secret']]) {
      const { stderr, code } = await logIn(more);
      expect(code).toBe(2);
      expect(stderr).not.toContain('secret');
    }
  });

  it('keeps targets by name', async () => {
    const { sandbox, env, logIn } = await start();
    await logIn(['--target', 'work']);
    expect(await runProgram(['bridges', 'list'], env)).toMatchObject({ code: 3 });
    expect(await runProgram(['bridges', 'list', '--target', 'work'], env)).toMatchObject({ code: 0 });
    expect(await runProgram(['bridges', 'list', '--target', 'play'], env)).toMatchObject({
      code: 2,
      stderr:
        'bridges: There is no target "play". There are: work. Save one with bridges auth login --target NAME.\n',
    });
    const { stdout } = await runProgram(['auth', 'status'], env);
    expect(JSON.parse(stdout)).toEqual([{ target: 'work', baseUrl: sandbox.url, status: 'accepted' }]);
    await runProgram(['auth', 'logout', '--target', 'work'], env);
    expect(JSON.parse((await runProgram(['auth', 'status'], env)).stdout)).toEqual([]);
  });

  it.skipIf(!hasTmux())(`asks without showing what is typed${hasTmux() ? '' : ` (${NO_TMUX})`}`, async () => {
    const { sandbox, env, token } = await start();
    const terminal = await openTerminal(['auth', 'login', '--base-url', sandbox.url], env);
    await terminal.shows(`Access token for ${sandbox.url}`);
    await terminal.type(token);
    await terminal.press('Enter');
    expect(await terminal.shows('Saved as the target default')).not.toContain(token);
    expect(await terminal.ended()).toBe(0);
  });
});

describe('a saved token', () => {
  const options = (sandbox: Sandbox) => ['--base-url', sandbox.url];

  it('goes to no other address, whatever names it', async () => {
    const { env, token, logIn } = await start();
    await logIn();
    const other = await stillSandbox();
    const ways: [string[], Record<string, string>][] = [
      [options(other), {}],
      [[], { BEEPER_BASE_URL: other.url }],
      [['--target', 'default', ...options(other)], {}],
    ];
    for (const [args, more] of ways) {
      const { stderr, code } = await runProgram(['bridges', 'list', ...args], { ...env, ...more });
      expect(code).toBe(3);
      expect(stderr).toMatch(
        /The token of the target default is for http\S+, and is not sent to another address\./,
      );
      expect(stderr).not.toContain(token);
    }
    expect(other.requests).toEqual([]);
  });

  it('comes after the environment, which comes after options', async () => {
    const { sandbox, env, token, logIn } = await start();
    await logIn();
    const wrong = { ...env, BEEPER_ACCESS_TOKEN: 'wrong', BEEPER_BASE_URL: sandbox.url };
    expect(await runProgram(['bridges', 'list'], wrong)).toMatchObject({ code: 3 });
    expect(await runProgram(['bridges', 'list', '--access-token', token], wrong)).toMatchObject({ code: 0 });
    const { stderr } = await runProgram(['bridges', 'list', '--target', 'default'], wrong);
    expect(stderr).toContain(
      'Used in place of what the target has: BEEPER_BASE_URL and BEEPER_ACCESS_TOKEN.\n',
    );
  });
});

describe('the file of targets', () => {
  it.skipIf(process.platform === 'win32')(
    'is refused when others can read it, unless it is not needed',
    async () => {
      const { sandbox, env, file, logIn } = await start();
      await logIn();
      chmodSync(file, 0o640);
      const { stderr, code } = await runProgram(['bridges', 'list'], env);
      expect({ stderr, code }).toEqual({
        stderr: `bridges: ${file} has tokens, and others can read it. Run: chmod 600 '${file}'\n`,
        code: 2,
      });
      expect(await runProgram(['bridges', 'list'], { ...env, ...sandbox.env })).toMatchObject({ code: 0 });
    },
  );

  it.each(['', 'no json', '{}', '{"targets":{"default":{"baseUrl":1}}}', '[]'])(
    'is refused, and not overwritten: %j',
    async (text) => {
      const { file, logIn } = await start();
      mkdirSync(dirname(file));
      writeFileSync(file, text, { mode: 0o600 });
      const { stderr, code } = await logIn();
      expect({ stderr, code }).toEqual({
        stderr: expect.stringContaining(`${file} is not a file of targets.`),
        code: 2,
      });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it.each([
    [{ XDG_CONFIG_HOME: '/x', HOME: '/h' }, '/x/bridges-api/targets.json'],
    [{ XDG_CONFIG_HOME: 'relative', HOME: '/h' }, '/h/.config/bridges-api/targets.json'],
    [{ XDG_CONFIG_HOME: '', HOME: '/h' }, '/h/.config/bridges-api/targets.json'],
    [{}, undefined],
  ])('is found as XDG says: %j', (env, path) => {
    if (process.platform !== 'win32') expect(targetsFile(env)).toBe(path);
  });
});
