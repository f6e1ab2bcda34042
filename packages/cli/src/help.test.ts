import { expect, it, vi } from 'vitest';
import { fakeClock } from '../../server/src/testing/fake-clock.ts';
import { answer } from '../../server/src/testing/sandbox-walk.ts';
import { pathWithProgram, runCommand, runProgram } from './testing/run-program.ts';
import { fastSandbox, type Sandbox, startSession, stillSandbox } from './testing/sandbox.ts';

/** Every command that shows help, with what `--help` shows of it. */
const pages = await readPages();

/** The commands that the public documentation has beside its operations, and the logins'. */
const documented = [
  'bridges list',
  'bridges retrieve',
  'bridges retrieve-capabilities',
  'bridges:login-flows list',
  'bridges:login-sessions create',
  'bridges:login-sessions retrieve',
  'bridges:login-sessions cancel',
  'bridges:login-sessions:steps submit',
  'bridges:logins list',
  'bridges:logins retrieve',
  'bridges:logins remove',
  'accounts list',
];
const ours = ['bridges login', 'completion bash'];

it('shows the documented commands, and two of our own', () => {
  const leaves = [...pages.keys()].filter((path) => path.includes(' '));
  expect(leaves.sort()).toEqual([...documented, ...ours].sort());
});

it('shows nothing on stderr', () => {
  for (const { stderr, code } of pages.values()) expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
});

it.each([...pages.keys()])('%s --help has an example', (path) => {
  expect(examplesOf(path).length).toBeGreaterThan(0);
});

it.each([...documented, 'bridges login'])('%s --help has the options that all commands have', (command) => {
  for (const option of ['--access-token', '--base-url', '--format', '--debug', '--timeout'])
    expect(pages.get(command)?.stdout).toContain(option);
});

const examples = [...new Set([...pages.keys()].flatMap(examplesOf))];

it.each(examples)('works: %s', { timeout: 30_000 }, async (example) => {
  const isLogin = example.includes('bridges login');
  const clock = fakeClock();
  const sandbox = isLogin ? await fastSandbox() : await stillSandbox(clock);
  const isSetup = example.startsWith('SESSION=');
  const session = isSetup ? undefined : await sessionFor(sandbox, example);
  const env = {
    ...sandbox.env,
    PATH: pathWithProgram(),
    ...(session !== undefined && { SESSION: session }),
  };
  const running = runCommand('/bin/sh', ['-c', isSetup ? `${example}; echo "$SESSION"` : example], env);
  if (!isLogin && example.includes('display_and_wait')) {
    await vi.waitFor(() => expect(sandbox.requests.at(-1)).toContain('/steps/qr'), { timeout: 10_000 });
    await clock.advance(10_000);
  }
  const { stdout, stderr, code } = await running;
  expect({ code, stderr: isLogin ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  if (example.includes('completion')) expect(stdout).toContain('complete ');
  else if (isSetup) expect(stdout).toMatch(/^ls_\w+\n$/);
  else expect(JSON.parse(stdout)).toBeTypeOf('object');
});

it.each(['bridges:login-sessions retrieve', 'bridges:login-sessions cancel'])(
  'works line after line: the examples of %s',
  async (path) => {
    const sandbox = await stillSandbox();
    const env = { ...sandbox.env, PATH: pathWithProgram() };
    const { stdout, stderr, code } = await runCommand('/bin/sh', ['-ec', examplesOf(path).join('\n')], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ loginSessionID: expect.stringMatching(/^ls_/) });
  },
);

it('shows its version', async () => {
  const { stdout, code } = await runProgram(['--version']);
  expect({ stdout, code }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), code: 0 });
});

/** The help of the program, of its groups and of their commands, as one after the other names them. */
async function readPages() {
  const found = new Map([['', await runProgram(['--help'])]]);
  for (const group of commandsIn(found.get('')?.stdout)) {
    found.set(group, await runProgram([group, '--help']));
    const names = commandsIn(found.get(group)?.stdout).map((name) => `${group} ${name}`);
    const helps = await Promise.all(names.map((name) => runProgram([...name.split(' '), '--help'])));
    for (const [index, help] of helps.entries()) found.set(names[index] ?? '', help);
  }
  return found;
}

function commandsIn(help = ''): string[] {
  const [, list = ''] = /^COMMANDS\n(.*)/ms.exec(help) ?? [];
  return [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name);
}

function examplesOf(path: string): string[] {
  return [...(pages.get(path)?.stdout ?? '').matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line);
}

/** The ID of a session at the step that an example is about, if it is about one. */
async function sessionFor(sandbox: Sandbox, example: string): Promise<string | undefined> {
  if (!example.includes('"$SESSION"')) return undefined;
  const [, bridgeID = ''] = /--bridge-id (\S+)/.exec(example) ?? [];
  const [, stepID] = /--step-id (\S+)/.exec(example) ?? [];
  const { items: flows } = (await sandbox.call('GET', `/v1/bridges/${bridgeID}/login-flows`)).body;
  for (const { id: flowID } of flows) {
    const own = await startSession(sandbox, bridgeID, { flowID });
    if (stepID === undefined || (await goTo(sandbox, bridgeID, own, stepID))) return own;
  }
  throw new Error(`No flow of ${bridgeID} leads to the step ${stepID}.`);
}

/** Goes on with what succeeds, with a second factor where there can be one, until a step is reached; or else the end. */
async function goTo(
  { call }: Sandbox,
  bridgeID: string,
  sessionID: string,
  stepID: string,
): Promise<boolean> {
  const path = `/v1/bridges/${bridgeID}/login-sessions/${sessionID}`;
  const secondFactor = new Map([['phone', ['+14155550101']]]);
  for (let { body } = await call('GET', path); body.currentStep; ) {
    const { currentStep: step } = body;
    if (step.stepID === stepID) return true;
    // Time stands still, so what is displayed stays.
    if (step.type === 'display_and_wait') return false;
    const fields = answer(bridgeID, step, bridgeID === 'local-telegram' ? secondFactor : undefined);
    ({ body } = await call('POST', `${path}/steps/${encodeURIComponent(step.stepID)}`, {
      type: step.type,
      fields,
    }));
  }
  return false;
}
