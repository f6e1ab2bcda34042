import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a module in a process of its own, in a folder, and resolves with what it printed. */
export async function runShown(code: string, folder: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return stdout + stderr;
}
