// What the command leaves for others than its user: an entry among the results, and what a workflow shows.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCommand as run } from '../proving/testing/command.ts';
import { type Sandbox, startSandbox, TOKEN } from '../proving/testing/servers.ts';

const SERVER = ['--implementation', 'my-server', '--implementation-version', '1.2.3'];

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

it('writes an entry of a whole profile, and tells no token', async () => {
  const entries = join(folder, 'entries');
  const { code, out } = await run([
    '--url',
    server.url,
    '--token',
    TOKEN,
    '--submit',
    entries,
    ...SERVER,
    '--wait',
    '1.5',
  ]);
  expect(code).toBe(0);
  const [version = ''] = readdirSync(entries);
  const own = join(entries, version, 'my-server');
  expect(out).toContain(join(own, 'README.md'));
  const texts = readdirSync(own).map((name) => readFileSync(join(own, name), 'utf8'));
  expect(texts.length).toBe(3);
  expect(texts.join('\n')).not.toContain(TOKEN);
  expect(texts.join('\n')).toContain('--wait 1.5');
});

describe('--format github', () => {
  const wrong = ['--url', inject('mock'), '--token', 'a', '--mock', '--only', 'listBridges/401/wrong-token'];

  it('annotates failures, and adds a summary to that of the job', async () => {
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'Before.\n');
    const { code, err, out } = await run([...wrong, '--format', 'github'], {
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^::error title=listBridges\/401\/wrong-token \(MUST\)::GET was/m);
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\.\n## Bridges API: Not conformant\n/);
  });

  it('keeps its verdict when there is no summary, or none can be written', async () => {
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'not', 'there.md') };
    const { code, err } = await run([...wrong, '--format=github'], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/^bridges-contract: The summary cannot be written: /);
    expect((await run([...wrong, '--format=github'])).err).toBe('');
  });

  it('annotates why it could not run', async () => {
    const { code, out } = await run(['--format', 'github', '--url', 'no']);
    expect(code).toBe(2);
    expect(out).toMatch(/^::error title=bridges-contract could not run::--url no is no address/);
  });
});
