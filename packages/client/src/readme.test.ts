import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../server/src/app.ts';
import { systemClock } from '../../server/src/clock.ts';
import { createSandbox } from '../../server/src/networks/sandbox/sandbox.ts';
import { memoryStorage } from '../../server/src/storage/storage.ts';
import { languageService } from './testing/language-service.ts';
import { limits, token } from './testing/sandbox.ts';

const example = fileURLToPath(new URL('../examples/login.ts', import.meta.url));
const source = readFileSync(example, 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [first = '', ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

// What the README's shorter pieces of code take for granted.
const before = `
import { createBridgesClient, isCookiesStep, isDisplayAndWaitStep, isUserInputStep, startLogin, type CookiesStep,
  type LoginDisplay, type UserInputStep, type ValidationIssue } from './index.ts';
import { validateResponse } from './validate.ts';
declare const accessToken: string;
declare const bridgeID: string;
declare function showForm(step: UserInputStep, issues: readonly ValidationIssue[]): Promise<Record<string, string>>;
declare function showBrowser(step: CookiesStep): Promise<Record<string, string>>;
declare function freshToken(): Promise<string>;
declare function draw(display: LoginDisplay): void;
`;

describe('the login in the README', () => {
  it('is the example, in less than 30 lines', () => {
    expect(first).toBe(source);
    expect(source.trimEnd().split('\n').length).toBeLessThan(30);
  });

  it('signs in by phone number, code and password', async () => {
    const terminal = await runExample('local-telegram', 'phone');
    await terminal.type('Phone number: ', '+14155550101');
    await terminal.type('Code: ', '00000');
    await terminal.type('Code: ', '12345');
    await terminal.type('Password: ', 'lighthouse');
    expect(await terminal.end).toMatch(/Connected local-telegram\.\S+\.\n$/);
  });

  it('signs in with a QR code', async () => {
    const { end } = await runExample('local-whatsapp', 'qr');
    expect(await end).toMatch(/type: 'qr'.*Connected local-whatsapp\.\S+\.\n$/s);
  });

  it('signs in on a web page', async () => {
    const terminal = await runExample('discordgo', 'browser');
    await terminal.type('token: ', 'sandbox.success.token');
    expect(await terminal.end).toMatch(/Sign in at https:.*Connected discordgo\S*\.\n$/s);
  });

  it('says why it failed', async () => {
    const terminal = await runExample('local-telegram', 'phone');
    await terminal.type('Phone number: ', '+14155550102');
    expect(await terminal.end).toMatch(/fewer attempts/);
  });
});

describe('the other code in the README', () => {
  it('is there', () => {
    expect(others.length).toBeGreaterThan(0);
  });

  it.each(others.map((code) => [code.split('\n')[0], code]))('compiles: %s', (_, code = '') => {
    const file = fileURLToPath(new URL('readme.example.ts', import.meta.url));
    const needsClient = !code.includes('const client');
    const text = before + (needsClient ? 'const client = createBridgesClient();\n' : '') + code;
    // What a piece leaves unused of the above is no fault.
    const faults = languageService(file, text)
      .getSemanticDiagnostics(file)
      .filter((diagnostic) => !diagnostic.reportsUnnecessary);
    expect(faults.map(({ messageText }) => messageText)).toEqual([]);
  });
});

/** Runs the example at a terminal that a test types at, against a sandbox whose networks hurry. */
async function runExample(...args: string[]) {
  const networks = createSandbox({ clock: systemClock, logins: memoryStorage().logins, speed: 100 });
  const store = memoryStorage().sessions;
  const server = {
    clock: systemClock,
    networks,
    store,
    limits,
    token,
    host: '127.0.0.1',
    logLevel: 'silent',
  };
  const app = await createApp(server);
  onTestFinished(() => app.close());
  const env = { ...process.env, BEEPER_BASE_URL: await app.listen(0), BEEPER_ACCESS_TOKEN: token };
  const child = spawn(process.execPath, [example, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());

  let printed = '';
  let read = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return {
    /** Waits for a prompt, and answers it. */
    async type(prompt: string, line: string): Promise<void> {
      while (!printed.includes(prompt, read)) await once(child.stdout, 'data');
      read = printed.indexOf(prompt, read) + prompt.length;
      child.stdin.write(`${line}\n`);
    },
    /** Everything that was printed, when it has ended. */
    end: once(child, 'close').then(() => printed),
  };
}
