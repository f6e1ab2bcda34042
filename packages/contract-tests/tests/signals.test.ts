// A run that is stopped from outside leaves nothing behind, and tells what there is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox, TOKEN } from '../proving/testing/servers.ts';
import type { JsonReport } from '../src/report/json.ts';
import { isOver } from '../src/suite/answer-types.ts';

/** Longer than a test has time for: whatever waits has to be given up. In seconds. */
const WAIT = 500;

const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

let server: Sandbox;
let folder: string;
beforeEach(async () => {
  server = await startSandbox({ wait: WAIT }, 10);
  folder = mkdtempSync(join(tmpdir(), 'contract-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const live = () => [...server.sessions.values()].filter(({ state }) => !isOver({ status: state }));

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s cancels what was started, and ends in a report',
  async (signal) => {
    const options = ['--profile', 'login', '--fixture', 'sandbox', '--report', folder, '--wait', `${WAIT}`];
    const child = spawn(process.execPath, [program, '--url', server.url, '--token', TOKEN, ...options]);
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.stdout.resume();
    // By then dozens of sessions wait, and most rules are judged.
    await vi.waitUntil(() => server.sessions.size > 100 && live().length > 5, { timeout: 60_000 });
    child.kill(signal);
    const [code] = await once(child, 'exit');

    expect(code).toBe(2);
    expect(said).toContain('Stopped. What was started was cancelled');
    expect(live()).toEqual([]);
    const report: JsonReport = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report.conditions.stopped).toBe(true);
    expect(report.partial).toBe(true);
    expect(report.counts.pass).toBeGreaterThan(100);
    expect(report.counts.fail).toBe(0);
    const left = report.results.filter(({ reason }) => reason === 'The run was stopped.');
    expect(left.length).toBeGreaterThan(10);
  },
);
