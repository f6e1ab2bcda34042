// The samples about a session, run as a reader runs them: one after the other, on a server, in each language.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fastSandbox, stillSandbox } from '../../../cli/src/testing/sandbox.ts';
import { readOperations } from '../operations.ts';
import { type LanguageID, type Sample, samplesOf } from './samples.ts';
import { HAS_SHELL } from './shell-calls.ts';

const samples = readOperations().flatMap((operation) => samplesOf(operation));
const sampleOf = (key: string) => samples.find((sample) => sample.key === key) as Sample;
const about = (operationId: string) =>
  samples.find(({ operation }) => operation.operationId === operationId) as Sample;

/** What is run together, and what the last of it prints. */
const STORIES: readonly (readonly [name: string, samples: readonly Sample[], printed: RegExp])[] = [
  ['phone number, then code', [sampleOf('phone-number'), sampleOf('code')], /complete/],
  ['a wait for a QR code', [sampleOf('display-and-wait')], /waiting_for_display|waiting_for_input|complete/],
  ['cookies', [sampleOf('cookies')], /emoji/],
  ['a session that is read', [about('getLoginSession')], /waiting_for_display/],
  ['a session that is cancelled', [about('cancelLoginSession')], /cancelled/],
  ['a bridge', [about('getBridge')], /local-whatsapp/],
];

/** Whether it waits for what somebody does elsewhere, which no time passes for on a sandbox that stands still. */
const waits = ({ key }: Sample) => key === 'display-and-wait';

describe.each(STORIES)('%s', (_name, story, printed) => {
  it.skipIf(!HAS_SHELL).each(['curl', 'cli'] as const)('runs as printed with %s', async (language) => {
    const script = story.map(({ code }) => code[language]).join('\n\n');
    expect(await run(story, language, 'sh', ['-eu', '-c', script])).toMatch(printed);
  });

  it('runs as printed in TypeScript', async () => {
    const last = story.at(-1);
    expect(await run(story, 'typescript', process.execPath, ['sample.ts'], last?.code.typescript)).toMatch(
      printed,
    );
  });
});

/** Runs a program in a folder of its own, and returns the end of what it prints: what the last call answered. */
async function run(
  story: readonly Sample[],
  language: LanguageID,
  program: string,
  args: readonly string[],
  sample = '',
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'sample.ts'), sample);
  symlinkSync(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
    'junction',
  );
  const { env } = await (story.some(waits) ? fastSandbox() : stillSandbox());
  const bin = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));
  const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
  const child = spawn(program, args, { cwd: folder, env: { ...env, PATH: path } });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect(code, `${language}: ${stderr}`).toBe(0);
  return stdout.slice(-1500);
}
