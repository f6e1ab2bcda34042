import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCommand as run } from '../proving/testing/command.ts';
import { type Sandbox, startSandbox, TOKEN } from '../proving/testing/servers.ts';
import { rules } from '../src/rules/all.ts';

let server: Sandbox;
let folder: string;
beforeAll(async () => {
  server = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'contract-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const target = () => ['--url', server.url, '--token', TOKEN];
/** Needs a fixture. */
const REFUSED = 'createLoginSession/429/refused-start';
/** What an entry is of. */
const SERVER = ['--implementation', 'my-server', '--implementation-version', '1.2.3'];
const ONE = ['--only', 'listAccounts/401/no-token'];
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('exit code 2 with one line', () => {
  it.each<[string, () => string[], RegExp]>([
    ['without an address', () => [], /^Give the address of a server: --url/],
    ['with no address', () => ['--url', 'localhost:1', '--token', 'a'], /^--url localhost:1 is no address/],
    ['without a token', () => ['--url', server.url], /^Give the access token .* BEEPER_ACCESS_TOKEN\.$/],
    [
      'with a wrong token',
      () => ['--url', server.url, '--token', 'wrong'],
      /refuses the token\. Give the right one/,
    ],
    [
      'when nobody answers',
      () => ['--url', 'http://127.0.0.1:9', '--token', 'a'],
      /cannot be reached: .*ECONNREFUSED/,
    ],
    ['with an unknown option', () => ['--colour'], /Unknown option '--colour'/],
    ['with an option without its value', () => ['--url'], /argument missing/],
    ['with an unknown profile', () => ['--profile', 'all'], /The profiles are read, session, login, full\.$/],
    [
      'with an unknown contract',
      () => [...target(), '--contract', 'full'],
      /The contracts are documented, all\.$/,
    ],
    [
      'with an unknown format',
      () => [...target(), '--format', 'xml'],
      /^There is no format xml\. The formats are text, github\.$/,
    ],
    [
      'with docs at no address',
      () => [...target(), '--docs', 'javascript:x'],
      /^--docs javascript:x is no address/,
    ],
    [
      'with a password in the address',
      () => ['--url', 'http://ann:pass@localhost:1', '--token', 'a'],
      /^Leave the name and the password out of --url/,
    ],
    ['with an option of --submit alone', () => [...target(), '--about', 'x'], /^--about is for --submit DIR/],
    [
      'with an entry without a name',
      () => [...target(), '--submit', join(folder, 'none')],
      /^--submit needs the name of the server/,
    ],
    [
      'with an entry of some rules',
      () => [...target(), '--submit', join(folder, 'none'), ...ONE],
      /^--submit is for the whole of a profile: leave out --only/,
    ],
    [
      'with an entry that tells the token',
      () => [...target(), '--submit', join(folder, 'none'), ...SERVER, '--about', `It takes ${TOKEN}`],
      /holds the token or another secret/,
    ],
    [
      'with an entry in a file',
      () => [...target(), '--submit', file('taken', ''), ...SERVER],
      /my-server cannot be made/,
    ],
    ['with no time', () => [...target(), '--wait', 'long'], /^--wait long is no time/],
    [
      'with a credential of no scheme',
      () => [...target(), '--credential', 'other=value'],
      /as NAME=VALUE, with one of the names bearerAuth\.$/,
    ],
    [
      'with a credential without its value',
      () => [...target(), '--credential', 'bearerAuth'],
      /^Give --credential as NAME=VALUE/,
    ],
    [
      'with a fixture that is not there',
      () => [...target(), '--fixture', 'none'],
      /^There is no fixture none/,
    ],
    ['with rules that are not there', () => [...target(), '--only', 'nothing'], /^No rule is left to run/],
    [
      'with deviations that are not there',
      () => [...target(), '--deviations', 'none'],
      /^There are no deviations none\. Give the path/,
    ],
    [
      'with deviations that are no JSON',
      () => [...target(), '--deviations', file('broken.json', '{')],
      /cannot be read as JSON/,
    ],
    [
      'with deviations of no rule',
      () => [...target(), '--deviations', file('unknown.json', '{"a/b":"Why."}')],
      /entry a\/b: it names a\/b, which is no rule\. See --list\.$/,
    ],
    [
      'with deviations without reasons',
      () => [...target(), '--deviations', file('reasonless.json', '["api"]'), '--only', 'x'],
      /entry 1: it is no object with rule, exchange, status, reason\.$/,
    ],
    [
      'with a report folder that is a file',
      () => [...target(), '--report', file('taken', '')],
      /cannot be written to/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, err, out } = await run(args());
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^bridges-contract: [^\n]+\n$/);
    expect(err.slice('bridges-contract: '.length).trim()).toMatch(message);
  });
});

describe('exit code 1', () => {
  const foreignHost = ['--only', 'api/421', '--only', 'listBridges/401/wrong-token'];

  it('when a MUST fails, with what to know about it', async () => {
    const { code, out } = await run(['--url', inject('mock'), '--token', 'any', '--mock', ...foreignHost]);
    expect(code).toBe(1);
    expect(out).toContain('FAIL   listBridges/401/wrong-token (MUST, ours)');
    expect(out).toContain(
      'The spec: "The bearer token is missing or wrong: `unauthorized`." /reference/#listBridges',
    );
    expect(out).toMatch(/> GET http.*\/v1\/bridges\n +< 200 after \d+ ms\n/);
    expect(out).toMatch(/curl -i .* -H 'Authorization: Bearer contract-tests-wrong-token'/);
    expect(out).toMatch(/\ndocumented Nothing was judged: 0 passed, 0 failed\.\n/);
    expect(out).toMatch(/\nall {8}Not conformant: 0 passed, \d failed\. This one decides\.\n$/);
  });

  it('when a SHOULD fails, but only with --strict', async () => {
    const args = ['--url', inject('mock'), '--token', 'any', '--mock', '--only', 'api/421'];
    expect((await run(args)).code).toBe(0);
    expect((await run([...args, '--strict'])).code).toBe(1);
  });
});

describe('exit code 0', () => {
  it('when nothing fails, with the token from the environment', async () => {
    const { code, err, out } = await run(['--url', server.url, ...ONE], {
      env: { BEEPER_ACCESS_TOKEN: TOKEN },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /1 passed, 0 failed, .*\nall {8}Conformant, as far as it was judged: 1 passed, 0 failed\. This one decides\.\n$/s,
    );
  });

  it('with known deviations, which it names', async () => {
    const known = file('known.json', '{"listBridges/401/wrong-token":"It is a mock."}');
    const only = ['--only', 'listBridges/401/wrong-token'];
    const { code, out } = await run([
      '--url',
      inject('mock'),
      '--token',
      'a',
      '--mock',
      ...only,
      '--deviations',
      known,
    ]);
    expect(code).toBe(0);
    expect(out).toContain(
      'KNOWN  listBridges/401/wrong-token\n       It is a mock. GET was answered with 200',
    );
  });

  it('and says why a rule was skipped', async () => {
    const { code, out } = await run([...target(), '--profile', 'session', ...ONE, '--only', REFUSED]);
    expect(code).toBe(0);
    expect(out).toContain(`${REFUSED}: Needs a fixture with a login that is refused`);
  });
});

it('ends with exit code 2 when every rule was skipped', async () => {
  const { code, out } = await run([...target(), '--profile', 'session', '--only', REFUSED]);
  expect(code).toBe(2);
  expect(out).toMatch(
    /0 passed, 0 failed, 1 skipped.*\nall {8}Nothing was judged: 0 passed, 0 failed\. This one decides\.\n$/s,
  );
});

describe('--contract documented', () => {
  const documented = ['--contract', 'documented', '--url', inject('mock'), '--token', 'any', '--mock'];
  const additions = ['--only', 'listBridges/401/wrong-token'];

  it('counts no failure of an addition, and tells it apart', async () => {
    const { code, out } = await run([...documented, ...additions, '--only', 'listBridges/200/body']);
    expect(code).toBe(0);
    expect(out).not.toContain('FAIL ');
    expect(out).toMatch(
      /added to what is documented.*\n {2}listBridges\/401\/wrong-token \(MUST, ours\): GET/,
    );
    expect(out).toMatch(
      /\ndocumented Conformant, .*: 1 passed, 0 failed\. This one decides\.\nall {8}Not conformant: /,
    );
  });

  it('has nothing to say when additions alone were judged', async () => {
    const { code, out } = await run([...documented, ...additions]);
    expect(code).toBe(2);
    expect(out).toMatch(/\ndocumented Nothing was judged: 0 passed, 0 failed\. This one decides\.\n/);
  });
});

it('writes the three reports to a folder that it makes', async () => {
  const reports = join(folder, 'a', 'b');
  const { out } = await run([...target(), ...ONE, '--report', reports]);
  expect(readdirSync(reports).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
  expect(out).toContain(join(reports, 'report.html'));
  expect(readFileSync(join(reports, 'report.json'), 'utf8')).toMatch(/^\{.*\}\n$/s);
});

it('writes its progress over one line on a terminal, and in tenths elsewhere', async () => {
  const many = [...target(), '--only', 'listBridges'];
  const terminal = (await run(many, { isTTY: true })).out;
  const [first = ''] = terminal.split('\n');
  const shown = first.split('\r\x1b[K');
  expect(shown.length).toBeGreaterThan(10);
  expect(Math.max(...shown.slice(0, -1).map((text) => text.length))).toBeLessThan(60);
  expect((await run(many)).out).toMatch(/^\d+ of \d+ rules, 0 failed\n/);
  expect((await run(many)).out).not.toContain('\x1b');
});

it('lists the rules of a profile, and of a pattern', async () => {
  const { code, out } = await run(['--list', '--profile', 'full', '--only', '*/409']);
  expect(code).toBe(0);
  expect(out).toMatch(/^MUST {3}login {3}ours {12}submitLoginStep\/409\/step-not-current$/m);
  const wanted = rules.filter(({ id }) => id.split('/')[1] === '409' && !id.includes('example-'));
  expect(out.trim().split('\n').length).toBe(wanted.length);
});

it('prints its help and its version', async () => {
  expect((await run(['--help'])).out).toMatch(/Usage: bridges-contract --url URL.*Exit codes:/s);
  expect((await run(['--version'])).out).toMatch(
    /^\d+\.\d+\.\d+ \(API \d+\.\d+\.\d+, commit ([0-9a-f]{40}(-dirty)?|unknown)\)\n$/,
  );
});

it('runs as a process', async () => {
  const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...target(), ...ONE]);
  expect(stdout).toContain('Conformant');
  const refused = promisify(execFile)(process.execPath, [bin, '--url', server.url, '--token', 'wrong']);
  await expect(refused).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('refuses the token'),
  });
});
