// Takes the steps of "Add an operation" in CONTRIBUTING.md with an operation that the spec does not have: no other place needs it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '../drift/stages.ts';
import { root } from '../workspace.ts';
import { type Copy, copyWorkspace } from '../workspace-copy.ts';
import { operationId, type Place, places } from './get-login-flow.ts';

const guide =
  /^## Add an operation$([\s\S]*?)^## /m.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))?.[1] ?? '';

/** The files that each step has a place in, as the guide writes them: `spec/paths/<path>.yaml`. */
const named = new Map(
  [...guide.matchAll(/^\d+\. \*\*(.+?)\.\*\*([\s\S]*?)(?=^\d+\. |\n\n)/gm)].map(
    ([, step = '', text = '']) => [
      step,
      [...text.matchAll(/`((?:spec|packages)\/[^`]+\.\w+)`/g)].map(([, file = '']) => file),
    ],
  ),
);

/** Tests of what an operation more changes nothing of, and which run on the real thing: they would take half of the time. */
const UNAFFECTED: readonly string[] = [
  'packages/cli/src/errors',
  'packages/client/src',
  'packages/core/src/',
  'packages/documented-server/src',
  'packages/sandbox/src/networks/',
  'packages/server/src/http/hostile',
];

describe('the guide', () => {
  it('names fewer than eight places', () => {
    expect([...named.values()].flat().length).toBeLessThan(8);
  });

  it('names each file that the operation is written in, and no other', () => {
    for (const { step, file } of places)
      expect(
        named.get(step)?.some((pattern) => matches(pattern, file)),
        `${step}: ${file}`,
      ).toBe(true);
    for (const [step, patterns] of named)
      for (const pattern of patterns)
        expect(
          places.some((place) => place.step === step && matches(pattern, place.file)),
          `${step}: ${pattern}`,
        ).toBe(true);
  });
});

describe('an operation that was added by it', () => {
  let copy: Copy;

  beforeAll(async () => {
    copy = await copyWorkspace(join(mkdtempSync(join(tmpdir(), 'add-operation-')), 'copy'));
    for (const place of places) write(copy.folder, place);
  }, 120_000);
  afterAll(() => rmSync(dirname(copy.folder), { recursive: true, force: true }));

  it('passes every check, and has its part in everything', { timeout: 600_000 }, async () => {
    expect(STAGES.at(-1)?.args).toEqual(expect.arrayContaining([...UNAFFECTED]));
    for (const { name, command, args } of STAGES) {
      const needed = args.filter((arg) => !UNAFFECTED.includes(arg));
      const { code, output } = await copy.run(command, needed);
      expect(code, `${name}:\n${output}`).toBe(0);
    }
    const read = (file: string) => readFileSync(join(copy.folder, file), 'utf8');
    expect(read('packages/client/src/generated/methods.ts')).toContain(
      `  ${operationId}(input: GetLoginFlowInput`,
    );
    expect(read('packages/cli/src/generated/commands.ts')).toContain(`"operationId": "${operationId}"`);
    expect(read('packages/core/src/generated/handlers.ts')).toContain(`  ${operationId},\n`);
    expect(read('packages/contract-tests/src/generated/rules.md')).toContain(
      `${operationId}/200/agrees-with-list`,
    );
    expect(read('packages/docs/dist/reference/index.html')).toContain(`"${operationId}"`);
  });
});

function write(folder: string, { file, after, text }: Place): void {
  const path = join(folder, file);
  if (after === undefined) {
    writeFileSync(path, text, { flag: 'wx' });
    return;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.trim() === after);
  if (at === -1) throw new Error(`${file} does not have the line: ${after}`);
  writeFileSync(path, lines.toSpliced(at + 1, 0, text.trimEnd()).join('\n'));
}

/** Whether a file is what the guide writes with `<operationId>`, `<case>` and the like in it. */
function matches(pattern: string, file: string): boolean {
  const inNames = pattern.replaceAll('<operationId>', operationId).replaceAll(/[.{}]/g, '\\$&');
  return new RegExp(`^${inNames.replaceAll(/<\w+>/g, '[^/]+')}$`).test(file);
}
