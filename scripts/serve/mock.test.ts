import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { builtFile } from './command.ts';
import { startMock } from './mock.ts';

it('says why a mock does not start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, 'openapi.yaml');
  writeFileSync(spec, 'openapi: 3.1.1\ninfo: { title: Nothing, version: "1" }\npaths: {}\n');
  const options = { spec, host: '127.0.0.1', port: 0, option: '--port', stop: new AbortController().signal };
  await expect(startMock(options)).rejects.toThrow(/^The mock did not start\. .*No operations found/);
});

it('says which built file is missing and what builds it', () => {
  expect(() => builtFile('spec/dist/missing.yaml')).toThrow(
    'spec/dist/missing.yaml is missing: run "pnpm build" first.',
  );
});
